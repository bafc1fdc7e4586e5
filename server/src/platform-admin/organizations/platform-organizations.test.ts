import type {
	PlatformOrganization,
	PlatformOrganizationDetail,
} from "@comanda/contract/platform-admin/organizations.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Desk, openDesk } from "#testing/platform-desk.ts"
import { platformPerson } from "#testing/platform-person.ts"
import { noteOrganization } from "./note-organization.ts"

let desk: Desk
beforeAll(async () => {
	desk = await openDesk()
})
afterAll(() => desk.world.close())

type Asked = Record<string, unknown>
const wanted = (more: Asked = {}) => ({
	id: newId(),
	name: "Café Nouveau",
	storeName: "Rue Haute",
	currency: "EUR",
	timeZone: "Europe/Brussels",
	language: "fr",
	owner: { name: "Odile Owner", email: `${newId()}@new.test`, language: "fr" },
	...more,
})

async function opened(more: Asked = {}): Promise<PlatformOrganizationDetail> {
	const answer = await desk.ask("POST", "/organizations", wanted(more))
	expect([answer.status, answer.status === 201 ? "" : answer.text]).toEqual([201, ""])
	return answer.body.data
}

async function list(query: string): Promise<{ rows: PlatformOrganization[]; total: number }> {
	const answer = await desk.ask("GET", `/organizations?${query}`)
	expect(answer.status).toBe(200)
	return { rows: answer.body.data, total: (answer.body.meta as { total: number }).total }
}

async function move(id: string, verb: string, body: object = {}): Promise<[number, unknown]> {
	const answer = await desk.ask("POST", `/organizations/${id}/${verb}`, body)
	return [answer.status, answer.body.error?.code ?? (answer.body.data as PlatformOrganization).status]
}

const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString()

describe("opening an organization for somebody", () => {
	it("makes organization, store and owner at once, and mails the owner his invitation", async () => {
		const input = wanted({ trialDays: 30 })
		const answer = await desk.ask("POST", "/organizations", input)
		expect(answer.status).toBe(201)
		const made = answer.body.data as PlatformOrganizationDetail
		expect(made).toMatchObject({
			id: input.id,
			status: "TRIAL",
			ownersCount: 1,
			storesCount: 1,
			invoices: [],
		})
		expect(made.stores).toMatchObject([{ name: "Rue Haute", slug: "rue-haute", onboardingPct: 0 }])
		const left = (Date.parse(made.trialEndsAt ?? "") - Date.now()) / 86_400_000
		expect(Math.round(left)).toBe(30)
		const [letter] = await desk.mailTo(input.owner.email)
		expect(letter).toMatchObject({ purpose: "invitation", language: "fr" })
		expect(letter?.text).toContain("Café Nouveau")
		const token = letter?.link?.split("#token=")[1]
		const look = await desk.world.call("POST", "/auth/invitations/look", { body: { token } })
		expect(look.body.data).toMatchObject({ organizationName: "Café Nouveau", email: input.owner.email })
	})

	it("is in both logs, and the organization's says that it was the platform", async () => {
		const { id } = await opened()
		const entries = await desk.told(id)
		expect(entries.map(({ type }) => type)).toEqual([
			"Organization.Created",
			"Store.Created",
			"Member.Invited",
		])
		for (const entry of entries)
			expect(entry).toMatchObject({ actor: `person:${desk.admin.id}`, onBehalfOf: "platform" })
		expect((await desk.noted("Organization.Opened")).at(-1)).toMatchObject({
			actorId: desk.admin.id,
			organizationId: id,
		})
	})

	it("is done once, however often it is asked, also all at once", async () => {
		const input = wanted({ name: "Once" })
		const answers = await Promise.all(
			Array.from({ length: 5 }, () => desk.ask("POST", "/organizations", input)),
		)
		const again = await desk.ask("POST", "/organizations", input)
		expect(again.status).toBe(201)
		expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
		expect((await list("q=Once")).total).toBe(1)
		expect(await desk.mailTo(input.owner.email)).toHaveLength(1)
	})

	it("does not hand out somebody else's organization under an id that exists", async () => {
		for (const id of [desk.world.cafe.organizationId, (await opened()).id]) {
			const other = await platformPerson(desk.world, "PLATFORM_ADMIN")
			const answer = await desk.ask("POST", "/organizations", wanted({ id }), { token: other.token })
			expect([answer.status, answer.body.error?.code]).toEqual([409, "CONFLICT"])
		}
	})

	it("refuses a taken address, and what the program does not know, and leaves nothing", async () => {
		const before = (await list("")).total
		const taken = await desk.ask("POST", "/organizations", wanted({ slug: "saint-gilles" }))
		expect([taken.status, taken.body.error.code, taken.body.error.details[0]?.field]).toEqual([
			409,
			"CONFLICT",
			"slug",
		])
		const nowhere = await desk.ask("POST", "/organizations", wanted({ timeZone: "Mars/Olympus" }))
		expect([nowhere.status, nowhere.body.error.details[0]?.field]).toEqual([400, "timeZone"])
		expect((await list("")).total).toBe(before)
	})

	it("refuses when nobody could be invited", async () => {
		const { openWorld } = await import("#testing/open-world.ts")
		const silent = await openWorld({}, { production: true, role: "web" })
		const { token } = await platformPerson(silent, "PLATFORM_ADMIN")
		const answer = await silent.call("POST", "/platform/organizations", { token, body: wanted() })
		expect([answer.status, answer.body.error?.code]).toEqual([503, "MESSAGES_NOT_SET_UP"])
		await silent.close()
	})
})

describe("the list of organizations", () => {
	it("is searched by name and address, and reads signs as signs", async () => {
		await opened({ name: "100% Arabica" })
		expect((await list("q=100%25")).rows.map(({ name }) => name)).toEqual(["100% Arabica"])
		expect((await list("q=ficelle")).rows.map(({ slug }) => slug)).toEqual(["cafe-ficelle"])
		expect((await list("q=cafe-fic")).total).toBe(1)
		expect(await list("q=nobody-has-this")).toEqual({ rows: [], total: 0 })
	})

	it("is filtered by standing, sorted both ways and paged without losing any", async () => {
		for (const name of ["Aa", "Bb", "Cc"]) await opened({ name })
		const trials = await list("status=TRIAL&limit=100")
		expect(new Set(trials.rows.map(({ status }) => status))).toEqual(new Set(["TRIAL"]))
		for (const sortBy of ["name", "status", "createdAt", "endsAt", "lastActiveOn"]) {
			const ascending = (await list(`sortBy=${sortBy}&limit=100`)).rows.map(({ id }) => id)
			expect([sortBy, ascending.length]).toEqual([sortBy, (await list("")).total])
			const paged: string[] = []
			for (let page = 1; page <= Math.ceil(ascending.length / 2); page += 1)
				paged.push(...(await list(`sortBy=${sortBy}&limit=2&page=${page}`)).rows.map(({ id }) => id))
			expect([sortBy, paged]).toEqual([sortBy, ascending])
		}
		const names = (await list("sortBy=name&sortOrder=desc&limit=100")).rows.map(({ name }) =>
			name.toLowerCase(),
		)
		expect(names).toEqual(names.toSorted().reverse())
	})

	it("tells when somebody was last there and how far it has got, as the clock notes it", async () => {
		const { cafe } = desk.world
		await desk.run(noteOrganization, cafe)
		const [before] = (await list("q=ficelle")).rows
		expect(before?.onboardingPct).toBeGreaterThanOrEqual(0)
		const owner = await desk.world.signInAs("OWNER", cafe, null)
		const [storeId] = cafe.storeIds
		const body = { name: "Saint-Gilles" }
		await desk.world.call("PATCH", `/stores/${storeId}`, { token: owner, body })
		await desk.run(noteOrganization, cafe)
		const [after] = (await list("q=ficelle")).rows
		expect(after?.lastActiveOn).toBe(new Date().toISOString().slice(0, 10))
	})

	it("does not take what the platform itself does for life", async () => {
		const { id } = await opened({ name: "Nobody home" })
		await desk.run(noteOrganization, { organizationId: id })
		expect((await list("q=Nobody")).rows[0]).toMatchObject({ lastActiveOn: null, onboardingPct: 0 })
	})
})

describe("one organization", () => {
	it("is shown with its stores and owners, and with nothing of its guests and orders", async () => {
		const { cafe } = desk.world
		const answer = await desk.ask("GET", `/organizations/${cafe.organizationId}`)
		const shown = answer.body.data as PlatformOrganizationDetail
		expect(shown.stores.map(({ id }) => id).toSorted()).toEqual(cafe.storeIds.toSorted())
		expect(shown).toMatchObject({ name: "Café Ficelle", status: "ACTIVE", isDemo: true, subscription: null })
		expect(shown.ownersCount).toBeGreaterThanOrEqual(1)
		expect(answer.text).not.toMatch(/@|order|guest|totalMinor/i)
	})

	it("is renamed by one of two who read the same version", async () => {
		const { id, version } = await opened({ name: "Before" })
		const rename = (name: string) => desk.ask("PATCH", `/organizations/${id}`, { name }, { ifMatch: version })
		const answers = await Promise.all([rename("One"), rename("Two")])
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
		const refused = answers.find(({ status }) => status === 409)
		expect(refused?.body.error.code).toBe("VERSION_CONFLICT")
		const [written] = await desk.told(id, "Organization.Changed")
		expect(written).toMatchObject({ onBehalfOf: "platform", payload: { changed: ["name"] } })
	})
})

describe("how an organization stands", () => {
	it("is blocked with a reason, and opened again as what it was", async () => {
		const { id } = await opened()
		expect(await move(id, "block", { reason: "Owes three months" })).toEqual([200, "BLOCKED"])
		const shown = (await desk.ask("GET", `/organizations/${id}`)).body.data as PlatformOrganizationDetail
		expect(shown).toMatchObject({ status: "BLOCKED", blockedReason: "Owes three months" })
		expect(await move(id, "unblock")).toEqual([200, "TRIAL"])
		const after = (await desk.ask("GET", `/organizations/${id}`)).body.data as PlatformOrganizationDetail
		expect(after.blockedReason).toBeNull()
		const moves = await desk.told(id, "Organization.StatusChanged")
		expect(moves.map(({ payload }) => [payload.from, payload.to, payload.because])).toEqual([
			["TRIAL", "BLOCKED", "BLOCKED"],
			["BLOCKED", "TRIAL", "UNBLOCKED"],
		])
		expect((await desk.noted("Organization.Blocked")).at(-1)?.details).toMatchObject({
			reason: "Owes three months",
		})
	})

	it("refuses what is not possible from where it is", async () => {
		const { id } = await opened()
		const no = [409, "INVALID_STATUS_TRANSITION"]
		expect(await move(id, "unblock")).toEqual(no)
		expect(await move(id, "activate", { reason: "A friend" })).toEqual([200, "ACTIVE"])
		expect(await move(id, "activate", { reason: "Again" })).toEqual(no)
		expect(await move(id, "trial", { until: days(10) })).toEqual(no)
		expect(await move(id, "block", { reason: "Why not" })).toEqual([200, "BLOCKED"])
		expect(await move(id, "block", { reason: "Twice" })).toEqual(no)
		expect(await move(id, "activate", { reason: "Around" })).toEqual(no)
	})

	it("lets one of two block it", async () => {
		const { id } = await opened()
		const block = () => move(id, "block", { reason: "At once" })
		const answers = await Promise.all([block(), block(), block()])
		expect(answers.map(([status]) => status).toSorted()).toEqual([200, 409, 409])
		expect(await desk.told(id, "Organization.StatusChanged")).toHaveLength(1)
	})

	it("gives more time to try, also when it was over, and no more than is reasonable", async () => {
		const { id } = await opened()
		expect(await move(id, "trial", { until: days(20) })).toEqual([200, "TRIAL"])
		const shown = (await desk.ask("GET", `/organizations/${id}`)).body.data as PlatformOrganizationDetail
		expect(shown.subscription).toMatchObject({ plan: "TRIAL_EXTENSION", status: "TRIALING" })
		expect(shown.endsAt).toBe(shown.trialEndsAt)
		expect(await move(id, "trial", { until: days(40) })).toEqual([200, "TRIAL"])
		for (const until of [days(-1), days(91)])
			expect(await move(id, "trial", { until })).toEqual([400, "VALIDATION_ERROR"])
		await desk.world.admin.query("update organization set status = 'EXPIRED' where id = $1", [id])
		expect(await move(id, "trial", { until: days(3) })).toEqual([200, "TRIAL"])
	})
})
