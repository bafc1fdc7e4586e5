import type { Announcement, Notice } from "@comanda/contract/platform-admin/announcements.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openForOwner } from "#testing/open-for-owner.ts"
import { type Desk, openDesk } from "#testing/platform-desk.ts"
import { platformPerson } from "#testing/platform-person.ts"

let desk: Desk
let owner: string
let neighbour: string
beforeAll(async () => {
	desk = await openDesk()
	owner = await desk.world.signInAs("OWNER", desk.world.cafe, null)
	neighbour = await desk.world.signInAs("OWNER", desk.world.neighbour, null)
})
afterAll(() => desk.world.close())

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

const said = (title: string, more: object = {}) => ({
	severity: "INFO",
	words: { en: { title, text: `${title}, in full.` } },
	audience: { kind: "ALL" },
	showsFrom: inDays(-1),
	showsUntil: inDays(1),
	...more,
})

async function write(title: string, more: object = {}): Promise<Announcement> {
	const answer = await desk.ask("POST", "/announcements", { id: newId(), ...said(title, more) })
	expect([answer.status, answer.status === 201 ? "" : answer.text]).toEqual([201, ""])
	return answer.body.data
}

async function publish(title: string, more: object = {}): Promise<Announcement> {
	const { id } = await write(title, more)
	const answer = await desk.ask("POST", `/announcements/${id}/publish`, {})
	expect(answer.status).toBe(200)
	return answer.body.data
}

async function notices(token: string, headers: Record<string, string> = {}): Promise<Notice[]> {
	const answer = await desk.world.call("GET", "/announcements", { token, headers })
	expect([answer.status, answer.status === 200 ? "" : answer.text]).toEqual([200, ""])
	return (answer.body.data as { notices: Notice[] }).notices
}
const titles = async (token: string) => (await notices(token)).map(({ title }) => title)

describe("an announcement", () => {
	it("is seen by nobody until it is published, and by nobody once it is withdrawn", async () => {
		const { id } = await write("Draft")
		expect(await titles(owner)).not.toContain("Draft")
		const published = await desk.ask("POST", `/announcements/${id}/publish`, {})
		expect((published.body.data as Announcement).state).toBe("SHOWN")
		expect(await titles(owner)).toContain("Draft")
		await desk.ask("POST", `/announcements/${id}/withdraw`, {})
		expect(await titles(owner)).not.toContain("Draft")
	})

	it("is shown from its moment on until its other one", async () => {
		await publish("To come", { showsFrom: inDays(1), showsUntil: inDays(2) })
		const late = await write("Late", { showsFrom: inDays(-3), showsUntil: inDays(-2) })
		expect((await desk.ask("POST", `/announcements/${late.id}/publish`, {})).body.error?.code).toBe(
			"INVALID_STATUS_TRANSITION",
		)
		const over = await publish("Over")
		await desk.world.admin.query("update announcement set shows_until = now() where id = $1", [over.id])
		expect(await titles(owner)).not.toEqual(expect.arrayContaining(["To come"]))
		expect(await titles(owner)).not.toEqual(expect.arrayContaining(["Over"]))
	})

	it("for some organizations is told there and nowhere else", async () => {
		const { organizationId } = desk.world.cafe
		const audience = { kind: "ORGANIZATIONS", organizationIds: [organizationId, organizationId] }
		const made = await publish("For Ficelle", { audience })
		expect(made.organizations).toEqual([{ id: organizationId, name: "Café Ficelle" }])
		expect(await titles(owner)).toContain("For Ficelle")
		expect(await titles(neighbour)).not.toContain("For Ficelle")
		const put = (token: string) =>
			desk.world.call("POST", `/announcements/${made.id}/dismiss`, { token, body: {} })
		expect((await put(neighbour)).status).toBe(404)
	})

	it("for a plan is told to those who have it", async () => {
		const [trial, paying] = [await openForOwner(desk), await openForOwner(desk)]
		const { organizationId } = paying
		const sold = { id: newId(), organizationId, plan: "MONTHLY", pricePerDayMinor: 1, currency: "EUR" }
		expect((await desk.ask("POST", "/subscriptions", sold)).status).toBe(201)
		await publish("Trials", { audience: { kind: "PLANS", plans: ["TRIAL"] } })
		await publish("Payers", { audience: { kind: "PLANS", plans: ["MONTHLY", "CUSTOM"] } })
		expect(await titles(trial.owner)).toEqual(expect.arrayContaining(["Trials"]))
		expect(await titles(trial.owner)).not.toContain("Payers")
		expect(await titles(paying.owner)).toContain("Payers")
		expect(await titles(paying.owner)).not.toContain("Trials")
		expect(await titles(owner)).not.toEqual(expect.arrayContaining(["Trials", "Payers"]))
		await desk.ask("POST", `/organizations/${trial.organizationId}/trial`, { until: inDays(20) })
		expect(await titles(trial.owner)).toContain("Trials")
	})

	it("is put away by one person for himself, once and for good", async () => {
		const { id } = await publish("Read it")
		const put = (token: string) =>
			desk.world.call("POST", `/announcements/${id}/dismiss`, { token, body: {} })
		expect([(await put(owner)).status, (await put(owner)).status]).toEqual([200, 200])
		expect(await titles(owner)).not.toContain("Read it")
		const colleague = await desk.world.signInAs("WAITER", desk.world.cafe, desk.world.cafe.storeIds[0] ?? "")
		expect(await titles(colleague)).toContain("Read it")
	})

	it("speaks the reader's language, else English, else what there is", async () => {
		const words = {
			en: { title: "Words", text: "Words" },
			fr: { title: "Mots", text: "Mots" },
		}
		await publish("Words", { words })
		await publish("Chữ", { words: { vi: { title: "Chữ", text: "Chữ" } } })
		const spoken = async (language: string) =>
			(await notices(owner, { "accept-language": language })).flatMap(({ title, language: is }) =>
				["Words", "Mots", "Chữ"].includes(title ?? "") ? [`${is} ${title}`] : [],
			)
		expect((await spoken("fr-BE, en;q=0.5")).toSorted()).toEqual(["fr Mots", "vi Chữ"])
		expect((await spoken("nl")).toSorted()).toEqual(["en Words", "vi Chữ"])
	})

	it("that is urgent comes first", async () => {
		await publish("Warned", { severity: "WARNING" })
		await publish("Urgent", { severity: "URGENT" })
		const severities = (await notices(owner)).map(({ severity }) => severity)
		const ranks = severities.map((each) => ["URGENT", "WARNING", "INFO"].indexOf(each))
		expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
	})

	it("is shown on devices, where nobody puts it away, and not to guests", async () => {
		const { cafe } = desk.world
		const { id } = await publish("On the wall")
		const device = await desk.world.deviceIn(cafe, cafe.storeIds[0] ?? "")
		const [shown] = (await notices(device)).filter((each) => each.id === id)
		expect(shown).toMatchObject({ title: "On the wall", isDismissible: false })
		const path = `/announcements/${id}/dismiss`
		expect((await desk.world.call("POST", path, { token: device, body: {} })).status).toBe(403)
		const { token } = await desk.world.guestAt(cafe)
		expect((await desk.world.call("GET", "/announcements", { token })).body.error?.code).toBe("FORBIDDEN")
	})
})

describe("writing announcements", () => {
	it("is done once under one id", async () => {
		const body = { id: newId(), ...said("Once") }
		const answers = await Promise.all([1, 2, 3].map(() => desk.ask("POST", "/announcements", body)))
		expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
		expect(await desk.noted("Announcement.Written")).toEqual(
			expect.arrayContaining([expect.objectContaining({ details: { announcementId: body.id } })]),
		)
		const { token } = await platformPerson(desk.world, "PLATFORM_ADMIN")
		const other = await desk.ask("POST", "/announcements", body, { token })
		expect(other.body.error?.code).toBe("CONFLICT")
	})

	it("refuses an end before the beginning, nobody's organization, and no words", async () => {
		const refused = async (more: object) => {
			const answer = await desk.ask("POST", "/announcements", { id: newId(), ...said("No", more) })
			return [answer.status, answer.body.error?.code, answer.body.error?.details[0]?.field]
		}
		expect(await refused({ showsUntil: inDays(-2) })).toEqual([400, "VALIDATION_ERROR", "showsUntil"])
		const audience = { kind: "ORGANIZATIONS", organizationIds: [newId()] }
		expect(await refused({ audience })).toEqual([404, "NOT_FOUND", undefined])
		expect(await refused({ words: {} })).toEqual([400, "VALIDATION_ERROR", "words"])
		expect(await refused({ words: { en: { title: "", text: "x" } } })).toEqual([
			400,
			"VALIDATION_ERROR",
			"words.en.title",
		])
	})

	it("is changed by one of two, and not after it was withdrawn", async () => {
		const { id, version } = await publish("Change me")
		const change = (title: string) =>
			desk.ask("PUT", `/announcements/${id}`, said(title), { ifMatch: version })
		const answers = await Promise.all([change("Left"), change("Right")])
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
		expect(answers.find(({ status }) => status === 409)?.body.error.code).toBe("VERSION_CONFLICT")
		await desk.ask("POST", `/announcements/${id}/withdraw`, {})
		for (const path of [`/announcements/${id}/publish`, `/announcements/${id}`]) {
			const method = path.endsWith("publish") ? "POST" : "PUT"
			const answer = await desk.ask(method, path, method === "PUT" ? said("Late") : {})
			expect([path, answer.body.error?.code]).toEqual([path, "INVALID_STATUS_TRANSITION"])
		}
		const draft = await write("Still a draft")
		expect((await desk.ask("POST", `/announcements/${draft.id}/withdraw`, {})).body.error?.code).toBe(
			"INVALID_STATUS_TRANSITION",
		)
	})

	it("publishes and withdraws once, also when two do it", async () => {
		const { id } = await write("Twice")
		for (const verb of ["publish", "withdraw"]) {
			const ask = () => desk.ask("POST", `/announcements/${id}/${verb}`, {})
			expect((await Promise.all([ask(), ask(), ask()])).map(({ status }) => status)).toEqual([200, 200, 200])
		}
		const types = (await desk.noted("Announcement.%"))
			.filter(({ details }) => details.announcementId === id)
			.map(({ type }) => type)
		expect(types).toEqual(["Announcement.Written", "Announcement.Published", "Announcement.Withdrawn"])
	})

	it("is found by its words and by its state", async () => {
		await write("Maintenance 50% done")
		const list = async (query: string) =>
			(await desk.ask("GET", `/announcements?${query}`)).body.data as Announcement[]
		expect((await list("q=50%25")).map(({ words }) => words.en?.title)).toEqual(["Maintenance 50% done"])
		for (const state of ["DRAFT", "PLANNED", "SHOWN", "OVER", "WITHDRAWN"]) {
			const found = await list(`state=${state}&limit=100`)
			expect([state, found.length > 0]).toEqual([state, true])
			expect(new Set(found.map((each) => each.state))).toEqual(new Set([state]))
		}
	})
})
