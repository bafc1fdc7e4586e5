import type { CashMovement, CashSession, XReport } from "@comanda/contract/books/cash-session.ts"
import fc from "fast-check"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { outcomeOf } from "#testing/walk-requests.ts"
import { type BooksKit, openBooksKit } from "./testing/books-kit.ts"
import { moveCash } from "./tills/move-cash.ts"
import { openTillOf } from "./tills/open-till-of.ts"

let world: World
let kit: BooksKit

beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
	kit = await openBooksKit(world)
})
afterAll(() => world.close())

const move = (id: string, kind: string, amountMinor: number, token = kit.cashier) =>
	kit.send("POST", `/cash-sessions/${id}/movements`, token, {
		id: newId(),
		kind,
		amountMinor,
		reason: "because",
	})
const close = (id: string, varianceReason?: string, token = kit.cashier) =>
	kit.send("POST", `/cash-sessions/${id}/close`, token, varianceReason ? { varianceReason } : {})
const xReport = (id: string) => kit.must<XReport>("GET", `/cash-sessions/${id}/x-report`, kit.lead)

async function leftIn(account: string): Promise<number> {
	const [row] = await kit.sql<{ sum: string }>(
		`select coalesce(sum(e.amount), 0) as sum from ledger_posting g, unnest(g.accounts, g.amounts) as e(account, amount)
			where g.store_id = $1 and e.account = $2`,
		[kit.storeId, account],
	)
	return Number(row?.sum)
}

async function storedOf(
	id: string,
): Promise<{ cash: number; movements: number; rows: number; sum: number; last: number }> {
	const [row] = await kit.sql(
		`select s.cash_minor as cash, s.movements, count(m.*) as rows, coalesce(sum(m.amount_minor), 0) as sum,
				coalesce(max(m.no), 0) as last
			from cash_session s left join cash_movement m on m.cash_session_id = s.id where s.id = $1 group by s.id, s.cash_minor, s.movements`,
		[id],
	)
	return Object.fromEntries(Object.entries(row ?? {}).map(([key, value]) => [key, Number(value)])) as never
}

describe("a drawer", () => {
	it("opens with its float, which comes out of the safe", async () => {
		const safe = await leftIn("safe")
		const session = await kit.open()
		expect(session).toMatchObject({
			status: "OPEN",
			openingFloatMinor: 10_000,
			expectedMinor: null,
			currency: "EUR",
		})
		expect(await leftIn(`cash:${session.id}`)).toBe(10_000)
		expect(await leftIn("safe")).toBe(safe - 10_000)
		expect(await storedOf(session.id)).toEqual({ cash: 10_000, movements: 1, rows: 1, sum: 10_000, last: 1 })
	})

	it("is opened once, by whichever of ten came first, and again when it was counted", async () => {
		const register = `Till ${newId()}`
		const path = `/stores/${kit.storeId}/cash-sessions`
		const answers = await Promise.all(
			Array.from({ length: 10 }, () =>
				kit.send("POST", path, kit.cashier, { id: newId(), register, float: [] }),
			),
		)
		expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(9).fill(409)])
		expect(answers.filter(({ status }) => status === 409).map(outcomeOf)).toEqual(
			Array(9).fill("409 CASH_SESSION_OPEN"),
		)
		const opened = answers.find(({ status }) => status === 201)?.body.data as unknown as CashSession
		const current = `${path}/current?register=${encodeURIComponent(register)}`
		expect(await kit.must("GET", current, kit.cashier)).toMatchObject({ cashSession: { id: opened.id } })
		await kit.count(opened.id, 0)
		await kit.open(kit.cashier, { register })
		const again = await kit.send("POST", path, kit.cashier, { id: opened.id, register: "Another", float: [] })
		expect(outcomeOf(again)).toBe("409 CONFLICT")
	})

	it("is that of the device at which somebody stands", async () => {
		const device = await world.deviceIn(world.cafe, kit.storeId)
		const me = await kit.must<{ id: string }>("GET", "/auth/me", device)
		const session = await kit.open(kit.lead, { register: undefined, deviceId: me.id })
		expect(session).toMatchObject({ deviceId: me.id, register: "Test screen" })
		await kit.run(async (ctx) => {
			const wanted = { storeId: kit.storeId, deviceId: me.id }
			expect(await openTillOf(ctx, wanted)).toMatchObject({ id: session.id, deviceId: me.id })
			const atDevice = { ...ctx, caller: { kind: "device", id: me.id } as never }
			expect(await openTillOf(atDevice, { storeId: kit.storeId })).toMatchObject({ id: session.id })
			await expect(openTillOf(ctx, { storeId: kit.storeId })).rejects.toMatchObject({
				code: "CASH_SESSION_REQUIRED",
			})
			const elsewhere = { storeId: world.cafe.storeIds[1] ?? "", cashSessionId: session.id }
			await expect(openTillOf(ctx, elsewhere)).rejects.toMatchObject({ code: "CASH_SESSION_REQUIRED" })
		})
	})

	it("needs a name, known coins, and a device of this store", async () => {
		const path = `/stores/${kit.storeId}/cash-sessions`
		const ask = (body: object) => kit.send("POST", path, kit.lead, { id: newId(), float: [], ...body })
		const nameless = await ask({})
		expect([outcomeOf(nameless), nameless.body.error.details[0]?.field]).toEqual([
			"400 VALIDATION_ERROR",
			"register",
		])
		const strange = await ask({ register: "A", float: [{ valueMinor: 300, count: 1 }] })
		expect([outcomeOf(strange), strange.body.error.details[0]?.field]).toEqual([
			"400 VALIDATION_ERROR",
			"float",
		])
		expect(outcomeOf(await ask({ deviceId: newId() }))).toBe("404 NOT_FOUND")
	})

	it("is a cashier's own, and every lead's", async () => {
		const session = await kit.open()
		const other = await kit.as("CASHIER")
		expect(outcomeOf(await kit.send("GET", `/cash-sessions/${session.id}`, other))).toBe("404 NOT_FOUND")
		expect(outcomeOf(await move(session.id, "DROP", 1, other))).toBe("404 NOT_FOUND")
		expect(outcomeOf(await kit.send("GET", `/cash-sessions/${session.id}/x-report`, kit.cashier))).toBe(
			"403 FORBIDDEN",
		)
		expect((await kit.send("GET", `/cash-sessions/${session.id}`, kit.lead)).status).toBe(200)
		const list = (token: string) =>
			kit.must<CashSession[]>("GET", `/stores/${kit.storeId}/cash-sessions`, token)
		expect(await list(other)).toEqual([])
		expect((await list(kit.lead)).map(({ id }) => id)).toContain(session.id)
	})

	it("gives never more than it holds, to however many at once", async () => {
		const session = await kit.open()
		const answers = await Promise.all(Array.from({ length: 12 }, () => move(session.id, "PAY_OUT", 3_000)))
		expect(answers.map(outcomeOf).toSorted()).toEqual([
			...Array(3).fill("201 answered"),
			...Array(9).fill("422 CASH_SHORT"),
		])
		expect(await storedOf(session.id)).toMatchObject({ cash: 1_000, sum: 1_000, movements: 4, last: 4 })
		expect(await leftIn(`cash:${session.id}`)).toBe(1_000)
	})

	it("moves money once under one id, whatever key it is sent with", async () => {
		const session = await kit.open()
		const body = { id: newId(), kind: "DROP", amountMinor: 500, reason: "safe" }
		const path = `/cash-sessions/${session.id}/movements`
		const all = await Promise.all(Array.from({ length: 8 }, () => kit.send("POST", path, kit.cashier, body)))
		expect(all.map(outcomeOf).toSorted()).toEqual(["201 answered", ...Array(7).fill("409 CONFLICT")])
		const key = newId()
		const same = await Promise.all(
			Array.from({ length: 8 }, () => kit.send("POST", path, kit.cashier, { ...body, id: newId() }, key)),
		)
		expect(new Set(same.map(({ status }) => status))).toEqual(new Set([201, 409]))
		expect(await storedOf(session.id)).toMatchObject({ cash: 9_000 })
	})

	it("takes a sale only while it is open, and is moved by hand while it is suspended", async () => {
		const session = await kit.open()
		const path = `/cash-sessions/${session.id}`
		expect(outcomeOf(await kit.send("POST", `${path}/resume`, kit.cashier))).toBe(
			"409 INVALID_STATUS_TRANSITION",
		)
		await kit.takeCash(session.id, 700)
		await kit.must("POST", `${path}/suspend`, kit.cashier)
		await expect(kit.takeCash(session.id, 100)).rejects.toMatchObject({ code: "CASH_SESSION_REQUIRED" })
		const late = kit.run((ctx) => moveCash(ctx, session, { kind: "SALE", amountMinor: 1 }))
		await expect(late).rejects.toMatchObject({ code: "CASH_SESSION_REQUIRED" })
		expect((await move(session.id, "DROP", 5_000)).status).toBe(201)
		const checked = await kit.must<CashSession>("POST", `${path}/count`, kit.cashier, {
			kind: "CHECK",
			counted: [{ valueMinor: 100, count: 57 }],
		})
		expect(checked).toMatchObject({ status: "PROCESSING", countedMinor: 5_700, expectedMinor: null })
		await kit.must("POST", `${path}/resume`, kit.cashier)
		await kit.takeCash(session.id, 100)
		await kit.count(session.id, 5_800)
		await expect(kit.takeCash(session.id, 100)).rejects.toMatchObject({ code: "CASH_SESSION_REQUIRED" })
		expect(outcomeOf(await move(session.id, "DROP", 1))).toBe("409 CASH_SESSION_REQUIRED")
		const drawer = { id: newId(), reason: "look" }
		const opened = await kit.send("POST", `${path}/drawer`, kit.cashier, drawer)
		expect(outcomeOf(opened)).toBe("409 CASH_SESSION_REQUIRED")
	})

	it("gives cash back only as much as there is", async () => {
		const session = await kit.open()
		const back = (amountMinor: number) =>
			kit.run((ctx) => moveCash(ctx, session, { kind: "REFUND", amountMinor, subject: newId() }))
		await expect(back(10_001)).rejects.toMatchObject({ code: "CASH_SHORT" })
		expect(await back(10_000)).toMatchObject({ balanceMinor: 0, no: 2 })
	})

	it("keeps who opened it without a sale, and why", async () => {
		const session = await kit.open()
		const path = `/cash-sessions/${session.id}/drawer`
		expect((await kit.send("POST", path, kit.cashier, { id: newId() })).status).toBe(400)
		const opened = await kit.must<CashMovement>("POST", path, kit.cashier, {
			id: newId(),
			reason: "Change for a guest",
		})
		expect(opened).toMatchObject({ kind: "NO_SALE", amountMinor: 0, reason: "Change for a guest" })
		expect((await xReport(session.id)).cash.noSales).toBe(1)
	})

	it("tells who counts it nothing of what should be there", async () => {
		const session = await kit.open()
		await kit.takeCash(session.id, 4_321)
		await move(session.id, "PAY_OUT", 100)
		const seen = await kit.must<CashMovement[]>("GET", `/cash-sessions/${session.id}/movements`, kit.cashier)
		expect(seen.map(({ kind, balanceMinor }) => [kind, balanceMinor])).toEqual([
			["PAY_OUT", null],
			["FLOAT", null],
		])
		const lead = await kit.must<CashMovement[]>("GET", `/cash-sessions/${session.id}/movements`, kit.lead)
		expect(lead.map(({ kind, balanceMinor }) => [kind, balanceMinor])).toEqual([
			["PAY_OUT", 14_221],
			["SALE", 14_321],
			["FLOAT", 10_000],
		])
		const counted = await kit.send("POST", `/cash-sessions/${session.id}/count`, kit.cashier, {
			counted: [{ valueMinor: 1_000, count: 1 }],
		})
		expect(counted.text).not.toContain("14221")
		expect(counted.body.data).toMatchObject({ expectedMinor: null, varianceMinor: null, countedMinor: 1_000 })
	})
})

describe("a drawer that is closed", () => {
	it("was counted before, and a difference has a reason", async () => {
		const session = await kit.open()
		expect(outcomeOf(await close(session.id))).toBe("409 COUNT_REQUIRED")
		await kit.count(session.id, 9_900)
		expect(outcomeOf(await close(session.id))).toBe("422 VARIANCE_REASON_REQUIRED")
		const [before, difference] = [await leftIn("safe"), await leftIn("cash-difference")]
		const closed = await close(session.id, "A coin fell down")
		expect(closed.body.data).toMatchObject({
			...{ status: "CLOSED", expectedMinor: 10_000, countedMinor: 9_900, varianceMinor: -100 },
			...{ varianceReason: "A coin fell down", approvedBy: null },
		})
		expect(await leftIn(`cash:${session.id}`)).toBe(0)
		expect(await leftIn("safe")).toBe(before + 9_900)
		expect(await leftIn("cash-difference")).toBe(difference + 100)
		expect(outcomeOf(await close(session.id))).toBe("409 INVALID_STATUS_TRANSITION")
	})

	it("waits for somebody else when it differs by more than the threshold", async () => {
		const counter = await kit.as("SHIFT_LEAD")
		const session = await kit.open(counter)
		const path = `/cash-sessions/${session.id}`
		await kit.count(session.id, 10_501, counter)
		const waiting = await close(session.id, "Too much change", counter)
		expect(waiting.body.data).toMatchObject({ status: "NEEDS_APPROVAL", varianceMinor: 501 })
		expect(await leftIn(`cash:${session.id}`)).toBe(10_000)
		expect(outcomeOf(await kit.send("POST", `${path}/approve`, counter))).toBe("403 SELF_APPROVAL")
		expect(outcomeOf(await kit.send("POST", `${path}/approve`, kit.cashier))).toBe("403 FORBIDDEN")
		const back = await kit.must("POST", `${path}/approve`, kit.lead, {
			approved: false,
			note: "Count the coins",
		})
		expect(back).toMatchObject({ status: "CLOSING", approvalNote: "Count the coins", varianceMinor: null })
		await kit.count(session.id, 10_600, counter)
		expect((await close(session.id, "Still", counter)).body.data).toMatchObject({ status: "NEEDS_APPROVAL" })
		const both = await Promise.all([0, 1].map(() => kit.send("POST", `${path}/approve`, kit.lead)))
		expect(both.map(outcomeOf).toSorted()).toEqual(["200 answered", "409 INVALID_STATUS_TRANSITION"])
		expect(await leftIn(`cash:${session.id}`)).toBe(0)
		const counts = await kit.sql("select counted_minor from cash_count where cash_session_id = $1", [
			session.id,
		])
		expect(counts).toHaveLength(2)
	})

	it("is not approved by who counted, when another one closed it", async () => {
		const [counter, closer] = [await kit.as("SHIFT_LEAD"), await kit.as("SHIFT_LEAD")]
		const session = await kit.open(counter)
		await kit.count(session.id, 0, counter)
		expect((await close(session.id, "Gone", closer)).body.data).toMatchObject({ status: "NEEDS_APPROVAL" })
		for (const token of [counter, closer])
			expect(outcomeOf(await kit.send("POST", `/cash-sessions/${session.id}/approve`, token))).toBe(
				"403 SELF_APPROVAL",
			)
		await kit.must("POST", `/cash-sessions/${session.id}/approve`, kit.lead)
	})

	it("has the threshold of its store", async () => {
		const owner = await kit.as("OWNER")
		const settings = `/stores/${kit.storeId}/settings`
		await kit.must("PATCH", settings, owner, { books: { varianceThresholdMinor: 0 } })
		const session = await kit.open()
		await kit.count(session.id, 10_001)
		expect((await close(session.id, "A cent")).body.data).toMatchObject({ status: "NEEDS_APPROVAL" })
		await kit.must("PATCH", settings, owner, { books: { varianceThresholdMinor: null } })
	})

	it("is told to those who follow the books, and only to them", async () => {
		const session = await kit.open()
		await kit.count(session.id, 9_999)
		await close(session.id, "One cent")
		const told = await kit.sql<{ type: string }>("select type from journal where subject = $1 order by seq", [
			session.id,
		])
		expect(told.map(({ type }) => type)).toEqual([
			"CashSession.Opened",
			"CashSession.Counted",
			"CashSession.Variance",
			"CashSession.Closed",
		])
	})
})

describe("an X report", () => {
	it("always adds up: the kinds to the drawer, the movements to the drawer, the books to the drawer", async () => {
		const kinds = ["FLOAT", "SALE", "REFUND", "PAY_IN", "PAY_OUT", "DROP", "TIP_OUT", "NO_SALE"] as const
		const step = fc.record({
			kind: fc.constantFrom(...kinds),
			amountMinor: fc.integer({ min: 1, max: 6_000 }),
		})
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
				const session = await kit.open(kit.lead)
				let expected = 10_000
				for (const { kind, amountMinor } of steps) {
					const isOut = ["REFUND", "PAY_OUT", "DROP", "TIP_OUT"].includes(kind)
					const isShort = isOut && amountMinor > expected
					if (kind === "SALE") await kit.takeCash(session.id, amountMinor)
					else if (kind === "NO_SALE")
						await kit.must("POST", `/cash-sessions/${session.id}/drawer`, kit.lead, {
							id: newId(),
							reason: "x",
						})
					else if (kind === "REFUND") {
						const given = kit.run((ctx) => moveCash(ctx, session, { kind, amountMinor }))
						if (isShort) await expect(given).rejects.toMatchObject({ code: "CASH_SHORT" })
						else {
							await given
							await kit.post({ bills: amountMinor, [`cash:${session.id}`]: -amountMinor }, "REFUND")
						}
					} else {
						const answer = await move(session.id, kind, amountMinor, kit.lead)
						expect(outcomeOf(answer)).toBe(isShort ? "422 CASH_SHORT" : "201 answered")
					}
					if (kind !== "NO_SALE" && !isShort) expected += isOut ? -amountMinor : amountMinor
				}
				const { cash, accounts } = await xReport(session.id)
				const parts = cash.floatsMinor + cash.salesMinor + cash.payInsMinor
				const gone = cash.refundsMinor + cash.payOutsMinor + cash.dropsMinor + cash.tipOutsMinor
				expect([parts - gone, cash.expectedMinor]).toEqual([expected, expected])
				expect(await storedOf(session.id)).toMatchObject({ cash: expected, sum: expected })
				expect(await leftIn(`cash:${session.id}`)).toBe(expected)
				const sums = accounts.reduce((sum, each) => sum + each.debitMinor - each.creditMinor, 0)
				expect(sums).toBe(0)
			}),
			{ numRuns: 15 },
		)
	}, 60_000)
})
