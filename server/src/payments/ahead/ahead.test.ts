import { noHours } from "@comanda/contract/organizations/hours.ts"
import { v7 as newId } from "uuid"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { type FloorKit, openFloorKit } from "#floor/testing/floor-kit.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { openWalletKit, type WalletKit } from "#wallets/testing/wallet-kit.ts"

let world: World
let floor: FloorKit
let kit: WalletKit
let cashSessionId: string
beforeAll(async () => {
	world = await openWorld()
	floor = await openFloorKit(world)
	kit = openWalletKit(world)
	await floor.ask("PUT", `/stores/${floor.storeId}/hours`, { hours: noHours })
	await world.admin.query("update floor_table set status = 'OUT_OF_SERVICE' where store_id = $1", [
		floor.storeId,
	])
	await floor.set({ reservations: { depositPerSeatMinor: 200 } })
	cashSessionId = newId()
	const float = [{ valueMinor: 1_000, count: 1 }]
	const body = { id: cashSessionId, register: "Counter", float }
	await floor.ask("POST", `/stores/${floor.storeId}/cash-sessions`, body)
})
afterAll(() => world.close())
afterEach(async () => {
	await world.program.settled()
	expect(await kit.faults()).toEqual([])
})

const inDrawer = () => kit.booked(`cash:${cashSessionId}`)
const topUp = (accountId: string, amountMinor: number, more: object = {}) => {
	const body = { storeId: kit.storeId, id: newId(), amountMinor, cashSessionId, ...more }
	return floor.refused("POST", `/customers/${accountId}/credit/topup`, body)
}
const refundsOf = async (walletId: string) =>
	(
		await world.admin.query(
			`select r.amount_minor::int as "amountMinor", r.status, r.is_by_hand as "isByHand", r.id from payment_refund r
				join payment p on p.organization_id = r.organization_id and p.id = r.payment_id where p.wallet_id = $1`,
			[walletId],
		)
	).rows as { amountMinor: number; status: string; isByHand: boolean; id: string }[]

describe("what is paid ahead", () => {
	it("lies in the drawer and is owed to who paid, once, however often it is sent", async () => {
		const accountId = await kit.openAccount()
		const before = await inDrawer()
		const id = newId()
		const same = await Promise.all([topUp(accountId, 2_500, { id }), topUp(accountId, 2_500, { id })])
		expect(same.toSorted()).toEqual(["200", "409 CONFLICT"])
		expect(await topUp(accountId, 2_500, { cashSessionId: newId() })).toBe("409 CASH_SESSION_REQUIRED")
		expect(await topUp(accountId, 97_501)).toBe("422 CREDIT_LIMIT_EXCEEDED")
		expect([await kit.available(accountId), (await inDrawer()) - before]).toEqual([2_500, 2_500])
		expect(await topUp(accountId, 500, { method: "CARD" })).toBe("200")
		expect(await kit.available(accountId)).toBe(3_000)
	})

	it("makes a gift card worth what was paid for it", async () => {
		const { id, code } = await kit.makeCard()
		const before = await inDrawer()
		const sold = { id: newId(), amountMinor: 5_000, cashSessionId }
		expect(await floor.refused("POST", `/gift-cards/${id}/activate`, sold)).toBe("200")
		expect((await inDrawer()) - before).toBe(5_000)
		expect(await kit.pay({ kind: "GIFT_CARD", code, wantedMinor: 9_000 })).toBe(5_000)
	})
})

let number = 0
async function paidDeposit(days: number, method = "CASH"): Promise<string> {
	number += 1
	const table = await floor.addTable(`A${number}`, { seats: 4 })
	const startsAt = new Date(Date.now() + days * 86_400_000).toISOString()
	const body = { id: newId(), startsAt, partySize: 3, guestName: "Linh", tableIds: [table.id] }
	const { id } = await floor.ask<{ id: string }>("POST", `/stores/${floor.storeId}/reservations`, body)
	const paid = { amountMinor: 800, method, cashSessionId }
	expect(await floor.ask("POST", `/reservations/${id}/deposit`, paid)).toMatchObject({
		status: "CONFIRMED",
		depositHeldMinor: 800,
	})
	return id
}

describe("a deposit", () => {
	it("that goes back waits for somebody who hands it out, and then is owed no more", async () => {
		const reservationId = await paidDeposit(3)
		await floor.ask("POST", `/reservations/${reservationId}/cancel`, {})
		await world.program.settled()
		const [refund, ...more] = await refundsOf(reservationId)
		expect([refund, more]).toMatchObject([
			{ amountMinor: 800, status: "PENDING_APPROVAL", isByHand: true },
			[],
		])
		// It is on its way: owed still, and not to be spent.
		expect(await kit.faults()).toEqual([])
		const before = await inDrawer()
		await floor.ask("POST", `/refunds/${refund?.id}/confirm`, { isDone: true, cashSessionId })
		expect((await inDrawer()) - before).toBe(-800)
		expect(await refundsOf(reservationId)).toMatchObject([{ status: "SUCCEEDED" }])
	})

	it("that nobody could hand out is owed on", async () => {
		const reservationId = await paidDeposit(3)
		const before = await kit.booked("deposits")
		await floor.ask("POST", `/reservations/${reservationId}/cancel`, {})
		await world.program.settled()
		const [refund] = await refundsOf(reservationId)
		await floor.ask("POST", `/refunds/${refund?.id}/confirm`, { isDone: false })
		const { rows } = await world.admin.query(
			"select available_minor::int as minor from wallet where reservation_id = $1",
			[reservationId],
		)
		expect([rows, await kit.booked("deposits")]).toEqual([[{ minor: 800 }], before])
	})

	it("that stays with the house goes back to nobody", async () => {
		const reservationId = await paidDeposit(0.5, "CARD")
		await floor.ask("POST", `/reservations/${reservationId}/cancel`, {})
		await world.program.settled()
		expect(await refundsOf(reservationId)).toEqual([])
	})
})
