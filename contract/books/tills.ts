import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { amountMinorMax } from "../money.ts"
import { listOf, pageInput } from "../page.ts"
import { Name, text } from "../text.ts"
import { CashMovement, CashSession, XReport } from "./cash-session.ts"
import { Counted } from "./denominations.ts"
import { cashSessionStates, movementsByHand } from "./till-states.ts"

const area = "books"
const operate = { access: "cash_session:operate", area } as const
const ofSession = { cashSessionId: Id }
/** Of a drawer: the caller's device, or another one of the store, or a drawer without one by its name. */
const drawer = { deviceId: Id.optional(), register: Name.optional() }

export const openCashSession = endpoint({
	...operate,
	name: "openCashSession",
	method: "POST",
	path: "/stores/:storeId/cash-sessions",
	summary: "Open a drawer with a float, counted by notes and coins",
	input: z.strictObject({ storeId: Id, id: Id, ...drawer, float: Counted }),
	result: CashSession,
	refusals: ["NOT_FOUND", "CASH_SESSION_OPEN", "CONFLICT"],
	idempotency: "required",
})

export const getCurrentCashSession = endpoint({
	...operate,
	name: "getCurrentCashSession",
	method: "GET",
	path: "/stores/:storeId/cash-sessions/current",
	summary: "The drawer that is open here, or none",
	input: z.strictObject({ storeId: Id, ...drawer }),
	result: z.strictObject({ cashSession: CashSession.nullable() }),
	refusals: ["NOT_FOUND"],
})

export const listCashSessions = endpoint({
	...operate,
	name: "listCashSessions",
	method: "GET",
	path: "/stores/:storeId/cash-sessions",
	summary: "A store's drawers, the last opened first; a cashier sees his own",
	input: z.strictObject({
		storeId: Id,
		status: z.enum(cashSessionStates).optional(),
		deviceId: Id.optional(),
		...pageInput,
	}),
	result: listOf(CashSession),
	refusals: ["NOT_FOUND"],
})

export const getCashSession = endpoint({
	...operate,
	name: "getCashSession",
	method: "GET",
	path: "/cash-sessions/:cashSessionId",
	summary: "One drawer",
	input: z.strictObject(ofSession),
	result: CashSession,
	refusals: ["NOT_FOUND"],
})

export const listCashMovements = endpoint({
	...operate,
	name: "listCashMovements",
	method: "GET",
	path: "/cash-sessions/:cashSessionId/movements",
	summary: "What went into a drawer and out of it, the last first; a cashier sees what he did by hand",
	input: z.strictObject({ ...ofSession, ...pageInput }),
	result: listOf(CashMovement),
	refusals: ["NOT_FOUND"],
})

export const addCashMovement = endpoint({
	...operate,
	name: "addCashMovement",
	method: "POST",
	path: "/cash-sessions/:cashSessionId/movements",
	summary: "Put money into a drawer or take some out of it, with the reason",
	input: z.strictObject({
		...ofSession,
		id: Id,
		kind: z.enum(movementsByHand),
		amountMinor: z.int().min(1).max(amountMinorMax),
		reason: text(200),
	}),
	result: CashMovement,
	refusals: ["NOT_FOUND", "CASH_SESSION_REQUIRED", "CASH_SHORT", "CONFLICT"],
	idempotency: "required",
})

export const openDrawer = endpoint({
	...operate,
	name: "openDrawer",
	method: "POST",
	path: "/cash-sessions/:cashSessionId/drawer",
	summary: "Open the drawer without a sale: who did and why is kept",
	input: z.strictObject({ ...ofSession, id: Id, reason: text(200) }),
	result: CashMovement,
	refusals: ["NOT_FOUND", "CASH_SESSION_REQUIRED", "CONFLICT"],
	idempotency: "required",
})

export const suspendCashSession = endpoint({
	...operate,
	name: "suspendCashSession",
	method: "POST",
	path: "/cash-sessions/:cashSessionId/suspend",
	summary: "Take nothing for a while: the drawer is counted, or emptied into the safe",
	input: z.strictObject(ofSession),
	result: CashSession,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const resumeCashSession = endpoint({
	...operate,
	name: "resumeCashSession",
	method: "POST",
	path: "/cash-sessions/:cashSessionId/resume",
	summary: "Take money again",
	input: z.strictObject(ofSession),
	result: CashSession,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const countCashSession = endpoint({
	...operate,
	name: "countCashSession",
	method: "POST",
	path: "/cash-sessions/:cashSessionId/count",
	summary: "Say what is in the drawer, without being told what should be; the last count before it is closed",
	input: z.strictObject({
		...ofSession,
		/** A check between, of a drawer that is suspended, or the count it is closed with. */
		kind: z.enum(["CHECK", "CLOSING"]).default("CLOSING"),
		counted: Counted,
	}),
	result: CashSession,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
	idempotency: "required",
})

export const closeCashSession = endpoint({
	...operate,
	name: "closeCashSession",
	method: "POST",
	path: "/cash-sessions/:cashSessionId/close",
	summary:
		"Close a drawer that was counted; a difference above the store's threshold waits for somebody else",
	input: z.strictObject({ ...ofSession, varianceReason: text(300).optional() }),
	result: CashSession,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "COUNT_REQUIRED", "VARIANCE_REASON_REQUIRED"],
	idempotency: "required",
})

export const approveCashSession = endpoint({
	name: "approveCashSession",
	method: "POST",
	path: "/cash-sessions/:cashSessionId/approve",
	access: "cash_session:approve",
	area,
	summary: "Accept a difference, or have the drawer counted again; nobody does so for his own count",
	input: z.strictObject({ ...ofSession, approved: z.boolean().default(true), note: text(300).optional() }),
	result: CashSession,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "SELF_APPROVAL"],
	idempotency: "required",
})

export const getXReport = endpoint({
	name: "getXReport",
	method: "GET",
	path: "/cash-sessions/:cashSessionId/x-report",
	access: "books:read",
	area,
	summary: "What went through a drawer so far; nothing is closed by it",
	input: z.strictObject(ofSession),
	result: XReport,
	refusals: ["NOT_FOUND"],
})
