import type { BooksPosting } from "@comanda/contract/books/export.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { outcomeOf } from "#testing/walk-requests.ts"
import { type BooksKit, openBooksKit } from "./testing/books-kit.ts"

type Accounts = {
	firstDay: number | null
	lastDay: number | null
	accounts: {
		account: string
		openingMinor: number
		debitMinor: number
		creditMinor: number
		closingMinor: number
	}[]
	debitMinor: number
	creditMinor: number
}
type Exported = {
	content: string
	postings: number
	debitMinor: number
	creditMinor: number
	nextCursor: string | null
}

let world: World
let kit: BooksKit
let path: string

beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
	kit = await openBooksKit(world)
	path = `/stores/${kit.storeId}/books`
	for (let day = 0; day < 3; day += 1) {
		for (let sale = 1; sale <= 5; sale += 1) {
			await kit.post({ bills: 121 * sale, "sales:2100": -100 * sale, "tax:VAT@2100": -21 * sale })
			await kit.post({ "clearing:card": 121 * sale, bills: -121 * sale })
		}
		if (day < 2) await kit.must("POST", `/stores/${kit.storeId}/z-reports`, kit.lead)
	}
	// As if they had been closed on other days.
	await kit.sql("update day_close set business_date = date '2026-01-01' + number where store_id = $1", [
		kit.storeId,
	])
})
afterAll(() => world.close())

const read = <T>(what: string) => kit.must<T>("GET", `${path}/${what}`, kit.manager)

async function allFiles(query: string): Promise<Exported[]> {
	const files: Exported[] = []
	for (let cursor: string | null = ""; cursor !== null; cursor = files.at(-1)?.nextCursor ?? null)
		files.push(await read<Exported>(`export?${query}${cursor ? `&cursor=${cursor}` : ""}`))
	return files
}

describe("the books for an accountant", () => {
	it("add up in every file, and all files hold every posting once", async () => {
		const files = await allFiles("format=json&limit=7")
		expect(files.length).toBeGreaterThan(4)
		const postings = files.flatMap(
			({ content }) => (JSON.parse(content) as { postings: BooksPosting[] }).postings,
		)
		expect(postings.map(({ seq }) => seq)).toEqual(postings.map((_, place) => place + 1))
		for (const { debitMinor, creditMinor } of files) expect(debitMinor).toBe(creditMinor)
		for (const { entries } of postings)
			expect(entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0)
		const accounts = await read<Accounts>("accounts")
		expect(files.reduce((sum, { debitMinor }) => sum + debitMinor, 0)).toBe(accounts.debitMinor)
		expect(accounts.debitMinor).toBe(accounts.creditMinor)
		const sums = new Map<string, number>()
		for (const { account, amountMinor } of postings.flatMap(({ entries }) => entries))
			sums.set(account, (sums.get(account) ?? 0) + amountMinor)
		for (const { account, closingMinor, openingMinor } of accounts.accounts) {
			expect([account, openingMinor]).toEqual([account, 0])
			if (account !== "earnings") expect([account, closingMinor]).toEqual([account, sums.get(account)])
		}
	})

	it("are the same as a table, in whole units of the currency", async () => {
		const [json] = await allFiles("format=json&limit=5000")
		const [csv] = await allFiles("format=csv&limit=5000")
		const [header, ...rows] = (csv?.content ?? "").trim().split("\r\n")
		expect(header).toBe(
			"posting,day,at,kind,account,debit,credit,currency,orderId,cashSessionId,subject,by,memo",
		)
		const cents = (place: number) =>
			rows.reduce((sum, row) => sum + Math.round(Number(row.split(",")[place] || 0) * 100), 0)
		expect([cents(5), cents(6)]).toEqual([json?.debitMinor, json?.creditMinor])
		expect(csv?.postings).toBe(json?.postings)
	})

	it("are of the days that are asked for, beginning with what those before left", async () => {
		const one = await read<Accounts>("accounts?from=2026-01-03&to=2026-01-03")
		expect([one.firstDay, one.lastDay]).toEqual([2, 2])
		const card = one.accounts.find(({ account }) => account === "clearing:card")
		expect(card).toMatchObject({ openingMinor: 1_815, debitMinor: 1_815, closingMinor: 3_630 })
		const sum = (of: "openingMinor" | "closingMinor") =>
			one.accounts.reduce((total, each) => total + each[of], 0)
		expect([sum("openingMinor"), sum("closingMinor")]).toEqual([0, 0])
		const sales = one.accounts.find(({ account }) => account === "sales:2100")
		expect(sales).toMatchObject({ openingMinor: 0, creditMinor: 1_500 })
		const two = await read<Accounts>("accounts?to=2026-01-03")
		expect([two.firstDay, two.lastDay]).toEqual([1, 2])
		expect(two.accounts.find(({ account }) => account === "sales:2100")).toMatchObject({
			creditMinor: expect.any(Number),
		})
		const postings = await read<BooksPosting[]>("postings?from=2026-01-03&to=2026-01-03&limit=100")
		expect(new Set(postings.map(({ day }) => day))).toEqual(new Set([2]))
		const none = await read<Accounts>("accounts?from=2020-01-01&to=2020-12-31")
		expect(none).toMatchObject({ firstDay: null, accounts: [], debitMinor: 0 })
		expect(await read<BooksPosting[]>("postings?to=2020-12-31")).toEqual([])
	})

	it("are searched by account, kind and order, page by page", async () => {
		const orderId = newId()
		await kit.run(async (ctx) => {
			const { postSale } = await import("./post.ts")
			postSale(ctx, { storeId: kit.storeId, orderId, entries: { bills: 5, "sales:0": -5 } })
		})
		expect(await read<BooksPosting[]>(`postings?orderId=${orderId}`)).toMatchObject([
			{
				kind: "SALE",
				orderId,
				entries: [
					{ account: "bills", amountMinor: 5 },
					{ account: "sales:0", amountMinor: -5 },
				],
			},
		])
		expect(await read<BooksPosting[]>("postings?account=sales:0")).toHaveLength(1)
		const kinds = await read<BooksPosting[]>("postings?kind=TENDER&limit=100")
		expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(["TENDER"]))
		expect(outcomeOf(await kit.send("GET", `${path}/postings?cursor=abc`, kit.manager))).toBe(
			"400 VALIDATION_ERROR",
		)
	})

	it("are for managers", async () => {
		for (const what of ["postings", "accounts", "export"])
			expect(outcomeOf(await kit.send("GET", `${path}/${what}`, kit.lead))).toBe("403 FORBIDDEN")
	})
})
