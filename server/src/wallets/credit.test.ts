import { v7 as newId } from "uuid"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { post } from "#books/index.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { expireLots } from "./expire-lots.ts"
import { load } from "./load.ts"
import { requireRoom } from "./require-room.ts"
import { restore } from "./restore.ts"
import { spend } from "./spend.ts"
import { takeBack } from "./take-back.ts"
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
const setDays = (creditDays: number) =>
	world.admin.query("update store set settings = jsonb_set(settings, '{wallets}', $2) where id = $1", [
		kit.storeId,
		JSON.stringify({ creditDays }),
	])
const credit = async (...amounts: number[]) => {
	const accountId = await kit.openAccount()
	for (const amountMinor of amounts) await kit.put({ kind: "CREDIT", accountId, amountMinor })
	return accountId
}
const refusal = (asked: Promise<unknown>) =>
	asked.then(
		() => "done",
		(error: { code?: string; message: string }) => error.code ?? error.message,
	)

describe("credit", () => {
	it("is spent as far as it goes, and the rest is for another tender", async () => {
		const accountId = await credit(1_000)
		expect(await kit.pay({ kind: "CREDIT", accountId, wantedMinor: 700 })).toBe(700)
		expect(await kit.pay({ kind: "CREDIT", accountId, wantedMinor: 700 })).toBe(300)
		expect(await kit.pay({ kind: "CREDIT", accountId, wantedMinor: 700 })).toBe(0)
		expect(await kit.entries(accountId)).toEqual(["LOADED 1000 = 1000", "SPENT -700 = 300", "SPENT -300 = 0"])
	})

	it("is never overdrawn by two tills and fifty guests at once", { timeout: 60_000 }, async () => {
		const accountId = await credit(600, 400)
		const taken = await Promise.all(
			Array.from({ length: 50 }, () => kit.pay({ kind: "CREDIT", accountId, wantedMinor: 30 })),
		)
		expect(taken.reduce((sum, minor) => sum + minor, 0)).toBe(1_000)
		expect(taken.filter((minor) => minor === 30)).toHaveLength(33)
		expect(taken.filter((minor) => minor === 10)).toHaveLength(1)
		expect(await kit.available(accountId)).toBe(0)
	})

	it("is taken once for one payment, however often that is asked", async () => {
		const accountId = await credit(1_000)
		const same = { paymentId: newId(), orderId: newId() }
		const taken = await kit.act(async (ctx) => {
			const wish = {
				storeId: kit.storeId,
				currency: "EUR",
				kind: "CREDIT",
				accountId,
				wantedMinor: 400,
				...same,
			} as const
			await spend(ctx, wish)
			post(ctx, { storeId: kit.storeId, kind: "TENDER", entries: { credit: 400, bills: -400 } })
			return (await spend(ctx, wish)).takenMinor
		})
		expect(taken).toBe(400)
		expect(await kit.available(accountId)).toBe(600)
	})

	it("that ends first is spent first, and what has ended is not there", async () => {
		const accountId = await kit.openAccount()
		await setDays(30)
		await kit.put({ kind: "CREDIT", accountId, amountMinor: 300 })
		await setDays(10)
		await kit.put({ kind: "CREDIT", accountId, amountMinor: 200 })
		await setDays(0)
		await kit.put({ kind: "CREDIT", accountId, amountMinor: 100 })
		expect(await kit.pay({ kind: "CREDIT", accountId, wantedMinor: 250 })).toBe(250)
		const lots = await world.admin.query(
			"select left_minor::float8 as left from wallet_lot where wallet_id = $1 order by expires_at nulls last",
			[accountId],
		)
		expect(lots.rows.map(({ left }) => left)).toEqual([0, 250, 100])
		const later = inDays(31)
		expect(await kit.pay({ kind: "CREDIT", accountId, wantedMinor: 500 }, { now: later })).toBe(100)
		const before = await kit.booked("breakage")
		await kit.act((ctx) => expireLots.run(ctx, null), later)
		expect(await kit.available(accountId)).toBe(0)
		expect(await kit.booked("breakage")).toBe(before - 250)
		expect((await kit.entries(accountId)).at(-1)).toBe("EXPIRED -250 = 0")
		await kit.act((ctx) => expireLots.run(ctx, null), later)
		expect(await kit.booked("breakage")).toBe(before - 250)
	})

	it("that ends is not both spent and taken out, whoever comes first", async () => {
		await setDays(1)
		const accounts = await Promise.all(Array.from({ length: 10 }, () => credit(100)))
		await setDays(0)
		const later = inDays(2)
		await Promise.all([
			...accounts.map((accountId) => kit.pay({ kind: "CREDIT", accountId, wantedMinor: 60 })),
			kit.act((ctx) => expireLots.run(ctx, null), later),
			kit.act((ctx) => expireLots.run(ctx, null), later),
		])
		await kit.act((ctx) => expireLots.run(ctx, null), later)
		for (const accountId of accounts) expect(await kit.available(accountId)).toBe(0)
	})

	it("holds no more than the store lets it, also when two put in at once", async () => {
		const accountId = await credit(90_000)
		const put = (mustFit: boolean) => kit.put({ kind: "CREDIT", accountId, amountMinor: 10_000 }, { mustFit })
		const outcomes = await Promise.all([refusal(put(true)), refusal(put(true)), refusal(put(true))])
		expect(outcomes.filter((outcome) => outcome === "CREDIT_LIMIT_EXCEEDED")).toHaveLength(2)
		const room = { storeId: kit.storeId, kind: "CREDIT", accountId, amountMinor: 1 } as const
		expect(await refusal(kit.act((ctx) => requireRoom(ctx, room)))).toBe("CREDIT_LIMIT_EXCEEDED")
		// Money that has come is put in: it is his.
		await put(false)
		expect(await kit.available(accountId)).toBe(110_000)
	})

	it("is put in once for one payment, however often we are told of it", async () => {
		const accountId = await kit.openAccount()
		const paymentId = newId()
		const paid = {
			storeId: kit.storeId,
			currency: "EUR",
			kind: "CREDIT",
			accountId,
			amountMinor: 500,
			paymentId,
		} as const
		await kit.put({ kind: "CREDIT", accountId, amountMinor: 500 }, { paymentId })
		await Promise.all(
			Array.from({ length: 5 }, () => kit.act((ctx) => load(ctx, { ...paid, mustFit: false }))),
		)
		expect(await kit.available(accountId)).toBe(500)
	})

	it("comes back by a refund, into the lots it came from, and never more than was taken", async () => {
		await setDays(10)
		const accountId = await credit(300)
		await setDays(0)
		await kit.put({ kind: "CREDIT", accountId, amountMinor: 300 })
		const paymentId = newId()
		await kit.pay({ kind: "CREDIT", accountId, wantedMinor: 500 }, { paymentId })
		const refund = { walletId: accountId, paymentId, amountMinor: 350 }
		await kit.refund(refund)
		const lots = await world.admin.query(
			"select left_minor::float8 as left from wallet_lot where wallet_id = $1 order by expires_at nulls last",
			[accountId],
		)
		expect(lots.rows.map(({ left }) => left)).toEqual([150, 300])
		expect(await refusal(kit.refund(refund))).toMatch(/took less than 350/)
		const refundId = newId()
		await kit.refund({ ...refund, amountMinor: 150, refundId })
		expect(await kit.available(accountId)).toBe(600)
	})

	it("that comes back to what has ended can be spent for a while", async () => {
		await setDays(10)
		const accountId = await credit(300)
		await setDays(0)
		const paymentId = newId()
		await kit.pay({ kind: "CREDIT", accountId, wantedMinor: 300 }, { paymentId })
		await kit.refund({ walletId: accountId, paymentId, amountMinor: 300, now: inDays(20) })
		await kit.act((ctx) => expireLots.run(ctx, null), inDays(21))
		expect(await kit.pay({ kind: "CREDIT", accountId, wantedMinor: 100 }, { now: inDays(21) })).toBe(100)
		await kit.act((ctx) => expireLots.run(ctx, null), inDays(60))
		expect(await kit.available(accountId)).toBe(0)
	})

	it("whose top-up is refunded is not there any more, and what was spent of it is not refunded", async () => {
		const accountId = await credit(500)
		const paymentId = await kit.put({ kind: "CREDIT", accountId, amountMinor: 500 })
		expect(await refusal(kit.payBack({ paymentId, amountMinor: 501 }))).toBe("REFUND_EXCEEDS")
		await kit.pay({ kind: "CREDIT", accountId, wantedMinor: 700 })
		expect(await refusal(kit.payBack({ paymentId, amountMinor: 301 }))).toBe("REFUND_EXCEEDS")
		await kit.payBack({ paymentId, amountMinor: 300 })
		expect(await refusal(kit.payBack({ paymentId, amountMinor: 1 }))).toBe("REFUND_EXCEEDS")
		expect(await kit.available(accountId)).toBe(0)
	})

	it("that was taken back for a refund which failed can be spent again, and be taken back again", async () => {
		const accountId = await kit.openAccount()
		const paymentId = await kit.put({ kind: "CREDIT", accountId, amountMinor: 500 })
		const of = { storeId: kit.storeId, paymentId, refundId: newId() }
		// What is not booked yet is found by who looks whether it adds up: the two are one transaction here.
		await kit.act(async (ctx) => {
			await takeBack(ctx, { ...of, amountMinor: 400 })
			await restore(ctx, of)
			await restore(ctx, of)
		})
		expect(await kit.entries(accountId)).toEqual([
			"LOADED 500 = 500",
			"TAKEN_BACK -400 = 100",
			"RESTORED 400 = 500",
		])
		await kit.payBack({ ...of, amountMinor: 400 })
		expect(await kit.available(accountId)).toBe(100)
		expect(await refusal(kit.payBack({ paymentId, amountMinor: 101 }))).toBe("REFUND_EXCEEDS")
		await kit.payBack({ paymentId, amountMinor: 100 })
	})

	it("is not paid with in another store, nor in another currency", async () => {
		const accountId = await credit(500)
		const wish = { kind: "CREDIT", accountId, wantedMinor: 1, paymentId: newId(), orderId: newId() } as const
		const [, otherStoreId = ""] = world.cafe.storeIds
		const elsewhere = { ...wish, storeId: otherStoreId, currency: "EUR" } as const
		expect(await refusal(kit.act((ctx) => spend(ctx, elsewhere)))).toBe("NOT_FOUND")
		const inDong = { ...wish, storeId: kit.storeId, currency: "VND" } as const
		expect(await refusal(kit.act((ctx) => spend(ctx, inDong)))).toBe("CARD_NOT_USABLE")
	})

	it("cannot be below nothing in the database either", async () => {
		const accountId = await credit(100)
		const below = "update wallet set available_minor = -1 where id = $1"
		await expect(world.admin.query(below, [accountId])).rejects.toThrow(/available_minor/)
		const lot = "update wallet_lot set left_minor = -1 where wallet_id = $1"
		await expect(world.admin.query(lot, [accountId])).rejects.toThrow(/left_minor/)
	})
})
