import type { Invoice, InvoiceRow } from "@comanda/contract/platform-admin/invoices.ts"
import type { Subscription } from "@comanda/contract/platform-admin/subscriptions.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openForOwner } from "#testing/open-for-owner.ts"
import { type Desk, openDesk } from "#testing/platform-desk.ts"

let desk: Desk
const year = new Date().getUTCFullYear()
beforeAll(async () => {
	desk = await openDesk()
	await desk.world.admin.query("update platform_setting set tax_basis_points = 2100")
})
afterAll(() => desk.world.close())

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

async function sell(more: object = {}): Promise<Subscription & { owner: string }> {
	const { organizationId, owner } = await openForOwner(desk)
	const body = {
		id: newId(),
		organizationId,
		plan: "MONTHLY",
		pricePerDayMinor: 83,
		currency: "INR",
		...more,
	}
	const answer = await desk.ask("POST", "/subscriptions", body)
	expect([answer.status, answer.status === 201 ? "" : answer.text]).toEqual([201, ""])
	return { ...(answer.body.data as Subscription), owner }
}

function invoice(subscriptionId: string, more: object = {}) {
	return desk.ask("POST", "/invoices", { id: newId(), subscriptionId, ...more })
}

async function rowsOf(organizationId: string): Promise<InvoiceRow[]> {
	return (await desk.ask("GET", `/invoices?organizationId=${organizationId}&limit=100`)).body.data
}

async function whole(id: string): Promise<Invoice> {
	return (await desk.ask("GET", `/invoices/${id}`)).body.data
}

async function numbers(): Promise<number[]> {
	const { rows } = await desk.world.admin.query(
		"select number::int from platform_invoice where year = $1 order by number",
		[year],
	)
	return rows.map(({ number }) => number)
}

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place + 1)

describe("an invoice", () => {
	it("is the days of its period, and its tax is rounded once, on the sum", async () => {
		const sold = await sell()
		const [row] = await rowsOf(sold.organizationId)
		const days = Math.round((Date.parse(sold.endsAt) - Date.parse(sold.startsAt)) / 86_400_000)
		const made = await whole(row?.id ?? "")
		expect(made.lines).toEqual([{ text: null, quantity: days, unitPriceMinor: 83, totalMinor: days * 83 }])
		const taxMinor = Math.round((days * 83 * 2_100) / 10_000)
		expect(made).toMatchObject({
			status: "ISSUED",
			isOverdue: false,
			currency: "INR",
			netMinor: days * 83,
			taxBasisPoints: 2_100,
			taxMinor,
			totalMinor: days * 83 + taxMinor,
		})
		expect(made.number).toMatch(new RegExp(`^${year}-\\d{6}$`))
		expect(made.dueOn).toBe(inDays(14).slice(0, 10))
	})

	it("has further lines, discounts among them, but never a sum below zero", async () => {
		const sold = await sell()
		const lines = [
			{ text: "Setting up", quantity: 2, unitPriceMinor: 5_000 },
			{ text: "A friend", quantity: 1, unitPriceMinor: -1_000 },
		]
		const made = await invoice(sold.id, { lines })
		expect(made.status).toBe(201)
		const written = made.body.data as Invoice
		expect(written.lines.slice(1)).toMatchObject([{ totalMinor: 10_000 }, { totalMinor: -1_000 }])
		expect(written.netMinor).toBe(written.lines.reduce((sum, line) => sum + line.totalMinor, 0))
		const other = await sell()
		for (const unitPriceMinor of [-1_000_000, 9_999_999_999_999]) {
			const refused = await invoice(other.id, { lines: [{ text: "Too much", quantity: 1, unitPriceMinor }] })
			expect([refused.status, refused.body.error.details[0]?.field]).toEqual([400, "lines"])
		}
	})

	it("says who sold and who bought on that day, whatever they are called later", async () => {
		const sold = await sell()
		const [row] = await rowsOf(sold.organizationId)
		const before = await whole(row?.id ?? "")
		await desk.ask("PATCH", `/organizations/${sold.organizationId}`, { name: "Quite another name" })
		await desk.world.admin.query(
			`update platform_setting set seller = '{"name":"New Seller","address":"","taxId":"","payTo":""}'`,
		)
		const after = await whole(row?.id ?? "")
		expect([after.buyer, after.seller]).toEqual([before.buyer, before.seller])
		expect(after.organizationName).toBe("Quite another name")
	})

	it("keeps who buys where a backup does not show it", async () => {
		const sold = await sell()
		const token = sold.owner
		const body = { taxId: "BE 0123.456.789", billingEmail: "books@cafe.test" }
		await desk.world.call("PATCH", `/organizations/${sold.organizationId}`, { token, body })
		const made = (await invoice(sold.id)).body.data as Invoice
		expect(made.buyer).toMatchObject({ taxId: "BE 0123.456.789", billingEmail: "books@cafe.test" })
		const { rows } = await desk.world.admin.query("select * from platform_invoice where id = $1", [made.id])
		expect(JSON.stringify(rows)).not.toMatch(/0123\.456|books@/)
	})
})

describe("the numbers of a year", () => {
	it("have no gap and no double, over all organizations, however many are made at once and however many fail", async () => {
		const sold = await Promise.all(Array.from({ length: 6 }, () => sell()))
		const tries = sold.flatMap(({ id }) => [
			invoice(id),
			invoice(id, { lines: [{ text: "Fails", quantity: 1, unitPriceMinor: -1_000_000 }] }),
			invoice(newId()),
		])
		const answers = await Promise.all(tries)
		expect(answers.filter(({ status }) => status === 201)).toHaveLength(6)
		const given = await numbers()
		expect(given).toEqual(upTo(given.length))
	})

	it("are kept by what is taken back", async () => {
		const sold = await sell()
		const [row] = await rowsOf(sold.organizationId)
		await desk.ask("POST", `/invoices/${row?.id}/void`, { reason: "Wrong price" })
		const again = await invoice(sold.id)
		expect((again.body.data as Invoice).periodFrom).toBe(row?.periodFrom)
		const given = await numbers()
		expect(given).toEqual(upTo(given.length))
		const { rows } = await desk.world.admin.query("select status from platform_invoice where id = $1", [
			row?.id,
		])
		expect(rows).toEqual([{ status: "VOID" }])
	})

	it("begin anew with the year of the platform's own zone", async () => {
		const { rows } = await desk.world.admin.query(
			"select last::int from platform_invoice_year where year = $1",
			[year],
		)
		expect(rows[0].last).toBe((await numbers()).at(-1))
		await desk.world.admin.query("insert into platform_invoice_year values ($1, 41)", [year + 1])
		const sold = await sell()
		expect((await rowsOf(sold.organizationId))[0]?.number.startsWith(`${year}-`)).toBe(true)
	})
})

describe("a period", () => {
	it("is invoiced once: neither by two at once, nor by pressing again, nor beyond the next one", async () => {
		const sold = await sell()
		const answers = await Promise.all(Array.from({ length: 5 }, () => invoice(sold.id)))
		expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409])
		const [next, first, ...others] = await rowsOf(sold.organizationId)
		expect(others).toEqual([])
		expect([next?.periodFrom, first?.periodFrom]).toEqual([first?.periodTo, sold.startsAt])
		const refused = await invoice(sold.id)
		expect(refused.body.error.code).toBe("CONFLICT")
	})

	it("is issued once under one id, and not under somebody else's", async () => {
		const [sold, other] = [await sell(), await sell()]
		const id = newId()
		const ask = (subscriptionId: string) => desk.ask("POST", "/invoices", { id, subscriptionId })
		const answers = await Promise.all([ask(sold.id), ask(sold.id), ask(sold.id)])
		expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
		expect(await rowsOf(sold.organizationId)).toHaveLength(2)
		expect((await ask(other.id)).body.error?.code).toBe("CONFLICT")
	})

	it("of a custom subscription goes as far as is said", async () => {
		const sold = await sell({ plan: "CUSTOM", endsAt: inDays(10) })
		const [first] = await rowsOf(sold.organizationId)
		expect(first?.periodTo).toBe(sold.endsAt)
		expect((await invoice(sold.id)).body.error?.code).toBe("CONFLICT")
		const periodTo = inDays(40)
		const next = await invoice(sold.id, { periodTo })
		expect((next.body.data as Invoice).periodTo).toBe(periodTo)
		const past = await invoice((await sell({ plan: "CUSTOM", endsAt: inDays(10) })).id, {
			periodTo: inDays(1),
		})
		expect([past.status, past.body.error.details[0]?.code]).toEqual([400, "past"])
		const monthly = await invoice((await sell()).id, { periodTo })
		expect([monthly.status, monthly.body.error.details[0]?.code]).toEqual([400, "unknown"])
	})

	it("that nobody pays for is not invoiced", async () => {
		const { organizationId } = await openForOwner(desk)
		await desk.ask("POST", `/organizations/${organizationId}/trial`, { until: inDays(20) })
		const { rows } = await desk.world.admin.query(
			"select id from platform_subscription where organization_id = $1",
			[organizationId],
		)
		expect((await invoice(rows[0].id)).body.error?.code).toBe("INVALID_STATUS_TRANSITION")
		const cancelled = await sell()
		await desk.ask("POST", `/subscriptions/${cancelled.id}/cancel`, {})
		expect((await invoice(cancelled.id)).body.error?.code).toBe("INVALID_STATUS_TRANSITION")
	})
})

describe("paying", () => {
	it("happens once, also when two say it at once, and renews once", async () => {
		const sold = await sell()
		const next = (await invoice(sold.id)).body.data as Invoice
		const pay = () => desk.ask("POST", `/invoices/${next.id}/pay`, { reference: "Bank 4711" })
		const answers = await Promise.all([pay(), pay(), pay()])
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
		expect(await desk.told(sold.organizationId, "Invoice.Paid")).toHaveLength(1)
		expect(await desk.told(sold.organizationId, "Subscription.Renewed")).toHaveLength(1)
		expect(await whole(next.id)).toMatchObject({ status: "PAID", paymentReference: "Bank 4711" })
	})

	it("and taking back exclude each other, also at once", async () => {
		for (let round = 0; round < 4; round += 1) {
			const sold = await sell()
			const [row] = await rowsOf(sold.organizationId)
			const [paid, taken] = await Promise.all([
				desk.ask("POST", `/invoices/${row?.id}/pay`, {}),
				desk.ask("POST", `/invoices/${row?.id}/void`, { reason: "At once" }),
			])
			expect([paid.status, taken.status].toSorted()).toEqual([200, 409])
			const refused = paid.status === 409 ? paid : taken
			expect(refused.body.error.code).toBe("INVALID_STATUS_TRANSITION")
		}
	})

	it("is also said by changing the status, to what it can become", async () => {
		const change = (id: string | undefined, body: object) => desk.ask("PATCH", `/invoices/${id}`, body)
		const said = (answer: Awaited<ReturnType<typeof change>>) =>
			answer.status === 200 ? (answer.body.data as { status: string }).status : answer.body.error.code
		const [sold, other] = [await sell(), await sell()]
		const [[row], [second]] = [await rowsOf(sold.organizationId), await rowsOf(other.organizationId)]
		const wrong = [
			{ status: "ISSUED" },
			{ status: "VOID" },
			{ status: "VOID", reason: "Twice", reference: "Bank 1" },
			{ status: "PAID", reason: "Because" },
			{},
		]
		for (const body of wrong)
			expect([body, said(await change(row?.id, body))]).toEqual([body, "VALIDATION_ERROR"])
		expect(said(await change(row?.id, { status: "PAID", reference: "Bank 4712" }))).toBe("PAID")
		expect(said(await change(row?.id, { status: "PAID" }))).toBe("PAID")
		expect(said(await change(row?.id, { status: "VOID", reason: "Late" }))).toBe("INVALID_STATUS_TRANSITION")
		expect(await whole(row?.id ?? "")).toMatchObject({ status: "PAID", paymentReference: "Bank 4712" })
		expect(await desk.told(sold.organizationId, "Invoice.Paid")).toHaveLength(1)
		expect(said(await change(second?.id, { status: "VOID", reason: "Wrong period" }))).toBe("VOID")
		expect(await whole(second?.id ?? "")).toMatchObject({ status: "VOID", voidReason: "Wrong period" })
		expect(said(await change(newId(), { status: "PAID" }))).toBe("NOT_FOUND")
	})

	it("is told by ids and amounts, and by nobody's name", async () => {
		const sold = await sell()
		const [row] = await rowsOf(sold.organizationId)
		await desk.ask("POST", `/invoices/${row?.id}/pay`, { reference: "From Jan Janssens" })
		const [entry] = await desk.told(sold.organizationId, "Invoice.Paid")
		expect(entry).toMatchObject({
			onBehalfOf: "platform",
			subject: row?.id,
			payload: { number: row?.number },
		})
		expect(JSON.stringify(entry)).not.toContain("Janssens")
	})
})

describe("the list of invoices", () => {
	it("is searched by number and name, filtered by what is owed and overdue, and paged", async () => {
		const sold = await sell()
		const [row] = await rowsOf(sold.organizationId)
		const list = async (query: string) =>
			(await desk.ask("GET", `/invoices?${query}`)).body.data as InvoiceRow[]
		expect((await list(`q=${row?.number}`)).map(({ id }) => id)).toEqual([row?.id])
		expect((await list(`q=${encodeURIComponent(row?.organizationName ?? "")}`))[0]?.id).toBe(row?.id)
		expect((await list("status=VOID&limit=100")).every(({ status }) => status === "VOID")).toBe(true)
		await desk.world.admin.query("update platform_invoice set due_on = due_on - 30 where id = $1", [row?.id])
		expect((await list("overdue=true")).map(({ id, isOverdue }) => [id, isOverdue])).toEqual([
			[row?.id, true],
		])
		expect((await list("overdue=false&limit=100")).some(({ id }) => id === row?.id)).toBe(false)
		const all = (await list("limit=100")).map(({ number }) => number)
		expect(all).toEqual(all.toSorted().reverse())
		expect((await list("limit=2&page=2")).map(({ number }) => number)).toEqual(all.slice(2, 4))
	})
})
