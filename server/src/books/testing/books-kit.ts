import type { Entries } from "@comanda/contract/books/accounts.ts"
import type { CashSession } from "@comanda/contract/books/cash-session.ts"
import type { MemberRole } from "@comanda/contract/permissions.ts"
import { v7 as newId } from "uuid"
import { type Context, provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { systemContext } from "#platform/system-context.ts"
import type { Answer, World } from "#testing/open-world.ts"
import { post } from "../post.ts"
import { moveCash } from "../tills/move-cash.ts"
import { openTillOf } from "../tills/open-till-of.ts"

/** A store with people who stand at its drawers, and what they do there. */
export type BooksKit = {
	storeId: string
	organizationId: string
	manager: string
	lead: string
	cashier: string
	as: (role: MemberRole) => Promise<string>
	send: (method: string, path: string, token: string, body?: unknown, key?: string) => Promise<Answer>
	/** The same, and it must go well. */
	must: <T>(method: string, path: string, token: string, body?: unknown) => Promise<T>
	/** Opens a drawer of its own name with 100.00 in it. */
	open: (token?: string, more?: object) => Promise<CashSession>
	count: (id: string, minor: number, token?: string) => Promise<CashSession>
	/** Runs in a transaction as the program itself. */
	run: <T>(work: (ctx: Context) => Promise<T>, now?: Date) => Promise<T>
	/** As a payment does it: cash into the drawer, and the books. */
	takeCash: (cashSessionId: string, amountMinor: number, of?: string) => Promise<void>
	post: (entries: Entries, kind?: "TENDER" | "REFUND" | "WALLET") => Promise<void>
	sql: <Row = Record<string, string>>(text: string, values?: unknown[]) => Promise<Row[]>
}

export async function openBooksKit(world: World, at = 0): Promise<BooksKit> {
	const { organizationId } = world.cafe
	const storeId = world.cafe.storeIds[at] ?? ""
	const as: BooksKit["as"] = (role) => world.signInAs(role, world.cafe, storeId)
	const [manager, lead, cashier] = await Promise.all([as("MANAGER"), as("SHIFT_LEAD"), as("CASHIER")])
	const send: BooksKit["send"] = (method, path, token, body, key = newId()) =>
		world.call(method, path, {
			token,
			headers: { "idempotency-key": key },
			...(method === "GET" ? {} : { body: body ?? {} }),
		})
	const must: BooksKit["must"] = async (method, path, token, body) => {
		const answer = await send(method, path, token, body)
		if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`)
		return answer.body.data
	}
	const run: BooksKit["run"] = async (work, now = new Date()) => {
		const { platform } = world.program
		const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
		const { value, entries } = await inTransaction(platform.databases.app, scope, (tx) =>
			work({ ...systemContext(platform, tx, organizationId, "test", newId()), now }),
		)
		platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
		return value
	}
	const kit = { storeId, organizationId, manager, lead, cashier, as, send, must, run }
	return {
		...kit,
		open: (token = cashier, more = {}) => {
			const float = [{ valueMinor: 2_000, count: 5 }]
			const body = { id: newId(), register: `Till ${newId()}`, float, ...more }
			return must("POST", `/stores/${storeId}/cash-sessions`, token, body)
		},
		count: (id, minor, token = cashier) =>
			must("POST", `/cash-sessions/${id}/count`, token, { counted: [{ valueMinor: 1, count: minor }] }),
		takeCash: (cashSessionId, amountMinor, of = storeId) =>
			run(async (ctx) => {
				const till = await openTillOf(ctx, { storeId: of, cashSessionId })
				const subject = newId()
				await moveCash(ctx, till, { kind: "SALE", amountMinor, subject })
				const entries = { [`cash:${till.id}`]: amountMinor, bills: -amountMinor }
				post(ctx, { storeId: of, kind: "TENDER", tillId: till.id, subject, entries })
			}),
		post: (entries, kind = "TENDER") =>
			run(async (ctx) => post(ctx, { storeId, kind, subject: newId(), entries })),
		sql: async (text, values = []) => (await world.admin.query(text, values)).rows,
	}
}
