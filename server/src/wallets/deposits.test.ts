import { noHours } from "@comanda/contract/organizations/hours.ts"
import { v7 as newId } from "uuid"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { type FloorKit, openFloorKit } from "#floor/testing/floor-kit.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { findDeposit } from "./find-deposit.ts"
import { openWalletKit, type WalletKit } from "./testing/wallet-kit.ts"

let world: World
let floor: FloorKit
let kit: WalletKit
beforeAll(async () => {
	world = await openWorld()
	floor = await openFloorKit(world)
	kit = openWalletKit(world)
	await floor.ask("PUT", `/stores/${floor.storeId}/hours`, { hours: noHours })
	await world.admin.query("update floor_table set status = 'OUT_OF_SERVICE' where store_id = $1", [
		floor.storeId,
	])
	await floor.set({ reservations: { depositPerSeatMinor: 200 } })
})
afterAll(() => world.close())
afterEach(async () => {
	await world.program.settled()
	expect(await kit.faults()).toEqual([])
})

let number = 0
/** A table of four of its own, booked for so many days from now: 8.00 are due. */
async function booked(days = 3): Promise<{ reservationId: string; tableId: string }> {
	number += 1
	const table = await floor.addTable(`D${number}`, { seats: 4 })
	const startsAt = new Date(Date.now() + days * 86_400_000).toISOString()
	const body = { id: newId(), startsAt, partySize: 3, guestName: "Linh", tableIds: [table.id] }
	const made = await floor.ask<{ id: string; depositDueMinor: number }>(
		"POST",
		`/stores/${floor.storeId}/reservations`,
		body,
	)
	expect(made.depositDueMinor).toBe(800)
	return { reservationId: made.id, tableId: table.id }
}
const paid = async (days = 3) => {
	const made = await booked(days)
	const paymentId = await kit.put({
		kind: "DEPOSIT",
		reservationId: made.reservationId,
		method: "CASH",
		amountMinor: 800,
	})
	return { ...made, paymentId }
}
/** They sit, and have ordered. */
async function seated(of: { reservationId: string; tableId: string }): Promise<string> {
	await floor.ask("POST", `/reservations/${of.reservationId}/seat`, {})
	const orderId = await floor.addOrder(of.tableId)
	await floor.say("Order.Created", orderId, { tableId: of.tableId, tableNumber: "D", type: "DINE_IN" })
	return orderId
}
const act = (reservationId: string, verb: string, body: object = {}) =>
	floor.ask<{ status: string; depositHeldMinor: number }>(
		"POST",
		`/reservations/${reservationId}/${verb}`,
		body,
	)
const walletOf = async (reservationId: string) =>
	(await world.admin.query("select id from wallet where reservation_id = $1", [reservationId])).rows[0]
		.id as string
const refusal = (asked: Promise<unknown>) =>
	asked.then(
		() => "done",
		(error: { code?: string; message: string }) => error.code ?? error.message,
	)

describe("a deposit", () => {
	it("that was paid confirms the reservation and is owed, once, however often it is told", async () => {
		const before = await kit.booked("deposits")
		const { reservationId, paymentId } = await paid()
		const again = { kind: "DEPOSIT", reservationId, method: "CASH", amountMinor: 800 } as const
		expect(await refusal(kit.put(again))).toBe("INVALID_STATUS_TRANSITION")
		expect(await kit.available(await walletOf(reservationId))).toBe(800)
		expect((await kit.booked("deposits")) - before).toBe(-800)
		const { rows } = await world.admin.query(
			"select status, deposit_held_minor::int as held from reservation where id = $1",
			[reservationId],
		)
		expect(rows).toEqual([{ status: "CONFIRMED", held: 800 }])
		expect(await refusal(kit.payBack({ paymentId, amountMinor: 1 }))).toBe("REFUND_EXCEEDS")
	})

	it("is redeemed on the bill of its own party, as far as it goes", async () => {
		const made = await paid()
		const orderId = await seated(made)
		const { reservationId } = made
		expect(await kit.act((ctx) => findDeposit(ctx, { orderId }))).toEqual({
			reservationId,
			heldMinor: 800,
			currency: "EUR",
		})
		const pay = (wantedMinor: number) => kit.pay({ kind: "DEPOSIT", wantedMinor }, { orderId })
		expect((await Promise.all([pay(500), pay(500)])).toSorted()).toEqual([300, 500])
		expect(await refusal(pay(1))).toBe("DEPOSIT_NOT_DUE")
		expect(await refusal(kit.pay({ kind: "DEPOSIT", wantedMinor: 1 }))).toBe("DEPOSIT_NOT_DUE")
		expect(await kit.act((ctx) => findDeposit(ctx, { orderId }))).toBeNull()
	})

	it("goes back to who calls off early: it is owed until the money has gone", async () => {
		const { reservationId, paymentId } = await paid()
		const walletId = await walletOf(reservationId)
		expect((await act(reservationId, "cancel")).status).toBe("CANCELLED")
		await world.program.settled()
		expect(await kit.available(walletId)).toBe(800)
		await kit.payBack({ paymentId, amountMinor: 800 })
		expect(await kit.available(walletId)).toBe(0)
		expect(await refusal(kit.payBack({ paymentId, amountMinor: 1 }))).toBe("REFUND_EXCEEDS")
	})

	it("stays with the house when it is called off late, and is owed no more", async () => {
		const before = await kit.booked("breakage")
		const { reservationId, paymentId } = await paid(0.5)
		await act(reservationId, "cancel")
		// Decided, and a moment later taken out: neither before nor after is it the guest's.
		expect(await refusal(kit.payBack({ paymentId, amountMinor: 1 }))).toBe("REFUND_EXCEEDS")
		await world.program.settled()
		expect(await kit.entries(await walletOf(reservationId))).toEqual([
			"LOADED 800 = 800",
			"FORFEITED -800 = 0",
		])
		expect((await kit.booked("breakage")) - before).toBe(-800)
		expect(await refusal(kit.payBack({ paymentId, amountMinor: 1 }))).toBe("REFUND_EXCEEDS")
	})

	it("that pays a bill which is refunded is owed to its guest, and can be paid back to him", async () => {
		const made = await paid()
		const orderId = await seated(made)
		const paymentId = newId()
		await kit.pay({ kind: "DEPOSIT", wantedMinor: 600 }, { orderId, paymentId })
		const walletId = await walletOf(made.reservationId)
		await kit.refund({ walletId, paymentId, amountMinor: 600 })
		expect(await kit.available(walletId)).toBe(800)
		// The tables' 2.00 are kept while they sit there.
		expect(await refusal(kit.payBack({ paymentId: made.paymentId, amountMinor: 601 }))).toBe("REFUND_EXCEEDS")
		await kit.payBack({ paymentId: made.paymentId, amountMinor: 600 })
		expect(await kit.available(walletId)).toBe(200)
	})

	it("that a party did not use is its own when it has left", async () => {
		const made = await paid()
		const orderId = await seated(made)
		await kit.pay({ kind: "DEPOSIT", wantedMinor: 500 }, { orderId })
		await floor.say("Order.StatusChanged", orderId, { tableId: made.tableId, from: "READY", to: "COMPLETED" })
		const { rows } = await world.admin.query("select status from reservation where id = $1", [
			made.reservationId,
		])
		expect(rows).toEqual([{ status: "COMPLETED" }])
		await kit.payBack({ paymentId: made.paymentId, amountMinor: 300 })
		expect(await kit.available(await walletOf(made.reservationId))).toBe(0)
	})

	it("that comes when the tables were given away is kept for its guest, and goes back", async () => {
		const { reservationId } = await booked()
		await act(reservationId, "cancel")
		const late = { kind: "DEPOSIT", reservationId, method: "VNPAY", amountMinor: 800 } as const
		const paymentId = await kit.put(late, { mustFit: false })
		expect(await kit.available(await walletOf(reservationId))).toBe(800)
		await kit.payBack({ paymentId, amountMinor: 800 })
		expect(await kit.available(await walletOf(reservationId))).toBe(0)
	})
})
