import { v7 as newId } from "uuid"
import type { Ids } from "./make-one-of-each.ts"

const movement = () => ({ id: newId(), reason: "walk" })

/** What the endpoints of the books are sent besides the ids that their paths name. */
export const bookBodies: Record<string, (ids: Ids) => Record<string, unknown>> = {
	openCashSession: () => ({ id: newId(), register: `Another ${newId()}`, float: [] }),
	getCurrentCashSession: (ids) => ({ register: ids.cashRegister }),
	addCashMovement: () => ({ ...movement(), kind: "PAY_IN", amountMinor: 1 }),
	openDrawer: movement,
	countCashSession: () => ({ counted: [] }),
	approveCashSession: () => ({ approved: false }),
	getZReport: () => ({ number: 1 }),
	getZReportSheet: () => ({ number: 1 }),
	updateTipSettings: () => ({ mustAnswer: false }),
	createTipDistribution: (ids) => ({
		id: newId(),
		from: ids.tipsFrom,
		to: ids.tipsTo,
		members: [{ memberId: ids.memberId }],
	}),
}

/** A drawer in the state in which something begins. */
export const bookIdNames: Record<string, string> = {
	"resumeCashSession.cashSessionId": "suspendedCashSessionId",
	"closeCashSession.cashSessionId": "countedCashSessionId",
	"approveCashSession.cashSessionId": "waitingCashSessionId",
}

const taken = "one that exists already is a CONFLICT"

export const bookMadeByCaller: Record<string, string> = {
	"openCashSession.id": `the new session's own; ${taken}`,
	"addCashMovement.id": `the new movement's own; ${taken}`,
	"openDrawer.id": `the new movement's own; ${taken}`,
	"createTipDistribution.id": `the new distribution's own; ${taken}`,
}

export const bookFiltered: Record<string, (data: never) => unknown[]> = {
	"getCurrentCashSession.deviceId": ({ cashSession }: { cashSession: unknown }) =>
		[cashSession].filter(Boolean),
}

export const bookShowsNoIds: Record<string, string> = {
	getZReportSheet: "a file to be printed: the report of one's own day, drawn",
	getTipSettings: "how a store asks for tips: switches and numbers",
}
