import { v7 as newId } from "uuid"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { addTestPerson, sessionOf } from "#identity/testing/door-kit.ts"
import type { Context } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { openWorld, simpleOrder, type World } from "#testing/open-world.ts"
import { spend } from "./spend.ts"
import { openWalletKit, type WalletKit } from "./testing/wallet-kit.ts"
import { walletRecords } from "./wallet-records.ts"

// What people ask of wallets over HTTP.

let world: World
let kit: WalletKit
let manager: string
let cashier: string
beforeAll(async () => {
	world = await openWorld()
	kit = openWalletKit(world)
	manager = await world.signInAs("MANAGER", world.cafe, kit.storeId)
	cashier = await world.signInAs("CASHIER", world.cafe, kit.storeId)
})
afterAll(() => world.close())
afterEach(async () => expect(await kit.faults()).toEqual([]))

const call = (method: string, path: string, token: string, body?: object) =>
	world.call(method, path, { token, headers: { "idempotency-key": newId() }, ...(body ? { body } : {}) })
async function ask<T>(method: string, path: string, token: string, body?: object): Promise<T> {
	const answer = await call(method, path, token, body)
	if (answer.status >= 300)
		throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`)
	return answer.body.data
}
const outcome = async (method: string, path: string, token: string, body?: object) => {
	const { status, body: said } = await call(method, path, token, body)
	return status < 300 ? "done" : `${status} ${said.error.code}`
}
const open = (token: string, body: object = { name: "Ada" }) =>
	ask<{ id: string }>("POST", `/stores/${kit.storeId}/credit-accounts`, token, { id: newId(), ...body })
const at = (id: string, rest = "") => `/customers/${id}/credit${rest}?storeId=${kit.storeId}`
const change = (verb: string, id: string, amountMinor: number, token = manager) =>
	outcome("POST", `/customers/${id}/credit/${verb}`, token, {
		storeId: kit.storeId,
		amountMinor,
		reason: "Cold soup",
	})
async function customer(): Promise<{ id: string; token: string }> {
	const { id } = await addTestPerson(world)
	return { id, token: await sessionOf(world, id) }
}

type Account = {
	id: string
	name: string | null
	phone: string | null
	availableMinor: number
	maxMinor: number
}
type Line = { kind: string; amountMinor: number; balanceMinor: number; reason: string | null; by: string }

describe("credit of somebody without an account", () => {
	it("is found by his number, which lies sealed", async () => {
		const phone = "+32470998877"
		const { id } = await open(cashier, { name: "Ada Lovelace", phone })
		const found = await ask<Account[]>(
			"GET",
			`/stores/${kit.storeId}/credit-accounts?phone=${encodeURIComponent(phone)}`,
			cashier,
		)
		expect(found).toMatchObject([{ id, name: "Ada Lovelace", phone, availableMinor: 0, maxMinor: 100_000 }])
		const { rows } = await world.admin.query("select w::text as kept from wallet w where id = $1", [id])
		expect(rows[0].kept).not.toContain("Ada")
		expect(rows[0].kept).not.toContain("998877")
	})

	it("is changed with a reason, under a name; the statement tells all of it, page by page", async () => {
		const { id } = await open(cashier)
		expect(await change("adjust", id, 500)).toBe("done")
		expect(await change("deduct", id, 200)).toBe("done")
		expect(await change("adjust", id, -100)).toBe("done")
		expect(await change("deduct", id, 201)).toBe("422 INSUFFICIENT_FUNDS")
		expect(await change("adjust", id, 100, cashier)).toBe("403 FORBIDDEN")
		const page = await call("GET", `${at(id, "/transactions")}&limit=2`, cashier)
		expect(page.body.data as Line[]).toMatchObject([
			{ kind: "DEDUCTED", amountMinor: -100, balanceMinor: 200, reason: "Cold soup" },
			{ kind: "DEDUCTED", amountMinor: -200, balanceMinor: 300 },
		])
		expect((page.body.data as Line[])[0]?.by).toMatch(/^person:/)
		expect(page.body.meta).toMatchObject({ total: 3, totalPages: 2 })
		const rest = await ask<Line[]>("GET", `${at(id, "/transactions")}&limit=2&page=2`, cashier)
		expect(rest).toMatchObject([{ kind: "GRANTED", amountMinor: 500, balanceMinor: 500 }])
	})

	it("is taken out once by ten who take all of it at the same time", async () => {
		const { id } = await open(cashier)
		await change("adjust", id, 500)
		const outcomes = await Promise.all(Array.from({ length: 10 }, () => change("deduct", id, 500)))
		expect(outcomes.filter((each) => each === "done")).toHaveLength(1)
		expect(outcomes.filter((each) => each === "422 INSUFFICIENT_FUNDS")).toHaveLength(9)
	})

	it("is changed once by one request, however often it is sent", async () => {
		const { id } = await open(cashier)
		const body = { storeId: kit.storeId, amountMinor: 300, reason: "Cold soup" }
		const headers = { "idempotency-key": newId() }
		const send = () => world.call("POST", `/customers/${id}/credit/adjust`, { token: manager, body, headers })
		const answers = await Promise.all(Array.from({ length: 10 }, send))
		expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
		expect(await kit.available(id)).toBe(300)
	})

	it("is a lead's to change up to a tenth of what it may hold", async () => {
		const lead = await world.signInAs("SHIFT_LEAD", world.cafe, kit.storeId)
		const { id } = await open(cashier)
		expect(await change("adjust", id, 10_000, lead)).toBe("done")
		expect(await change("deduct", id, 10_001, lead)).toBe("403 FORBIDDEN")
	})
})

describe("a customer", () => {
	it("opens his own account once, sees it as his, and nobody else's", async () => {
		const [me, other] = [await customer(), await customer()]
		const { id } = await open(me.token, {})
		await kit.put({ kind: "CREDIT", accountId: id, amountMinor: 1_500 })
		for (const name of ["me", me.id, id])
			expect(await ask<Account>("GET", at(name), me.token)).toMatchObject({ id, availableMinor: 1_500 })
		expect(await ask<Line[]>("GET", at("me", "/transactions"), me.token)).toHaveLength(1)
		const twice = { id: newId() }
		const path = `/stores/${kit.storeId}/credit-accounts`
		expect(await outcome("POST", path, me.token, twice)).toBe("409 CONFLICT")
		expect(await outcome("POST", path, other.token, { ...twice, customerPersonId: me.id })).toBe(
			"404 NOT_FOUND",
		)
		for (const name of ["me", me.id, id])
			expect(await outcome("GET", at(name), other.token)).toBe("404 NOT_FOUND")
		expect(await ask<Account[]>("GET", path, other.token)).toEqual([])
		expect(await ask<Account[]>("GET", path, me.token)).toHaveLength(1)
		expect(await change("adjust", id, 100, me.token)).toBe("403 FORBIDDEN")
	})

	it("pays with his own credit and with nobody else's", async () => {
		const [me, other] = [await customer(), await customer()]
		const { id: accountId } = await open(me.token, {})
		await kit.put({ kind: "CREDIT", accountId, amountMinor: 1_500 })
		const pay = (who: string) =>
			kit
				.act(async (ctx) => {
					const caller = { kind: "person", id: who, memberships: [] } as unknown as Context["caller"]
					const wish = {
						kind: "CREDIT",
						accountId,
						wantedMinor: 100,
						paymentId: newId(),
						orderId: newId(),
					} as const
					await spend({ ...ctx, caller, grant: "own" }, { ...wish, storeId: kit.storeId, currency: "EUR" })
					throw new Error("it would have")
				})
				.catch((error: { code?: string; message: string }) => error.code ?? error.message)
		expect(await pay(me.id)).toBe("it would have")
		expect(await pay(other.id)).toBe("NOT_FOUND")
	})

	it("is known to staff once he has ordered here; before, he does not exist", async () => {
		const me = await customer()
		const body = { id: newId(), customerPersonId: me.id }
		const path = `/stores/${kit.storeId}/credit-accounts`
		expect(await outcome("POST", path, cashier, body)).toBe("404 NOT_FOUND")
		const menu = (await world.call("GET", `/stores/${kit.storeId}/menu`)).body.data
		await ask("POST", `/stores/${kit.storeId}/orders`, me.token, { ...simpleOrder(menu), type: "TAKEAWAY" })
		expect(await outcome("POST", path, cashier, body)).toBe("done")
	})

	it("is told all of it when he asks, and it is nobody's when he is forgotten", async () => {
		const me = await customer()
		const { id } = await open(me.token, {})
		await kit.put({ kind: "CREDIT", accountId: id, amountMinor: 700 })
		const told = await kit.act((ctx) => walletRecords.read(ctx, me.id))
		expect(told).toMatchObject([{ id, availableMinor: 700, entries: [{ kind: "LOADED", amountMinor: 700 }] }])
		await kit.act((ctx) => walletRecords.erase(ctx, me.id))
		expect(await kit.act((ctx) => walletRecords.read(ctx, me.id))).toEqual([])
		expect(await kit.available(id)).toBe(700)
	})

	it("finds his credit among what is known of him everywhere", async () => {
		const me = await customer()
		await open(me.token, {})
		const { platform } = world.program
		const scope = { organizationId: null, stores: [], personId: me.id }
		const { value } = await inTransaction(platform.databases.app, scope, (tx) =>
			walletRecords.organizationsOf(tx, me.id),
		)
		expect(value).toEqual([world.cafe.organizationId])
	})
})

type Card = { id: string; lastFour: string; status: string; availableMinor: number; version: number }

describe("a gift card", () => {
	const cards = () => `/stores/${kit.storeId}/gift-cards`
	const create = (token = cashier) =>
		ask<{ code: string; card: Card }>("POST", cards(), token, { id: newId() })
	const check = (code: string, token: string) =>
		ask<{ card: Card | null }>("POST", `${cards()}/balance`, token, { code })

	it("is made by a cashier, given away by a manager, looked up by its code, blocked and opened again", async () => {
		const { code, card } = await create()
		expect(card).toMatchObject({ status: "NEW", availableMinor: 0 })
		const gift = { amountMinor: 2_000, reason: "Birthday" }
		expect(await outcome("POST", `/gift-cards/${card.id}/grant`, cashier, gift)).toBe("403 FORBIDDEN")
		await ask("POST", `/gift-cards/${card.id}/grant`, manager, gift)
		const guest = await world.guestAt(world.cafe)
		expect((await check(code, guest.token)).card).toMatchObject({
			id: card.id,
			status: "ACTIVE",
			availableMinor: 2_000,
		})
		const block = (isBlocked: boolean, token = manager) =>
			ask<Card>("PATCH", `/gift-cards/${card.id}`, token, { isBlocked })
		expect((await block(true)).status).toBe("BLOCKED")
		const pay = () =>
			kit.pay({ kind: "GIFT_CARD", code, wantedMinor: 100 }).catch((error: { data: object }) => error.data)
		expect(await pay()).toEqual({ reason: "BLOCKED" })
		expect((await block(false)).status).toBe("ACTIVE")
		expect(await pay()).toBe(100)
		const { entries, total } = await ask<{ entries: Line[]; total: number }>(
			"GET",
			`/gift-cards/${card.id}`,
			cashier,
		)
		expect([entries.map(({ kind }) => kind), total]).toEqual([["SPENT", "GRANTED"], 2])
	})

	it("that nobody has bought is new again when it is opened again", async () => {
		const { card } = await create()
		await ask("PATCH", `/gift-cards/${card.id}`, manager, { isBlocked: true })
		expect(await ask("PATCH", `/gift-cards/${card.id}`, manager, { isBlocked: false })).toMatchObject({
			status: "NEW",
		})
	})

	it("that was empty when it was blocked can be paid into again", async () => {
		const { card, code } = await create()
		await kit.put({ kind: "GIFT_CARD", walletId: card.id, amountMinor: 100 })
		await kit.pay({ kind: "GIFT_CARD", code, wantedMinor: 100 })
		await ask("PATCH", `/gift-cards/${card.id}`, manager, { isBlocked: true })
		expect(await ask("PATCH", `/gift-cards/${card.id}`, manager, { isBlocked: false })).toMatchObject({
			status: "ACTIVE",
		})
	})

	it("lasts with what is on it, when it is made to last longer", async () => {
		const soon = new Date(Date.now() + 86_400_000).toISOString()
		const { id, code } = await kit.makeCard(soon)
		await kit.put({ kind: "GIFT_CARD", walletId: id, amountMinor: 100 })
		await ask("PATCH", `/gift-cards/${id}`, manager, { expiresAt: null })
		const later = new Date(Date.now() + 10 * 86_400_000)
		expect(await kit.pay({ kind: "GIFT_CARD", code, wantedMinor: 100 }, { now: later })).toBe(100)
	})

	it("is listed by its last letters, and to customers not at all", async () => {
		const { card } = await create()
		const me = await customer()
		const path = `${cards()}?lastFour=${card.lastFour.toLowerCase()}`
		expect((await ask<Card[]>("GET", path, cashier)).map(({ id }) => id)).toContain(card.id)
		expect(await ask<Card[]>("GET", path, me.token)).toEqual([])
		expect(await outcome("GET", `/gift-cards/${card.id}`, me.token)).toBe("403 FORBIDDEN")
	})

	it("is not found by guessing: ten codes, and then a while nothing, right or wrong", async () => {
		const { code } = await create()
		const guest = await world.guestAt(world.cafe)
		const from = { "x-forwarded-for": "198.51.100.7" }
		const guess = (tried: string) =>
			world.call("POST", `${cards()}/balance`, { token: guest.token, body: { code: tried }, headers: from })
		const answers = await Promise.all(
			Array.from({ length: 60 }, (_, at) => guess(`AAAA-AAAA-AAAA-A${String(at).padStart(3, "0")}`)),
		)
		const answered = answers.filter(({ status }) => status === 200)
		expect(answered.length).toBeLessThanOrEqual(10)
		expect(answered.every(({ body }) => (body.data as { card: unknown }).card === null)).toBe(true)
		const { status, body, headers } = await guess(code)
		expect([status, body.error.code]).toEqual([423, "ACCOUNT_LOCKED"])
		expect(Number(headers["retry-after"])).toBeGreaterThan(0)
		// Who sells them is not stopped by those who guess.
		expect((await check(code, cashier)).card).not.toBeNull()
	})
})

describe("vouchers", () => {
	const path = () => `/stores/${kit.storeId}/vouchers`
	type Made = { rows: { code: string; voucher: Card & { usesLeft: number } }[] }

	it("are made many at a time, each with a code of its own, shown once", async () => {
		const ids = Array.from({ length: 50 }, () => newId())
		const { rows } = await ask<Made>("POST", path(), manager, { ids, valueMinor: 500 })
		expect(rows.map(({ voucher }) => voucher.id)).toEqual(ids)
		expect(new Set(rows.map(({ code }) => code)).size).toBe(50)
		for (const { code, voucher } of rows) expect(code.replaceAll("-", "").slice(-4)).toBe(voucher.lastFour)
		const listed = await ask<Card[]>("GET", `${path()}?limit=100`, manager)
		expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
	})

	it("may have a word that everybody is told, and tell what they are worth now", async () => {
		const body = { ids: [newId()], code: "Bienvenue 10", valueMinor: 1_000, usesMax: 2 }
		await ask("POST", path(), manager, body)
		expect(await outcome("POST", path(), manager, { ...body, ids: [newId()] })).toBe("409 CONFLICT")
		const check = (code: string) =>
			ask<{ voucher: { usesLeft: number } | null; reason: string | null }>(
				"POST",
				`${path()}/check`,
				cashier,
				{ code },
			)
		expect(await check("BIENVENUE-10")).toMatchObject({ voucher: { usesLeft: 2 }, reason: null })
		for (const _ of [1, 2]) await kit.pay({ kind: "VOUCHER", code: "bienvenue10", wantedMinor: 400 })
		expect(await check("bienvenue10")).toMatchObject({ voucher: { usesLeft: 0 }, reason: "USED_UP" })
		expect(await check("bienvenue11")).toEqual({ voucher: null, reason: null })
		await ask("PATCH", `/vouchers/${body.ids[0]}`, manager, { isBlocked: true })
		expect(await check("bienvenue10")).toMatchObject({ reason: "BLOCKED" })
	})
})
