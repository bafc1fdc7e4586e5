import { v7 as newId } from "uuid"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { expireLots } from "./expire-lots.ts"
import { openWalletKit, type WalletKit } from "./testing/wallet-kit.ts"

let world: World
let kit: WalletKit
beforeAll(async () => {
	world = await openWorld()
	kit = openWalletKit(world)
})
afterAll(() => world.close())
afterEach(async () => expect(await kit.faults()).toEqual([]))

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
const refusal = (asked: Promise<unknown>) =>
	asked.then(
		() => "done",
		(error: { code?: string; data?: { reason?: string }; message: string }) =>
			error.data?.reason ?? error.code ?? error.message,
	)
const sold = async (amountMinor: number, expiresAt?: string) => {
	const card = await kit.makeCard(expiresAt)
	const paymentId = await kit.put({ kind: "GIFT_CARD", walletId: card.id, amountMinor })
	return { ...card, paymentId }
}
const payWith = (code: string, wantedMinor: number, more: { paymentId?: string; now?: Date } = {}) =>
	kit.pay({ kind: "GIFT_CARD", code, wantedMinor }, more)

describe("a gift card", () => {
	it("is worth nothing until it is sold, and is spent by its code however that is typed", async () => {
		const { id, code } = await kit.makeCard()
		expect(code).toMatch(/^([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/)
		expect(await refusal(payWith(code, 100))).toBe("NOT_ACTIVE")
		await kit.put({ kind: "GIFT_CARD", walletId: id, amountMinor: 2_500 })
		expect(await payWith(code.toLowerCase().replaceAll("-", " "), 2_000)).toBe(2_000)
		expect(await payWith(code, 2_000)).toBe(500)
		expect(await refusal(payWith(newId().slice(0, 16), 1))).toBe("NOT_FOUND")
	})

	it("is spent once by fifty who hold its code at the same time", { timeout: 60_000 }, async () => {
		const { id, code } = await sold(1_000)
		const taken = await Promise.all(Array.from({ length: 50 }, () => payWith(code, 1_000)))
		expect(taken.toSorted((a, b) => a - b)).toEqual([...Array.from({ length: 49 }, () => 0), 1_000])
		expect(await kit.available(id)).toBe(0)
	})

	it("is nowhere in the database but as a hash and four letters", async () => {
		const { id, code } = await sold(1_000)
		const plain = code.replaceAll("-", "")
		const { rows } = await world.admin.query(
			`select w.last_four as "lastFour", w::text || coalesce((select string_agg(j::text, '') from journal j
					where j.subject = w.id), '') || coalesce((select string_agg(p::text, '') from ledger_posting p
					where p.subject = w.id), '') as kept from wallet w where id = $1`,
			[id],
		)
		expect(rows[0].lastFour).toBe(plain.slice(-4))
		expect(rows[0].kept).not.toContain(plain)
		expect(rows[0].kept).not.toContain(code)
		expect(rows[0].kept).not.toContain(Buffer.from(plain).toString("hex"))
	})

	it("that was refunded to is full again, and one whose sale was refunded is empty", async () => {
		const { id, code, paymentId: salePaymentId } = await sold(1_000)
		const paymentId = newId()
		await payWith(code, 600, { paymentId })
		const refundId = newId()
		await kit.refund({ walletId: id, paymentId, amountMinor: 600, refundId })
		expect(await kit.available(id)).toBe(1_000)
		await kit.payBack({ paymentId: salePaymentId, amountMinor: 1_000 })
		expect(await payWith(code, 1)).toBe(0)
	})

	it("gives its money back or is spent, not both, when they come at once", async () => {
		const { id, code, paymentId } = await sold(1_000)
		const [taken, back] = await Promise.all([
			payWith(code, 1_000),
			refusal(kit.payBack({ paymentId, amountMinor: 1_000 })),
		])
		expect([
			[1_000, "REFUND_EXCEEDS"],
			[0, "done"],
		]).toContainEqual([taken, back])
		expect(await kit.available(id)).toBe(0)
	})

	it("ends when it says so, and what was on it is the house's", async () => {
		const { id, code } = await sold(1_000, inDays(30).toISOString())
		expect(await payWith(code, 300, { now: inDays(29) })).toBe(300)
		expect(await refusal(payWith(code, 300, { now: inDays(31) }))).toBe("EXPIRED")
		const before = await kit.booked("breakage")
		await kit.act((ctx) => expireLots.run(ctx, null), inDays(31))
		expect([await kit.available(id), (await kit.booked("breakage")) - before]).toEqual([0, -700])
	})

	it("that has ended begins anew with money that came for it, and is not sold as it is", async () => {
		const { id } = await sold(1_000, inDays(1).toISOString())
		const more = { kind: "GIFT_CARD", walletId: id, amountMinor: 500 } as const
		expect(await refusal(kit.put(more, { now: inDays(2) }))).toBe("EXPIRED")
		await kit.act((ctx) => expireLots.run(ctx, null), inDays(2))
		await kit.put(more, { mustFit: false, now: inDays(2) })
		expect(await kit.available(id)).toBe(500)
	})
})

describe("a voucher", () => {
	const payBy = (
		code: string,
		wantedMinor: number,
		more: { paymentId?: string; orderId?: string; now?: Date } = {},
	) => kit.pay({ kind: "VOUCHER", code, wantedMinor }, more)
	const usesLeft = async (id: string) =>
		(await world.admin.query("select uses_left as n from wallet where id = $1", [id])).rows[0].n

	it("takes its worth off a bill, or what the bill comes to, and is the house's expense", async () => {
		const { id, code } = await kit.makeVoucher({ valueMinor: 500, usesMax: 3 })
		const before = await kit.booked("goodwill")
		expect(await payBy(code, 2_000)).toBe(500)
		expect(await payBy(code, 300)).toBe(300)
		expect((await kit.booked("goodwill")) - before).toBe(800)
		expect([await kit.booked("vouchers"), await usesLeft(id)]).toEqual([0, 1])
	})

	it("is used as often as it can be, by fifty who try at once", { timeout: 60_000 }, async () => {
		const { id, code } = await kit.makeVoucher({ valueMinor: 500, usesMax: 7 })
		const outcomes = await Promise.all(Array.from({ length: 50 }, () => refusal(payBy(code, 500))))
		expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(7)
		expect(outcomes.filter((outcome) => outcome === "USED_UP")).toHaveLength(43)
		expect(await usesLeft(id)).toBe(0)
	})

	it("is used for one order as often as it says, also at two tills at once", async () => {
		const { code } = await kit.makeVoucher({ valueMinor: 500, usesMax: 9, perOrderMax: 2 })
		const orderId = newId()
		const at = () => refusal(payBy(code, 500, { orderId }))
		expect((await Promise.all([at(), at(), at()])).toSorted()).toEqual(["ORDER_LIMIT", "done", "done"])
		expect(await payBy(code, 500)).toBe(500)
	})

	it("can be used again when all that it paid came back, and not before", async () => {
		const { id, code } = await kit.makeVoucher({ valueMinor: 500 })
		const paymentId = newId()
		const before = await kit.booked("goodwill")
		await payBy(code, 500, { paymentId })
		await kit.refund({ walletId: id, paymentId, amountMinor: 200 })
		expect(await usesLeft(id)).toBe(0)
		await kit.refund({ walletId: id, paymentId, amountMinor: 300 })
		expect([await usesLeft(id), (await kit.booked("goodwill")) - before]).toEqual([1, 0])
	})

	it("has a time", async () => {
		const [validFrom, expiresAt] = [inDays(5).toISOString(), inDays(9).toISOString()]
		const { code } = await kit.makeVoucher({ valueMinor: 500, validFrom, expiresAt })
		expect(await refusal(payBy(code, 1))).toBe("NOT_YET")
		expect(await refusal(payBy(code, 1, { now: inDays(9) }))).toBe("EXPIRED")
		expect(await payBy(code, 1, { now: inDays(6) })).toBe(1)
	})
})

describe("who looks whether wallets add up", () => {
	const wrongly = async (change: string, back: string, id: string) => {
		await world.admin.query(change, [id])
		const found = await kit.faults()
		await world.admin.query(back, [id])
		return found.length
	}

	it("finds a balance that nobody explained, a use, a lot, and what the books do not know", async () => {
		const { id } = await sold(1_000)
		const change = (by: string) => `update wallet set available_minor = available_minor ${by} 1 where id = $1`
		expect(await wrongly(change("+"), change("-"), id)).toBeGreaterThan(0)
		const lot = (by: string) => `update wallet_lot set left_minor = left_minor ${by} 1 where wallet_id = $1`
		expect(await wrongly(lot("-"), lot("+"), id)).toBeGreaterThan(0)
		const entry = (by: string) =>
			`update wallet_entry set balance_minor = balance_minor ${by} 1 where wallet_id = $1`
		expect(await wrongly(entry("+"), entry("-"), id)).toBe(1)
		const { id: voucherId } = await kit.makeVoucher({ valueMinor: 500 })
		const uses = (by: string) => `update wallet set uses_left = uses_left ${by} 1 where id = $1`
		expect(await wrongly(uses("+"), uses("-"), voucherId)).toBe(1)
		const posting = (account: string, other: string) =>
			`update ledger_posting set accounts = array_replace(accounts, '${account}', '${other}') where subject = $1`
		expect(await wrongly(posting("gift-cards", "credit"), posting("credit", "gift-cards"), id)).toBe(2)
	})
})
