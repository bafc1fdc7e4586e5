import type { IssuedReceipt, ReceiptSeries } from "@comanda/contract/receipts/issuing.ts"
import { narrowestReceipt } from "@comanda/contract/receipts/layout.ts"
import { Receipt } from "@comanda/contract/receipts/receipt.ts"
import type { ReceiptHead } from "@comanda/contract/receipts/stored.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { codeOf } from "#orders/testing/order-kit.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { addedUp, openReceiptKit, type ReceiptKit, tendered } from "./testing/receipt-kit.ts"

let world: World
let kit: ReceiptKit
beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
	kit = await openReceiptKit(world)
	await kit.settings({ methods: ["CASH", "CARD"] })
})
afterAll(() => world.close())

async function series(): Promise<ReceiptSeries[]> {
	const answer = await kit.send("GET", `/stores/${kit.storeId}/receipts/series`, kit.manager)
	return (answer.body.data as { series: ReceiptSeries[] }).series
}

async function only(order: { id: string }): Promise<IssuedReceipt> {
	const [receipt, ...more] = await kit.receiptsOf(order)
	expect(more).toEqual([])
	if (!receipt) throw new Error("Nothing was issued.")
	return receipt
}

describe("a receipt", () => {
	it("is issued once by itself when an order is paid, and says what was given and what came back", async () => {
		const order = await kit.place({ tipMinor: 50 })
		await kit.pay(order, [{ method: "CASH", tenderedMinor: order.totalMinor + 700, tipMinor: 200 }])
		await world.program.settled()
		const [head] = await kit.heads(order)
		const { document, link, ...rest } = await only(order)
		expect(rest).toEqual(head)
		expect(rest).toMatchObject({ kind: "SALE", billId: null, refundId: null, copies: 0 })
		expect(document).toMatchObject({
			...{ kind: "SALE", number: rest.number, copyNumber: 0, series: null, refundOf: null },
			...{ totalMinor: order.totalMinor + 200, tipMinor: 250, cashier: "Test CASHIER", refunds: [] },
			tenders: [
				{
					...{ method: "CASH", amountMinor: order.totalMinor + 200 },
					...{ tenderedMinor: order.totalMinor + 700, changeMinor: 500 },
				},
			],
		})
		expect(addedUp(document)).toBe(document.totalMinor)
		expect(document.taxes.reduce((sum, tax) => sum + tax.taxMinor, 0)).toBe(order.taxMinor)
		expect(document.lines.map(({ quantity }) => quantity)).toEqual(
			order.lines.map(({ quantity }) => quantity),
		)
		expect(Receipt.parse(document)).toEqual(document)
		expect(document.qr?.text).toBe(link)
	})

	it("is not there before all is paid", async () => {
		const order = await kit.place()
		expect(codeOf(await kit.issue(order))).toEqual([409, "ORDER_NOT_PAID"])
		await kit.pay(order, [{ method: "CARD", amountMinor: order.totalMinor - 1 }])
		await world.program.settled()
		expect(await kit.heads(order)).toEqual([])
		expect(codeOf(await kit.issue(order))).toEqual([409, "ORDER_NOT_PAID"])
		await kit.pay(order, [{ method: "CASH" }])
		const { document } = await only(order)
		expect(document.tenders.map(({ method }) => method)).toEqual(["CARD", "CASH"])
		expect(tendered(document)).toBe(document.totalMinor + document.cashRoundingMinor)
	})

	it("has a number without a gap, also when thirty are issued at once and each is asked for twice", async () => {
		const before = (await series()).find((each) => each.series === null)?.lastNumber ?? 0
		const orders = []
		for (let count = 0; count < 30; count++) {
			const order = await kit.place()
			await kit.pay(order, [{ method: "CARD" }])
			orders.push(order)
		}
		// The subscriber issues the same ones meanwhile.
		const answers = await Promise.all([...orders, ...orders].map((order) => kit.receiptsOf(order)))
		await world.program.settled()
		const numbers = new Map(answers.flat().map(({ orderId, number }) => [orderId, Number(number)]))
		const all = (await Promise.all(orders.map((order) => kit.heads(order)))).flat()
		expect(all).toHaveLength(30)
		for (const { orderId, number } of all) expect(numbers.get(orderId)).toBe(Number(number))
		const { rows } = await world.admin.query(
			"select number from receipt where store_id = $1 and series = '' order by number",
			[kit.storeId],
		)
		expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1))
		expect(rows.length).toBeGreaterThanOrEqual(before + 30)
		const [own] = await series()
		expect(own).toMatchObject({ series: null, lastNumber: rows.length, issued: rows.length, missing: [] })
	})

	it("is never changed or taken away by the program", async () => {
		const { rows } = await world.admin.query(
			`select c as change, has_table_privilege('comanda_app', 'receipt', c) as may
				from unnest(array['update', 'delete', 'truncate']) c`,
		)
		expect(rows.map(({ may }) => may)).toEqual([false, false, false])
		const { rows: columns } = await world.admin.query(
			`select column_name as name from information_schema.columns
				where table_name = 'receipt' and has_column_privilege('comanda_app', 'receipt', column_name, 'update')`,
		)
		expect(columns.map(({ name }) => name).toSorted()).toEqual(["copies", "mails"])
	})

	it("is a copy with its number when it is printed again, also by two at once", async () => {
		const order = await kit.place()
		await kit.pay(order, [{ method: "CARD" }])
		const { id } = await only(order)
		const copies = await Promise.all(
			[1, 2, 3].map(() => kit.send("POST", `/receipts/${id}/copies`, kit.cashier)),
		)
		const numbers = copies.map(({ body }) => (body.data as IssuedReceipt).document.copyNumber)
		expect(numbers.toSorted()).toEqual([1, 2, 3])
		const now = (await kit.send("GET", `/receipts/${id}`, kit.cashier)).body.data as IssuedReceipt
		expect(now.document.copyNumber).toBe(3)
		await world.admin.query("update receipt set copies = 999 where id = $1", [id])
		expect(codeOf(await kit.send("POST", `/receipts/${id}/copies`, kit.cashier))).toEqual([409, "CONFLICT"])
	})

	it("is kept as it was: what the house is called later is not on it", async () => {
		const order = await kit.place()
		await kit.pay(order, [{ method: "CARD" }])
		const { document } = await only(order)
		await kit.send("PATCH", `/stores/${kit.storeId}/settings`, kit.owner, { receipts: { footer: "Bye!" } })
		const later = await kit.place()
		await kit.pay(later, [{ method: "CARD" }])
		expect((await only(later)).document.footer).toBe("Bye!")
		expect((await only(order)).document.footer).toBe(document.footer)
	})
})

describe("a bill split in three", () => {
	it("has three receipts that add up to the order, whoever pays what", async () => {
		const order = await kit.place({ tipMinor: 100 })
		const split = await kit.send("POST", `/orders/${order.id}/split`, kit.cashier, {
			...{ by: "SHARE", shares: [1, 1, 1] },
		})
		const { bills } = split.body.data as { bills: { id: string; totalMinor: number }[] }
		await kit.pay(order, [{ method: "CARD" }], { billId: bills[1]?.id })
		await world.program.settled()
		// Who has paid his has his, before the others pay.
		expect((await kit.heads(order)).map(({ billId }) => billId)).toEqual([bills[1]?.id])
		await kit.pay(order, [{ method: "CASH", tenderedMinor: order.totalMinor }])
		await world.program.settled()
		const receipts = await kit.receiptsOf(order)
		expect(new Set(receipts.map(({ billId }) => billId))).toEqual(new Set(bills.map(({ id }) => id)))
		const documents = receipts.map(({ document }) => document)
		expect(documents.reduce((sum, { totalMinor }) => sum + totalMinor, 0)).toBe(order.totalMinor)
		const tax = documents.flatMap(({ taxes }) => taxes).reduce((sum, { taxMinor }) => sum + taxMinor, 0)
		expect(tax).toBe(order.taxMinor)
		for (const document of documents) {
			expect(addedUp(document)).toBe(document.totalMinor)
			expect(tendered(document)).toBe(document.totalMinor + document.cashRoundingMinor)
		}
	})

	it("says by item what each had", async () => {
		const order = await kit.place()
		const [first, second] = order.lines
		await kit.send("POST", `/orders/${order.id}/split`, kit.cashier, {
			by: "ITEM",
			items: [
				[{ lineId: first?.id, parts: 1 }],
				[{ lineId: first?.id, parts: 1 }],
				[{ lineId: second?.id, parts: 1 }],
			],
		})
		await kit.pay(order, [{ method: "CARD" }])
		const documents = (await kit.receiptsOf(order)).map(({ document }) => document)
		expect(documents.map(({ lines }) => lines.map(({ quantity, share }) => [quantity, share]))).toEqual([
			[[1, null]],
			[[1, null]],
			[[1, null]],
		])
		for (const document of documents) expect(addedUp(document)).toBe(document.totalMinor)
		expect(documents.reduce((sum, { totalMinor }) => sum + totalMinor, 0)).toBe(order.totalMinor)
	})
})

describe("what goes back", () => {
	it("has a receipt that names the one it refunds, and all of them together leave nothing", async () => {
		const order = await kit.place()
		const { payments } = await kit.pay(order, [{ method: "CASH" }])
		const [payment] = payments
		const sale = await only(order)
		const [line] = order.lines
		const part = await kit.refund({ id: payment?.id ?? "" }, { lines: [{ lineId: line?.id, quantity: 1 }] })
		expect(part.status).toBe(200)
		await kit.refund({ id: payment?.id ?? "" })
		await world.program.settled()
		const [first, ...refunds] = await kit.receiptsOf(order)
		expect(first?.id).toBe(sale.id)
		expect(refunds).toHaveLength(2)
		for (const { document, refundOfId, refundId } of refunds) {
			expect(refundOfId).toBe(sale.id)
			expect(refundId).not.toBeNull()
			expect(document).toMatchObject({ kind: "REFUND", refundOf: sale.number })
			expect(document.tenders).toMatchObject([{ method: "CASH", tenderedMinor: null, changeMinor: null }])
			expect(addedUp(document)).toBe(document.totalMinor)
		}
		const back = refunds.map(({ document }) => document)
		expect(back.reduce((sum, { totalMinor }) => sum + totalMinor, 0)).toBe(sale.totalMinor)
		const tax = (receipts: Receipt[]) =>
			receipts.flatMap(({ taxes }) => taxes).reduce((sum, { taxMinor }) => sum + taxMinor, 0)
		expect(tax(back)).toBe(order.taxMinor)
		const copy = await kit.send("POST", `/receipts/${sale.id}/copies`, kit.cashier)
		expect((copy.body.data as IssuedReceipt).document.refunds.map(({ number }) => number)).toEqual(
			refunds.map(({ number }) => number),
		)
	})

	it("is the whole sale when an order is given up that was paid, and nothing where nothing was sold", async () => {
		const order = await kit.place()
		const { payments } = await kit.pay(order, [{ method: "CASH", tipMinor: 30 }])
		const sale = await only(order)
		const cancel = { code: "MISTAKE", reason: "Left" }
		expect((await kit.send("POST", `/orders/${order.id}/cancel`, kit.manager, cancel)).status).toBe(200)
		await world.program.settled()
		expect(await kit.heads(order)).toHaveLength(1)
		const path = `/stores/${kit.storeId}/refunds?orderId=${order.id}`
		const [refund] = (await kit.send("GET", path, kit.manager)).body.data as {
			id: string
			paymentId: string
		}[]
		expect(refund?.paymentId).toBe(payments[0]?.id)
		const done = { isDone: true, cashSessionId: kit.tillId }
		await kit.send("POST", `/refunds/${refund?.id}/confirm`, kit.other, done)
		await world.program.settled()
		const [, back, ...more] = await kit.receiptsOf(order)
		expect(more).toEqual([])
		expect(back).toMatchObject({ kind: "REFUND", refundOfId: sale.id, totalMinor: sale.totalMinor })
		expect(back?.document.taxes).toEqual(sale.document.taxes)
		const unsold = await kit.place()
		await kit.send("POST", `/orders/${unsold.id}/cancel`, kit.manager, cancel)
		expect(codeOf(await kit.issue(unsold))).toEqual([409, "ORDER_ENDED"])
		expect(codeOf(await kit.issue(unsold, { proforma: true }))).toEqual([409, "ORDER_ENDED"])
		expect(await kit.heads(unsold)).toEqual([])
	})
})

describe("what was not paid yet", () => {
	it("is shown as a bill without a number, which is not kept", async () => {
		const order = await kit.place()
		await kit.pay(order, [{ method: "CARD", amountMinor: 100 }])
		const before = await series()
		const answer = await kit.issue(order, { proforma: true })
		const { receipts, proforma } = answer.body.data as { receipts: unknown[]; proforma: Receipt }
		expect(receipts).toEqual([])
		expect(proforma).toMatchObject({ kind: "PROFORMA", number: null, totalMinor: order.totalMinor, qr: null })
		expect(tendered(proforma)).toBe(100)
		expect(await series()).toEqual(before)
		const unknown = { proforma: true, billId: newId() }
		expect(codeOf(await kit.issue(order, unknown))).toEqual([404, "NOT_FOUND"])
		await kit.pay(order, [{ method: "CASH" }])
		expect(codeOf(await kit.issue(order, { proforma: true }))).toEqual([409, "ORDER_ALREADY_PAID"])
		expect(codeOf(await kit.issue(order, { billId: newId() }))).toEqual([404, "NOT_FOUND"])
		expect(codeOf(await kit.issue({ id: newId() }))).toEqual([404, "ORDER_NOT_FOUND"])
	})
})

describe("a store's receipts", () => {
	it("are listed, the newest first, page by page, and found by their number", async () => {
		const path = `/stores/${kit.storeId}/receipts`
		const seen: ReceiptHead[] = []
		let cursor = ""
		do {
			const answer = await kit.send("GET", `${path}?limit=20${cursor && `&cursor=${cursor}`}`, kit.manager)
			seen.push(...(answer.body.data as ReceiptHead[]))
			cursor = (answer.body.meta as { nextCursor: string | null }).nextCursor ?? ""
		} while (cursor)
		const { rows } = await world.admin.query("select id from receipt where store_id = $1", [kit.storeId])
		expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(rows.map(({ id }) => id)))
		expect(seen).toHaveLength(rows.length)
		const found = async (query: string) =>
			((await kit.send("GET", `${path}?${query}`, kit.manager)).body.data as ReceiptHead[]).map(
				({ number }) => number,
			)
		expect(await found("number=7")).toEqual(["000007"])
		expect(await found("number=000007")).toEqual(["000007"])
		expect(await found("number=D1-000007")).toEqual([])
		expect(await found("number=seven")).toEqual([])
		const refunds = seen.filter(({ kind }) => kind === "REFUND").map(({ number }) => number)
		expect(await found("kind=REFUND&limit=100")).toEqual(refunds)
		const nowhere = `/stores/${newId()}/receipts`
		expect(codeOf(await kit.send("GET", nowhere, kit.manager))).toEqual([404, "NOT_FOUND"])
	})
})

describe("a receipt on paper", () => {
	it("is a page that may do nothing, a sheet, and bytes for a printer", async () => {
		const order = await kit.place()
		await kit.pay(order, [{ method: "CARD" }])
		const { id, number, link } = await only(order)
		const page = await kit.send("GET", `/receipts/${id}/receipt.html`, kit.cashier)
		expect(page.headers["content-type"]).toContain("text/html")
		expect(page.headers["content-security-policy"]).toContain("default-src 'none'")
		expect(page.text).toContain(number)
		const sheet = await kit.send("GET", `/receipts/${id}/receipt.pdf`, kit.cashier)
		expect(sheet.text.startsWith("%PDF")).toBe(true)
		const paths = [
			`/receipts/${id}/receipt.escpos?widthMm=58&codePage=tcvn3`,
			`/receipts/${id}/receipt.escpos`,
		]
		for (const path of paths) expect((await kit.send("GET", path, kit.cashier)).text.charCodeAt(0)).toBe(0x1b)
		expect(codeOf(await kit.send("GET", `/receipts/${id}/receipt.escpos?widthMm=70`, kit.cashier))[0]).toBe(
			400,
		)
		for (const file of ["", "/receipt.html", "/receipt.pdf", "/receipt.escpos"])
			expect(codeOf(await kit.send("GET", `/receipts/${newId()}${file}`, kit.cashier))).toEqual([
				404,
				"NOT_FOUND",
			])
		expect(narrowestReceipt).toBeLessThan(32)
		const shared = await world.call("GET", `/${link.split("/api/v1/")[1]}?language=ar`)
		expect(shared.status).toBe(200)
		expect(shared.headers["content-security-policy"]).toContain("default-src 'none'")
		expect(shared.text).toContain(number)
	})

	it("is read by its link by nobody who changes one letter of it", async () => {
		const order = await kit.place()
		await kit.pay(order, [{ method: "CARD" }])
		const { link } = await only(order)
		const token = /shared-receipts\/([^/]+)\//.exec(link)?.[1] ?? ""
		for (const at of [0, 25, 45, 70]) {
			const other = token[at] === "A" ? "B" : "A"
			const forged = token.slice(0, at) + other + token.slice(at + 1)
			const answer = await world.call("GET", `/shared-receipts/${forged}/receipt.html`)
			expect(codeOf(answer)).toEqual([410, "LINK_EXPIRED"])
		}
	})

	it("goes to an address by mail, which is kept with nothing", async () => {
		const order = await kit.place()
		await kit.pay(order, [{ method: "CARD" }])
		const { id } = await only(order)
		const mail = (email: string) =>
			kit.send("POST", `/receipts/${id}/mail`, kit.cashier, { email, language: "vi" })
		expect((await mail("anna@example.com")).body.data).toEqual({ mailsLeft: 9 })
		const { rows } = await world.admin.query(
			`select (select count(*)::int from journal where payload::text like '%anna@%') as journal,
				(select count(*)::int from receipt r where r::text like '%anna@%') as receipts,
				(select count(*)::int from outgoing_message m where m::text like '%anna@%') as messages,
				(select count(*)::int from outgoing_message where purpose = 'receipt') as sent`,
		)
		expect(rows[0]).toMatchObject({ journal: 0, receipts: 0, messages: 0 })
		await world.admin.query("update receipt set mails = 10 where id = $1", [id])
		expect(codeOf(await mail("anna@example.com"))).toEqual([429, "RATE_LIMIT_EXCEEDED"])
		expect(codeOf(await kit.send("POST", `/receipts/${id}/mail`, kit.cashier, { email: "none" }))[0]).toBe(
			400,
		)
	})

	it("names nobody but who took the money", async () => {
		const order = await kit.place({ guestName: "Secret Guest", tabName: "Secret Tab", note: "Secret note" })
		await kit.pay(order, [{ method: "CARD", note: "Secret slip" }])
		const { document } = await only(order)
		expect(JSON.stringify(document)).not.toContain("Secret")
	})
})

describe("a guest", () => {
	it("has the receipts of what he ordered, and no others", async () => {
		const guest = await kit.seatGuest()
		const own = await kit.place({}, guest)
		await kit.pay(own, [{ method: "CASH" }])
		const { id } = await only(own)
		const seen = (await kit.send("GET", `/orders/${own.id}/receipts`, guest)).body.data as {
			receipts: ReceiptHead[]
		}
		expect(seen.receipts).toMatchObject([{ id, issuedBy: null }])
		expect((await kit.send("GET", `/receipts/${id}/receipt.html`, guest)).status).toBe(200)
		const others = await kit.place()
		await kit.pay(others, [{ method: "CASH" }])
		const other = await only(others)
		expect(codeOf(await kit.send("GET", `/receipts/${other.id}`, guest))).toEqual([404, "NOT_FOUND"])
		expect(codeOf(await kit.send("GET", `/orders/${others.id}/receipts`, guest))).toEqual([
			404,
			"ORDER_NOT_FOUND",
		])
		expect(codeOf(await kit.send("GET", `/stores/${kit.storeId}/receipts`, guest))).toEqual([
			403,
			"FORBIDDEN",
		])
	})
})
