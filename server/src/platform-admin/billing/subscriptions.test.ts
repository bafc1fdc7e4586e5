import type { Invoice, InvoiceRow } from "@comanda/contract/platform-admin/invoices.ts"
import type { PlatformOrganizationDetail } from "@comanda/contract/platform-admin/organizations.ts"
import type { Standing, Subscription } from "@comanda/contract/platform-admin/subscriptions.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Desk, openDesk } from "#testing/platform-desk.ts"
import { platformPerson } from "#testing/platform-person.ts"
import { lookAfterSubscriptions } from "./look-after-subscriptions.ts"

let desk: Desk
beforeAll(async () => {
	desk = await openDesk()
})
afterAll(() => desk.world.close())

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

/** An organization on its first trial, with an owner who has come in. */
async function open(): Promise<{ organizationId: string; email: string; owner: string }> {
	const id = newId()
	const email = `${id}@owner.test`
	const body = {
		id,
		name: `Café ${id.slice(-4)}`,
		storeName: `Café ${id.slice(-4)}`,
		currency: "EUR",
		timeZone: "Europe/Brussels",
		language: "fr",
		owner: { name: "Olga", email: `invited-${email}` },
	}
	expect((await desk.ask("POST", "/organizations", body)).status).toBe(201)
	const tenant = { organizationId: id, storeIds: [], tableId: "", itemId: "" }
	const owner = await desk.world.signInAs("OWNER", tenant, null)
	return { organizationId: id, email, owner }
}

const selling = (organizationId: string, more: object = {}) => ({
	id: newId(),
	organizationId,
	plan: "MONTHLY",
	pricePerDayMinor: 100,
	currency: "EUR",
	...more,
})

async function sell(organizationId: string, more: object = {}): Promise<Subscription> {
	const answer = await desk.ask("POST", "/subscriptions", selling(organizationId, more))
	expect([answer.status, answer.status === 201 ? "" : answer.text]).toEqual([201, ""])
	return answer.body.data
}

async function invoicesOf(organizationId: string): Promise<InvoiceRow[]> {
	return (await desk.ask("GET", `/invoices?organizationId=${organizationId}&limit=100`)).body.data
}

async function subscriptionOf(organizationId: string): Promise<Subscription> {
	const detail = (await desk.ask("GET", `/organizations/${organizationId}`)).body
		.data as PlatformOrganizationDetail
	if (!detail.subscription) throw new Error("There is no subscription.")
	return detail.subscription
}

const clock = (organizationId: string, days = 0) => desk.run(lookAfterSubscriptions, { organizationId }, days)
const types = async (organizationId: string, like: string) =>
	(await desk.told(organizationId, like)).map(({ type }) => type)

async function asked(method: string, path: string, body?: object): Promise<[number, string | undefined]> {
	const answer = await desk.ask(method, path, body)
	return [answer.status, answer.body.error?.code]
}

describe("a subscription", () => {
	it("ends the trial and is invoiced at once, for a month", async () => {
		const { organizationId } = await open()
		const sold = await sell(organizationId)
		expect(sold).toMatchObject({ status: "ACTIVE", plan: "MONTHLY", pricePerDayMinor: 100, version: 1 })
		expect(await desk.statusOf(organizationId)).toBe("ACTIVE")
		const [invoice, ...others] = await invoicesOf(organizationId)
		expect(others).toEqual([])
		expect(invoice).toMatchObject({ status: "ISSUED", periodFrom: sold.startsAt, periodTo: sold.endsAt })
		expect(await types(organizationId, "%")).toEqual(
			expect.arrayContaining(["Subscription.Started", "Invoice.Issued", "Organization.StatusChanged"]),
		)
		expect((await desk.noted("Subscription.Opened")).at(-1)?.organizationId).toBe(organizationId)
	})

	it("is one at a time, also when two sell at once", async () => {
		const { organizationId } = await open()
		const answers = await Promise.all(
			Array.from({ length: 4 }, () => asked("POST", "/subscriptions", selling(organizationId))),
		)
		expect(answers.map(([status]) => status).toSorted()).toEqual([201, 409, 409, 409])
		expect(await invoicesOf(organizationId)).toHaveLength(1)
	})

	it("begins once, however often the same request comes", async () => {
		const { organizationId } = await open()
		const body = selling(organizationId)
		const answers = await Promise.all([1, 2, 3].map(() => asked("POST", "/subscriptions", body)))
		expect(answers).toEqual(answers.map(() => [201, undefined]))
		expect(await invoicesOf(organizationId)).toHaveLength(1)
		const { organizationId: other } = await open()
		expect(await asked("POST", "/subscriptions", { ...body, organizationId: other })).toEqual([
			409,
			"CONFLICT",
		])
	})

	it("says which end it cannot have", async () => {
		const { organizationId } = await open()
		const refused = async (more: object) => {
			const answer = await desk.ask("POST", "/subscriptions", selling(organizationId, more))
			return [answer.status, answer.body.error?.details[0]?.field, answer.body.error?.details[0]?.code]
		}
		expect(await refused({ endsAt: inDays(3) })).toEqual([400, "endsAt", "unknown"])
		expect(await refused({ plan: "CUSTOM" })).toEqual([400, "endsAt", "required"])
		expect(await refused({ plan: "CUSTOM", endsAt: inDays(-1) })).toEqual([400, "endsAt", "past"])
		expect(await desk.statusOf(organizationId)).toBe("TRIAL")
	})

	it("is not begun for who is blocked", async () => {
		const { organizationId } = await open()
		await desk.ask("POST", `/organizations/${organizationId}/block`, { reason: "No" })
		expect(await asked("POST", "/subscriptions", selling(organizationId))).toEqual([
			403,
			"ORGANIZATION_BLOCKED",
		])
	})

	it("takes the place of a longer trial, and refuses one afterwards", async () => {
		const { organizationId } = await open()
		await desk.ask("POST", `/organizations/${organizationId}/trial`, { until: inDays(30) })
		await sell(organizationId)
		const until = inDays(10)
		expect(await asked("POST", `/organizations/${organizationId}/trial`, { until })).toEqual([
			409,
			"INVALID_STATUS_TRANSITION",
		])
		await desk.world.admin.query("update organization set status = 'EXPIRED' where id = $1", [organizationId])
		expect(await asked("POST", `/organizations/${organizationId}/trial`, { until })).toEqual([
			409,
			"CONFLICT",
		])
	})

	it("changes its price for what comes, by one of two", async () => {
		const { organizationId } = await open()
		const { id, version } = await sell(organizationId)
		const change = (pricePerDayMinor: number) =>
			desk.ask("PATCH", `/subscriptions/${id}`, { pricePerDayMinor }, { ifMatch: version })
		const answers = await Promise.all([change(150), change(200)])
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
		const [first] = await invoicesOf(organizationId)
		const next = await desk.ask("POST", "/invoices", { id: newId(), subscriptionId: id })
		const { lines } = next.body.data as Invoice
		expect(lines[0]?.unitPriceMinor).toBe((await subscriptionOf(organizationId)).pricePerDayMinor)
		expect((await invoicesOf(organizationId)).at(-1)?.totalMinor).toBe(first?.totalMinor)
	})

	it("moves the end of a custom one, and of no other", async () => {
		const [custom, monthly] = [await open(), await open()]
		const sold = await sell(custom.organizationId, { plan: "CUSTOM", endsAt: inDays(5) })
		const moved = await desk.ask("PATCH", `/subscriptions/${sold.id}`, { endsAt: inDays(50) })
		expect((moved.body.data as Subscription).endsAt > sold.endsAt).toBe(true)
		expect(await asked("PATCH", `/subscriptions/${sold.id}`, { endsAt: inDays(-5) })).toEqual([
			400,
			"VALIDATION_ERROR",
		])
		const { id } = await sell(monthly.organizationId)
		expect(await asked("PATCH", `/subscriptions/${id}`, { endsAt: inDays(5) })).toEqual([
			400,
			"VALIDATION_ERROR",
		])
		await desk.ask("POST", `/subscriptions/${id}/cancel`, {})
		expect(await asked("PATCH", `/subscriptions/${id}`, { pricePerDayMinor: 1 })).toEqual([
			409,
			"INVALID_STATUS_TRANSITION",
		])
	})
})

describe("what is cancelled", () => {
	it("goes on to its end, is closed by the clock, once, and not again when somebody lets it go on", async () => {
		const { organizationId } = await open()
		const { id } = await sell(organizationId)
		expect(await asked("POST", `/subscriptions/${id}/cancel`, {})).toEqual([200, undefined])
		expect(await asked("POST", `/subscriptions/${id}/cancel`, {})).toEqual([200, undefined])
		await clock(organizationId)
		expect(await desk.statusOf(organizationId)).toBe("ACTIVE")
		await clock(organizationId, 40)
		await clock(organizationId, 41)
		expect(await desk.statusOf(organizationId)).toBe("EXPIRED")
		expect(await types(organizationId, "Subscription.Expired")).toHaveLength(1)
		await desk.ask("POST", `/organizations/${organizationId}/activate`, { reason: "A friend" })
		await clock(organizationId, 42)
		expect(await desk.statusOf(organizationId)).toBe("ACTIVE")
	})

	it("at once closes at once", async () => {
		const { organizationId } = await open()
		const { id } = await sell(organizationId)
		expect(await asked("POST", `/subscriptions/${id}/cancel`, { atOnce: true })).toEqual([200, undefined])
		expect(await desk.statusOf(organizationId)).toBe("EXPIRED")
	})

	it("is renewed by no payment, and what has ended is not cancelled", async () => {
		const { organizationId } = await open()
		const { id } = await sell(organizationId)
		const next = await desk.ask("POST", "/invoices", { id: newId(), subscriptionId: id })
		const before = await subscriptionOf(organizationId)
		await desk.ask("POST", `/subscriptions/${id}/cancel`, {})
		await desk.ask("POST", `/invoices/${(next.body.data as Invoice).id}/pay`, {})
		expect(await subscriptionOf(organizationId)).toMatchObject({ status: "CANCELLED", endsAt: before.endsAt })
		const other = await open()
		const sold = await sell(other.organizationId)
		await clock(other.organizationId, 60)
		expect(await asked("POST", `/subscriptions/${sold.id}/cancel`, {})).toEqual([
			409,
			"INVALID_STATUS_TRANSITION",
		])
	})
})

describe("the clock", () => {
	it("tells three days and one day before a trial ends, once each, and then closes it", async () => {
		const { organizationId } = await open()
		const seen: string[] = []
		for (let day = 0; day < 9; day += 1) {
			await Promise.all([clock(organizationId, day), clock(organizationId, day)])
			seen.push(await desk.statusOf(organizationId))
		}
		expect(seen).toEqual([...Array(7).fill("TRIAL"), "EXPIRED", "EXPIRED"])
		const told = await desk.told(organizationId, "Subscription.%")
		expect(told.map(({ type, payload }) => [type, payload.daysLeft])).toEqual([
			["Subscription.Expiring", 3],
			["Subscription.Expiring", 1],
			["Subscription.Expired", undefined],
		])
		expect(told.every(({ actor }) => actor === "system:test-clock")).toBe(true)
	})

	it("writes to the owners in their language", async () => {
		const { organizationId, owner } = await open()
		const { sub } = JSON.parse(Buffer.from(owner.split(".")[1] ?? "", "base64url").toString())
		await desk.world.admin.query("update person set language = 'nl-BE' where id = $1", [sub])
		await clock(organizationId, 6.5)
		await clock(organizationId, 7.5)
		const letters = await desk.mailTo(`${sub}@test.test`)
		expect(letters.map(({ purpose, language }) => [purpose, language])).toEqual([
			["subscription-expiring", "nl-BE"],
			["subscription-expired", "nl-BE"],
		])
		expect(letters[0]?.text).toContain("loopt af op")
	})

	it("invoices the next month some days ahead, once", async () => {
		const { organizationId } = await open()
		await sell(organizationId)
		await clock(organizationId)
		expect(await invoicesOf(organizationId)).toHaveLength(1)
		await Promise.all([25, 25, 26].map((day) => clock(organizationId, day)))
		const [next, first, ...others] = await invoicesOf(organizationId)
		expect(others).toEqual([])
		expect(next?.periodFrom).toBe(first?.periodTo)
	})

	it("lets a late payer go on for the days of grace, then closes, and opens again when he pays", async () => {
		const { organizationId } = await open()
		await sell(organizationId)
		await clock(organizationId, 33)
		expect(await subscriptionOf(organizationId)).toMatchObject({ status: "PAST_DUE" })
		expect(await desk.statusOf(organizationId)).toBe("ACTIVE")
		await clock(organizationId, 40)
		expect(await subscriptionOf(organizationId)).toMatchObject({ status: "EXPIRED" })
		expect(await desk.statusOf(organizationId)).toBe("EXPIRED")
		const [owed] = (await invoicesOf(organizationId)).filter(({ status }) => status === "ISSUED")
		expect(await asked("POST", `/invoices/${owed?.id}/pay`, { reference: "Bank 17" })).toEqual([
			200,
			undefined,
		])
		expect(await subscriptionOf(organizationId)).toMatchObject({ status: "ACTIVE", endsAt: owed?.periodTo })
		expect(await desk.statusOf(organizationId)).toBe("ACTIVE")
		expect(await types(organizationId, "Subscription.%")).toEqual([
			"Subscription.Started",
			"Subscription.PastDue",
			"Subscription.Expired",
			"Subscription.Renewed",
		])
	})

	it("moves what is below a block, so that it is opened again as what it has become", async () => {
		const { organizationId } = await open()
		await sell(organizationId)
		await desk.ask("POST", `/organizations/${organizationId}/block`, { reason: "Waiting" })
		await clock(organizationId, 60)
		expect(await desk.statusOf(organizationId)).toBe("BLOCKED")
		const unblock = await desk.ask("POST", `/organizations/${organizationId}/unblock`, {})
		expect((unblock.body.data as PlatformOrganizationDetail).status).toBe("EXPIRED")
		const [owed] = (await invoicesOf(organizationId)).filter(({ status }) => status === "ISSUED")
		await desk.ask("POST", `/organizations/${organizationId}/block`, { reason: "Still" })
		await desk.ask("POST", `/invoices/${owed?.id}/pay`, {})
		expect(await desk.statusOf(organizationId)).toBe("BLOCKED")
		const again = await desk.ask("POST", `/organizations/${organizationId}/unblock`, {})
		expect((again.body.data as PlatformOrganizationDetail).status).toBe("ACTIVE")
	})

	it("leaves alone who pays nothing and never did, the demo, and everybody where time does not run out", async () => {
		const { cafe, neighbour } = desk.world
		for (const { organizationId } of [cafe, neighbour]) {
			await clock(organizationId)
			expect(await desk.statusOf(organizationId)).toBe("ACTIVE")
		}
		await desk.world.admin.query("update platform_setting set time_runs_out = false")
		const { organizationId } = await open()
		await clock(organizationId, 30)
		expect(await desk.statusOf(organizationId)).toBe("TRIAL")
		await desk.world.admin.query("update platform_setting set time_runs_out = true")
		await clock(organizationId, 30)
		expect(await desk.statusOf(organizationId)).toBe("EXPIRED")
	})
})

describe("what an owner reads of his own", () => {
	it("is what he has, until when, and what he was invoiced, also when he is blocked", async () => {
		const { organizationId, owner } = await open()
		const own = async (path: string) =>
			desk.world.call("GET", `/organizations/${organizationId}/${path}`, { token: owner })
		const trial = (await own("subscription")).body.data as Standing
		expect(trial).toMatchObject({ status: "TRIAL", subscription: null, closesAt: trial.trialEndsAt })
		const sold = await sell(organizationId)
		await desk.ask("POST", `/organizations/${organizationId}/block`, { reason: "Owes" })
		// Who calls is remembered for a moment.
		desk.world.later(3_100)
		expect((await own("")).status).toBe(200)
		const standing = (await own("subscription")).body.data as Standing
		expect(standing).toMatchObject({
			status: "BLOCKED",
			blockedReason: "Owes",
			subscription: { id: sold.id },
		})
		const [row] = (await own("invoices")).body.data as InvoiceRow[]
		const invoice = (await own(`invoices/${row?.id}`)).body.data as Invoice
		expect(invoice).toMatchObject({ organizationId, number: row?.number, buyer: { legalName: null } })
		expect(invoice.lines).toMatchObject([{ text: null, unitPriceMinor: 100 }])
	})

	it("is for who owns all of it", async () => {
		const { cafe } = desk.world
		const [storeId = ""] = cafe.storeIds
		for (const role of ["MANAGER", "OWNER"] as const) {
			const token = await desk.world.signInAs(role, cafe, storeId)
			const path = `/organizations/${cafe.organizationId}/subscription`
			const answer = await desk.world.call("GET", path, { token })
			expect([role, answer.status]).toEqual([role, 403])
		}
	})
})

describe("the list of subscriptions", () => {
	it("is searched, filtered and paged; what ends next comes first", async () => {
		const { organizationId } = await open()
		await sell(organizationId, { plan: "CUSTOM", endsAt: inDays(1) })
		const list = async (query: string) => {
			const answer = await desk.ask("GET", `/subscriptions?${query}`)
			return answer.body.data as (Subscription & { organizationName: string })[]
		}
		const [first] = await list("status=ACTIVE")
		expect(first).toMatchObject({ organizationId, plan: "CUSTOM" })
		expect(await list(`q=${encodeURIComponent(first?.organizationName ?? "")}`)).toHaveLength(1)
		expect((await list("plan=MONTHLY&limit=100")).every(({ plan }) => plan === "MONTHLY")).toBe(true)
		const all = (await list("limit=100")).map(({ id }) => id)
		const over = all.length - (await list("status=EXPIRED&limit=100")).length
		expect(over).toBeGreaterThan(0)
		const paged = [...(await list("limit=3&page=1")), ...(await list("limit=3&page=2"))].map(({ id }) => id)
		expect(paged).toEqual(all.slice(0, 6))
	})

	it("is read by support, and changed by those who manage", async () => {
		const { token } = await platformPerson(desk.world, "PLATFORM_SUPPORT")
		expect((await desk.ask("GET", "/subscriptions", undefined, { token })).status).toBe(200)
		const { organizationId } = await open()
		const answer = await desk.ask("POST", "/subscriptions", selling(organizationId), { token })
		expect([answer.status, answer.body.error.code]).toEqual([403, "FORBIDDEN"])
	})
})
