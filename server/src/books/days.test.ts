import { createHash } from "node:crypto"
import type { DayReport } from "@comanda/contract/books/day-report.ts"
import type { ZReport, ZReportHead } from "@comanda/contract/books/days.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { outcomeOf } from "#testing/walk-requests.ts"
import { closeDay } from "./days/close-day.ts"
import { closeDueDay, closeDueDays } from "./days/close-due-days.ts"
import { type BooksKit, openBooksKit } from "./testing/books-kit.ts"

let world: World
let kit: BooksKit
let path: string

beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
	kit = await openBooksKit(world)
	path = `/stores/${kit.storeId}/z-reports`
	// What the example brought along is a day of its own.
	await kit.post({ bills: 1, "sales:2100": -1 })
	await kit.must("POST", path, kit.lead)
})
afterAll(() => world.close())

const close = () => kit.must<ZReport>("POST", path, kit.lead)
const openDay = () => kit.must<{ number: number; report: DayReport }>("GET", `${path}/open`, kit.lead)
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)

function expectToAddUp({ accounts }: DayReport): void {
	expect(sum(accounts.map(({ openingMinor }) => openingMinor))).toBe(0)
	expect(sum(accounts.map(({ debitMinor, creditMinor }) => debitMinor - creditMinor))).toBe(0)
	expect(sum(accounts.map(({ closingMinor }) => closingMinor))).toBe(0)
}

/** Every report of a store: numbered without a gap, each beginning where the one before ended, chained, adding up. */
async function expectWholeChain(storeId: string): Promise<ZReportHead[]> {
	const rows = await kit.sql<ZReportHead & { document: string }>(
		`select number, first_posting::int as "firstPosting", last_posting::int as "lastPosting", hash,
			previous_hash as "previousHash", document::text as document from day_close where store_id = $1 order by number`,
		[storeId],
	)
	let before = { lastPosting: 0, hash: "" }
	for (const [place, row] of rows.entries()) {
		expect(row.number).toBe(place + 1)
		expect(row.firstPosting).toBe(before.lastPosting + 1)
		expect(row.previousHash).toBe(before.hash)
		expect(row.hash).toBe(createHash("sha256").update(row.previousHash).update(row.document).digest("hex"))
		expectToAddUp(JSON.parse(row.document))
		before = row
	}
	const astray = await kit.sql(
		`select g.seq from ledger_posting g left join day_close d on d.store_id = g.store_id and g.seq between d.first_posting and d.last_posting
			where g.store_id = $1 and g.day_number is distinct from coalesce(d.number, (select max(number) + 1 from day_close where store_id = $1))`,
		[storeId],
	)
	expect(astray).toEqual([])
	return rows
}

describe("a day that is closed", () => {
	it("is told from its sales to its drawers, and the next one begins where it ended", async () => {
		const session = await kit.open()
		await kit.post({ bills: 1_210, "sales:2100": -1_000, "tax:VAT@2100": -210 })
		await kit.takeCash(session.id, 1_000)
		await kit.post({ "clearing:card": 400, bills: -300, tips: -100 })
		await kit.post({ "refunds:2100": 100, "tax:VAT@2100": 21, "clearing:card": -121 }, "REFUND")
		const before = await openDay()
		const closed = await close()
		expect(closed.number).toBe(before.number)
		expect(closed.report).toEqual(before.report)
		expectToAddUp(closed.report)
		expect(closed.report.taxes).toEqual([
			{ name: "VAT", basisPoints: 2_100, taxMinor: 210, refundedMinor: 21 },
		])
		expect(closed.report.methods).toEqual([
			{ method: "cash", takenMinor: 1_000, givenBackMinor: 0 },
			{ method: "card", takenMinor: 400, givenBackMinor: 121 },
		])
		expect(closed.report.tips.receivedMinor).toBe(100)
		const [till] = closed.report.tills
		expect(till).toMatchObject({
			openingMinor: 0,
			floatsMinor: 10_000,
			salesMinor: 1_000,
			expectedMinor: 11_000,
		})
		const next = await openDay()
		expect(next).toMatchObject({ number: closed.number + 1, report: { sales: [], postings: 0 } })
		expect(next.report.openBillsMinor).toBe(closed.report.openBillsMinor)
		expect(next.report.tills[0]).toMatchObject({ openingMinor: 11_000, salesMinor: 0, expectedMinor: 11_000 })
		expectToAddUp(next.report)
	})

	it("tells of a drawer until it is closed, and then no more", async () => {
		const session = await kit.open()
		await kit.takeCash(session.id, 500)
		const ofSession = (report: DayReport) =>
			report.tills.find(({ cashSessionId }) => cashSessionId === session.id)
		expect(ofSession((await close()).report)).toMatchObject({ status: "OPEN", actualMinor: null })
		await kit.takeCash(session.id, 200)
		await kit.count(session.id, 10_650)
		await kit.must("POST", `/cash-sessions/${session.id}/close`, kit.cashier, { varianceReason: "Lost" })
		const { report } = await close()
		expect(ofSession(report)).toMatchObject({
			...{ status: "CLOSED", openingMinor: 10_500, salesMinor: 200, floatsMinor: 0 },
			...{ expectedMinor: 10_700, actualMinor: 10_650, differenceMinor: -50 },
		})
		expect(report.cash.differenceMinor).toBe(-50)
		await kit.post({ bills: 1, "sales:2100": -1 })
		expect(ofSession((await close()).report)).toBeUndefined()
	})

	it("is refused when there is nothing to tell, and to who does not lead", async () => {
		expect(outcomeOf(await kit.send("POST", path, kit.lead))).toBe("409 NOTHING_TO_CLOSE")
		expect(outcomeOf(await kit.send("POST", path, kit.cashier))).toBe("403 FORBIDDEN")
		expect(outcomeOf(await kit.send("GET", path, kit.cashier))).toBe("403 FORBIDDEN")
	})

	it("can be read again as it was, and printed", async () => {
		await kit.post({ bills: 500, "sales:600": -500 })
		const closed = await close()
		const again = await kit.must<ZReport>("GET", `${path}/${closed.number}`, kit.lead)
		expect(again).toEqual(closed)
		const sheet = await kit.send("GET", `${path}/${closed.number}/z-report.pdf`, kit.lead)
		expect([sheet.status, sheet.headers["content-type"]]).toEqual([200, "application/pdf"])
		expect(sheet.text.startsWith("%PDF-")).toBe(true)
		const [last] = await kit.must<ZReportHead[]>("GET", `${path}?limit=1`, kit.lead)
		expect(last).toMatchObject({ number: closed.number, hash: closed.hash })
		expect(outcomeOf(await kit.send("GET", `${path}/9999`, kit.lead))).toBe("404 NOT_FOUND")
		const none = await kit.must<ZReportHead[]>("GET", `${path}?to=2000-01-01`, kit.lead)
		expect(none).toEqual([])
	})

	it("cannot be changed afterwards, nor its hash be another's", async () => {
		const forged = kit.sql(
			`insert into day_close select organization_id, store_id, number + 1000, business_date, opened_at, closed_at, closed_by,
				first_posting, last_posting, '{"forged":true}', previous_hash, hash from day_close where store_id = $1`,
			[kit.storeId],
		)
		await expect(forged).rejects.toMatchObject({ code: "23514" })
		const change = kit.run((ctx) =>
			ctx.query({ name: "forge", text: "update day_close set closed_by = 'nobody'" }, []),
		)
		await expect(change).rejects.toMatchObject({ code: "42501" })
	})
})

describe("the numbers of reports", () => {
	it("have no gap, whoever closes and sells at once, and no posting falls between two days", async () => {
		const session = await kit.open(kit.lead)
		const work = Array.from({ length: 60 }, async (_, at) => {
			if (at % 6 === 5) return kit.send("POST", path, kit.lead)
			if (at % 6 === 4) return kit.takeCash(session.id, at)
			return kit.post({ bills: at + 1, "sales:2100": -at - 1 })
		})
		const answers = (await Promise.all(work)).flatMap((answer) => (answer ? [outcomeOf(answer)] : []))
		for (const each of answers)
			expect(["201 answered", "200 answered", "409 NOTHING_TO_CLOSE"]).toContain(each)
		expect((await expectWholeChain(kit.storeId)).length).toBeGreaterThan(3)
	}, 60_000)

	it("are given once to who asks twice", async () => {
		await kit.post({ bills: 7, "sales:2100": -7 })
		const key = newId()
		const answers = await Promise.all(
			Array.from({ length: 6 }, () => kit.send("POST", path, kit.lead, {}, key)),
		)
		expect(new Set(answers.map(({ body }) => (body.data as ZReport).number)).size).toBe(1)
	})

	it("are not used up by a close that was killed: it is as if it had not begun", async () => {
		await kit.post({ bills: 9, "sales:2100": -9 })
		const before = await openDay()
		for (const kill of ["thrown", "terminated"]) {
			const killed = kit.run(async (ctx) => {
				const { number } = await closeDay(ctx, { storeId: kit.storeId })
				expect(number).toBe(before.number)
				if (kill === "thrown") throw new Error("killed")
				const [row] = await ctx.query<{ pid: number }>(
					{ name: "pid", text: "select pg_backend_pid() as pid" },
					[],
				)
				await kit.sql("select pg_terminate_backend($1)", [row?.pid])
				await ctx.query({ name: "one", text: "select 1" }, [])
			})
			await expect(killed).rejects.toThrow()
			expect(await openDay()).toEqual(before)
		}
		expect((await close()).number).toBe(before.number)
		await expectWholeChain(kit.storeId)
	})
})

describe("a day that closes by itself", () => {
	const numbersOf = async (storeId: string) =>
		(await kit.sql<{ number: number }>("select number from day_close where store_id = $1", [storeId])).length
	const due = (storeId: string, now: string) =>
		kit.run((ctx) => closeDueDay.run(ctx, { storeId }), new Date(now))

	it.each([
		["Europe/Brussels", "2027-01-10T00:59:59Z", "2027-01-10T01:00:00Z"],
		["Asia/Ho_Chi_Minh", "2027-01-11T18:59:59Z", "2027-01-11T19:00:00Z"],
		// Clocks leap over the hour, or show it twice.
		["Europe/Brussels", "2027-03-28T00:59:59Z", "2027-03-28T01:00:00Z"],
		["Europe/Brussels", "2027-10-30T23:59:59Z", "2027-10-31T00:00:00Z"],
	])("does so at two in %s, once, however often it is looked at", async (zone, before, at) => {
		const { storeId } = kit
		await kit.sql("update store set time_zone = $2 where id = $1", [storeId, zone])
		const yesterday = new Date(Date.parse(before) - 6 * 3_600_000).toISOString()
		await kit.sql("update store_books set day_opened_at = $2 where store_id = $1", [storeId, yesterday])
		await kit.post({ bills: 3, "sales:2100": -3 })
		const count = await numbersOf(storeId)
		await due(storeId, before)
		expect(await numbersOf(storeId)).toBe(count)
		await Promise.all([due(storeId, at), due(storeId, at), due(storeId, at)])
		expect(await numbersOf(storeId)).toBe(count + 1)
		await kit.post({ bills: 4, "sales:2100": -4 })
		for (const hours of [1, 2, 20])
			await due(storeId, new Date(Date.parse(at) + hours * 3_600_000).toISOString())
		expect(await numbersOf(storeId)).toBe(count + 1)
		await expectWholeChain(storeId)
	})

	it("writes no report of nothing, and does not close with its first sale what begins later", async () => {
		const { storeId } = kit
		await kit.sql("update store set time_zone = 'Europe/Brussels' where id = $1", [storeId])
		await kit.run((ctx) => closeDay(ctx, { storeId }), new Date("2028-01-10T12:00:00Z"))
		const count = await numbersOf(storeId)
		await due(storeId, "2028-01-11T09:00:00Z")
		await kit.post({ bills: 5, "sales:2100": -5 })
		await due(storeId, "2028-01-11T10:00:00Z")
		expect(await numbersOf(storeId)).toBe(count)
		await due(storeId, "2028-01-12T01:00:30Z")
		expect(await numbersOf(storeId)).toBe(count + 1)
	})

	it("is found in every store by its own clock and its own hour", async () => {
		const [one = "", two = ""] = world.cafe.storeIds
		const other = await openBooksKit(world, 1)
		await kit.sql("update store set time_zone = 'Asia/Ho_Chi_Minh' where id = $1", [two])
		await kit.sql(
			"update store set settings = jsonb_set(settings, '{books}', '{\"closesAt\":\"04:00\"}') where id = $1",
			[one],
		)
		await Promise.all([kit, other].map((each) => each.post({ bills: 3, "sales:2100": -3 })))
		await kit.sql("update store_books set day_opened_at = '2029-05-01T06:00:00Z' where store_id = any ($1)", [
			[one, two],
		])
		const found = async (now: string) => {
			await kit.run((ctx) => closeDueDays.run(ctx, null), new Date(now))
			const jobs = await kit.sql<{ key: string }>(
				"delete from graphile_worker._private_jobs where key like 'close-due-day:%' or key like '%:close-due-day:%' returning key",
			)
			return jobs.map(({ key }) => key.split(":").at(-1)).toSorted()
		}
		expect(await found("2029-05-01T18:59:00Z")).toEqual([])
		expect(await found("2029-05-01T19:00:00Z")).toEqual([two])
		expect(await found("2029-05-02T01:59:00Z")).toEqual([two])
		expect(await found("2029-05-02T02:00:00Z")).toEqual([one, two].toSorted())
	})
})
