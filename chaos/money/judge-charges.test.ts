import { describe, expect, it } from "vitest"
import type { SimulatedPayment, Simulator } from "../../server/src/payments/simulators/kit/simulator.ts"
import type { Look } from "../judges/look.ts"
import { Ledger } from "../ledger.ts"
import { judgeCharges } from "./judge-charges.ts"
import type { Desk } from "./open-providers.ts"

const row = {
	...{ id: "p1", reference: "R1", status: "CAPTURED", receivedMinor: 900, provider: "momo" },
	...{ isCaptured: true, isOpen: false, backMinor: 0 },
}
const paid = { reference: "R1", amountMinor: 900, state: "CAPTURED", refunds: [] }

function judge(rows: object[], there: object[], { ledger = new Ledger(), twice = [] as object[] } = {}) {
	const look: Look = async <Row>(sql: string) => (sql.includes("from customer_order") ? twice : rows) as Row[]
	const simulator = { payments: () => there as SimulatedPayment[] } as Simulator
	const desk = { simulator } as Desk
	return judgeCharges(look, { desks: [desk], ledger })
}

describe("judging charges", () => {
	it("finds nothing when both sides say the same", async () => {
		const cash = { ...row, id: "p2", reference: "R2", provider: null }
		const judged = await judge([row, cash], [paid, { ...paid, reference: "R9", state: "PENDING" }])
		expect(judged).toEqual({ payments: 2, charged: 1, paidTwice: [], lost: [], unknown: [] })
	})

	it.each([
		["money that came and is nowhere", [], [paid]],
		["money that came and is not booked", [{ ...row, status: "EXPIRED", isCaptured: false }], [paid]],
		["money that is booked and never came", [row], []],
		["money that is booked as more than came", [{ ...row, receivedMinor: 901 }], [paid]],
		["a refund that is booked and never went", [{ ...row, backMinor: 5 }], [paid]],
		["a refund that went and is not booked", [row], [{ ...paid, refunds: [{ amountMinor: 5 }] }]],
	])("loses %s", async (_, rows, there) => {
		expect((await judge(rows, there)).lost).toHaveLength(1)
	})

	it("tells what nobody knows, and what was paid twice", async () => {
		const open = { ...row, status: "UNKNOWN", isCaptured: false, isOpen: true }
		const judged = await judge([open], [], { twice: [{ says: "Order 1 was paid twice." }] })
		expect([judged.unknown.length, judged.paidTwice]).toEqual([1, ["Order 1 was paid twice."]])
	})

	it("misses what was acknowledged and is not there", async () => {
		const ledger = new Ledger()
		const ask = { method: "POST", path: "/payments/charge", key: "k" }
		const write = { ask, status: 200, code: null, attempts: 1 }
		ledger.keep({ ...write, kind: "charge", data: { payments: [{ id: "p9", method: "CASH" }] } })
		ledger.keep({ ...write, kind: "intent", data: { id: "p8" } })
		expect((await judge([row], [paid], { ledger })).lost).toHaveLength(2)
	})
})
