import { v7 as newId } from "uuid"
import { shareTips } from "#testing/make-book-things.ts"
import type { Provocations, Provoke, RefusalKit } from "#testing/prove-every-refusal.ts"

type WhichDrawer =
	| "cashSessionId"
	| "suspendedCashSessionId"
	| "waitingCashSessionId"
	| "countedCashSessionId"

/** The same of a drawer in another state. */
const of =
	(which: WhichDrawer, more: Record<string, unknown> = {}): Provoke =>
	(kit, name) =>
		kit.ask(name, { cashSessionId: kit.ids[which], ...more })

/** The same once more, under another key. */
const twice =
	(more: Record<string, unknown> = {}): Provoke =>
	async (kit, name) => {
		const same = { id: newId(), cashSessionId: kit.ids.cashSessionId, ...more }
		const { cashSessionId, ...withoutDrawer } = same
		const input = name === "openCashSession" ? withoutDrawer : same
		await kit.must(name, input)
		return kit.ask(name, input)
	}

/** A proposal of what somebody gave just now. */
async function propose(kit: RefusalKit, more: Record<string, unknown> = {}, token = kit.owner) {
	let time = { from: "", to: "" }
	const made = await shareTips(kit.world, kit.world.cafe, kit.storeId, (from, to) => {
		time = { from, to }
		return kit.must("createTipDistribution", { ...time, ...more }, { token })
	})
	return { distributionId: made.id, ...time }
}

const decided: Provoke = async (kit, name) => {
	const { distributionId } = await propose(kit)
	await kit.must("cancelTipDistribution", { distributionId })
	return kit.ask(name, { distributionId })
}

/** What the books' endpoints refuse, beyond what is missing or was changed by somebody else. */
export const bookRefusals: Provocations = {
	openCashSession: {
		CASH_SESSION_OPEN: async ({ ask, must }, name) => {
			const register = newId()
			await must(name, { register })
			return ask(name, { register })
		},
		CONFLICT: async ({ ask, must }, name) => {
			const { id } = await must(name)
			return ask(name, { id })
		},
	},
	addCashMovement: {
		CASH_SESSION_REQUIRED: of("countedCashSessionId"),
		CASH_SHORT: of("cashSessionId", { kind: "DROP", amountMinor: 1_000_000_000 }),
		CONFLICT: twice(),
	},
	openDrawer: { CASH_SESSION_REQUIRED: of("countedCashSessionId"), CONFLICT: twice() },
	suspendCashSession: { INVALID_STATUS_TRANSITION: of("suspendedCashSessionId") },
	resumeCashSession: { INVALID_STATUS_TRANSITION: of("cashSessionId") },
	countCashSession: { INVALID_STATUS_TRANSITION: of("waitingCashSessionId") },
	closeCashSession: {
		INVALID_STATUS_TRANSITION: of("waitingCashSessionId"),
		COUNT_REQUIRED: of("cashSessionId"),
		VARIANCE_REASON_REQUIRED: async (kit, name) => {
			const cashSessionId = kit.ids.countedCashSessionId
			await kit.must("countCashSession", { cashSessionId, counted: [{ valueMinor: 1, count: 1 }] })
			return kit.ask(name)
		},
	},
	approveCashSession: {
		INVALID_STATUS_TRANSITION: of("cashSessionId"),
		SELF_APPROVAL: async (kit, name) => {
			const { id: cashSessionId } = await kit.must("openCashSession")
			await kit.must("countCashSession", { cashSessionId, counted: [{ valueMinor: 50_000, count: 1 }] })
			await kit.must("closeCashSession", { cashSessionId, varianceReason: "walk" })
			return kit.ask(name, { cashSessionId, approved: true })
		},
	},
	closeDay: {
		NOTHING_TO_CLOSE: async (kit, name) => {
			await kit.ask(name)
			return kit.ask(name)
		},
	},
	createTipDistribution: {
		CONFLICT: ({ ask, ids }, name) => ask(name, { id: ids.distributionId }),
		NO_TIPS: ({ ask }, name) => ask(name, { from: "2020-01-01T00:00:00Z", to: "2020-01-02T00:00:00Z" }),
		TIPS_SHARED: async (kit, name) => {
			const { from, to } = await propose(kit)
			return kit.ask(name, { from, to })
		},
	},
	approveTipDistribution: {
		INVALID_STATUS_TRANSITION: decided,
		SELF_APPROVAL: async (kit, name) => {
			const token = await kit.as("MANAGER")
			const [own] = await kit.sql("select id from member order by created_at desc limit 1")
			const { distributionId } = await propose(kit, { members: [{ memberId: own?.id }] }, token)
			return kit.ask(name, { distributionId }, { token })
		},
		NO_TIPS: async (kit, name) => {
			const { distributionId } = await propose(kit)
			await kit.sql(
				"update ledger_total set debit_minor = debit_minor + 1000000 where store_id = $1 and account = 'tips'",
				[kit.storeId],
			)
			return kit.ask(name, { distributionId })
		},
	},
	cancelTipDistribution: { INVALID_STATUS_TRANSITION: decided },
}
