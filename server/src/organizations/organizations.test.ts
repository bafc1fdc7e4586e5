import type { Store } from "@comanda/contract/organizations/store.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { type Cafe, openCafe, told } from "./testing/open-cafe.ts"

let world: World
let cafe: Cafe
let path: string
beforeAll(async () => {
	world = await openWorld()
	cafe = await openCafe(world)
	path = `/stores/${cafe.storeId}`
})
afterAll(() => world.close())

const read = async (at = path) => (await cafe.ask("GET", at, cafe.owner)).body.data as Store
const change = (body: object, version?: number | string) => cafe.ask("PATCH", path, cafe.owner, body, version)

describe("changing a store", () => {
	it("lets one of two through and shows the other what was written", async () => {
		const { version } = await read()
		const names = ["Saint-Gilles A", "Saint-Gilles B"]
		const answers = await Promise.all(names.map((name) => change({ name }, version)))
		const [written] = answers.filter((answer) => answer.status === 200)
		const [refused] = answers.filter((answer) => answer.status === 409)
		expect(refused?.body.error.code).toBe("VERSION_CONFLICT")
		expect(refused?.body.error.data).toEqual({ current: written?.body.data })
	})

	it("lets all through who name no version, one after the other", async () => {
		const { version } = await read()
		const once = () => change({ name: "Saint-Gilles" })
		const answers = await Promise.all(Array.from({ length: 12 }, once))
		expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200))
		expect((await read()).version).toBe(version + 12)
	})

	it("refuses a version that cannot be read, instead of passing it over", async () => {
		for (const version of ["99999999999999999999", '"abc"', '"1","2"']) {
			const headers = { "if-match": version }
			const answer = await world.call("PATCH", path, { token: cafe.owner, body: { name: "X" }, headers })
			expect([version, told(answer)]).toEqual([version, "400 VALIDATION_ERROR"])
		}
	})

	it("changes what is named, takes back what is named null, and leaves the rest", async () => {
		const address = {
			street: "Rue Neuve 1",
			postalCode: "1000",
			city: "Bruxelles",
			region: null,
			country: "BE",
		}
		const facts = {
			name: "Bourse",
			type: "BAR",
			address,
			location: { latitude: 50.8482, longitude: 4.3503 },
			phone: "+3220000099",
			email: "bourse@demo.test",
			logo: "https://pictures.example/logo.svg",
			themeColors: { primary: "#102030", accent: null, background: "#ffffff" },
			timeZone: "America/St_Johns",
			languages: ["fr", "de"],
			businessDayCutover: "05:30",
			pricesIncludeTax: false,
		}
		const before = await read()
		expect((await change(facts)).body.data).toMatchObject({ ...facts, currency: "EUR", slug: before.slug })
		const nothing = { address: null, location: null, phone: null, email: null, logo: null, themeColors: null }
		expect((await change(nothing)).body.data).toMatchObject({ ...facts, ...nothing })
		const {
			name,
			type,
			address: was,
			location,
			phone,
			email,
			logo,
			themeColors,
			timeZone,
			languages,
		} = before
		const back = { name, type, address: was, location, phone, email, logo, themeColors, timeZone, languages }
		const again = await change({ ...back, businessDayCutover: "04:00", pricesIncludeTax: true })
		expect(again.body.data).toMatchObject(back)
	})

	it.each([
		["a zone nobody has", { timeZone: "Europe/Atlantis" }],
		["an offset for a zone", { timeZone: "+05:30" }],
		["a zone that only the database knows", { timeZone: "posix/Europe/Brussels" }],
		["languages without the first one", { languages: ["nl"] }],
		["a first language that is not among them", { language: "de" }],
		["no language at all", { languages: [] }],
		["a language twice", { languages: ["fr", "fr"] }],
		["half a place", { location: { latitude: 1 } }],
		["a place beyond the pole", { location: { latitude: 91, longitude: 0 } }],
		["a number that is none", { phone: "0470 12 34 56" }],
		["a script for a logo", { logo: "javascript:alert(1)" }],
		["a page of somebody else's for a logo", { logo: "//evil.example/x.png" }],
		["a color by its name", { themeColors: { primary: "red" } }],
		["an hour that no clock shows", { businessDayCutover: "24:00" }],
		["another currency", { currency: "VND" }],
		["another code", { shortId: "AAAA" }],
		["whether it is open", { isOpen: true }],
		["a country in words", { address: { street: "X 1", city: "Y", country: "Belgium" } }],
	])("refuses %s by the field's name", async (_, body) => {
		const answer = await change(body)
		expect(told(answer)).toBe("400 VALIDATION_ERROR")
		const [field] = Object.keys(body)
		const fields = answer.body.error.details.map((each) => each.field.split(".")[0])
		expect([...new Set(fields)]).toEqual([field === "language" ? "languages" : field])
	})

	it("refuses a short address that another organization has", async () => {
		expect(told(await change({ slug: "ixelles" }))).toBe("409 CONFLICT")
		expect((await read()).slug).toBe("saint-gilles")
	})

	it("moves the short address for everybody", async () => {
		expect(told(await change({ slug: "saint-gilles-2" }))).toBe("200")
		expect(told(await cafe.ask("GET", "/public/resolve?slug=saint-gilles", null))).toBe("404 NOT_FOUND")
		expect(told(await cafe.ask("GET", "/public/resolve?slug=saint-gilles-2", null))).toBe("200")
		expect(told(await change({ slug: "saint-gilles" }))).toBe("200")
	})

	it("tells the journal what it was and what it is, and no number of anybody", async () => {
		const { name, phone } = await read()
		await change({ name: "Parvis", phone: "+3220000077" })
		const { type, payload } = await cafe.newest(cafe.storeId)
		expect(type).toBe("Store.ConfigUpdated")
		expect(payload).toEqual({
			part: "store",
			changed: ["name", "phone"],
			previous: { name },
			current: { name: "Parvis" },
		})
		await change({ name, phone })
	})

	it("is for the owner", async () => {
		expect(told(await cafe.ask("PATCH", path, cafe.manager, { name: "Mine" }))).toBe("403 FORBIDDEN")
		expect(told(await cafe.ask("PATCH", path, cafe.stranger, { name: "Mine" }))).toBe("404 NOT_FOUND")
		expect(told(await cafe.ask("PATCH", path, cafe.neighbour, { name: "Mine" }))).toBe("404 NOT_FOUND")
	})
})

const newStore = { name: "Flagey", currency: "EUR", timeZone: "Europe/Brussels", language: "fr" }
const create = (body: object, token = cafe.owner) => cafe.ask("POST", "/stores", token, body)

describe("opening another store", () => {
	it("makes it of little: a code, an address of its name, always open, nothing of it done", async () => {
		const { status, body } = await create({ ...newStore, name: "Place Flagey, côté étang" })
		const store = body.data as Store
		expect(status).toBe(201)
		expect(store).toMatchObject({
			slug: "place-flagey-cote-etang",
			type: "CAFE",
			languages: ["fr"],
			pricesIncludeTax: true,
			businessDayCutover: "04:00",
			isOpen: true,
			opening: { reason: "NO_HOURS_SET" },
			onboardingPct: 0,
			deletedAt: null,
			version: 1,
		})
		expect(store.shortId).toMatch(/^[2-9A-HJKMNP-Z]{6}$/)
		expect(await read(`/stores/${store.id}`)).toEqual(store)
		const { type, payload } = await cafe.newest(world.cafe.organizationId)
		expect([type, payload]).toEqual(["Store.Created", { slug: store.slug, currency: "EUR" }])
		expect(told(await cafe.ask("DELETE", `/stores/${store.id}`, cafe.owner))).toBe("200")
	})

	it("finds another address when the name's is taken, and refuses one that was asked for", async () => {
		const { data } = (await create({ ...newStore, name: "Saint Gilles" })).body as { data: Store }
		expect(data.slug).toBe("saint-gilles-2")
		expect(told(await create({ ...newStore, slug: "ixelles" }))).toBe("409 CONFLICT")
		await cafe.ask("DELETE", `/stores/${data.id}`, cafe.owner)
	})

	it("of two at once with one address makes one", async () => {
		const both = await Promise.all([1, 2].map(() => create({ ...newStore, slug: "twice" })))
		expect(both.map(told).toSorted()).toEqual(["201", "409 CONFLICT"])
		const { rows } = await world.admin.query("select id from store where slug = 'twice'")
		expect(rows).toHaveLength(1)
		await cafe.ask("DELETE", `/stores/${rows[0].id}`, cafe.owner)
	})

	it("refuses a zone that is none", async () => {
		expect(told(await create({ ...newStore, timeZone: "Mars/Olympus" }))).toBe("400 VALIDATION_ERROR")
	})

	it("is for who owns all of the organization, not for the owner of one store", async () => {
		const ofOne = await world.signInAs("OWNER", world.cafe, cafe.storeId)
		for (const token of [ofOne, cafe.manager])
			expect(told(await create(newStore, token))).toBe("403 FORBIDDEN")
	})

	it("counts its first steps, also those taken elsewhere", async () => {
		const { data } = (await create({ ...newStore, phone: "+3220000001" })).body as { data: Store }
		expect([data.onboardingDone, data.onboardingPct]).toEqual([["contact"], 14])
		const at = `/stores/${data.id}`
		await world.deviceIn(world.cafe, data.id)
		await cafe.ask("PATCH", `${at}/settings`, cafe.owner, { payments: { methods: ["CASH", "CARD"] } })
		await world.program.settled()
		expect((await read(at)).onboardingDone).toEqual(["contact", "payments", "screens"])
		await cafe.ask("DELETE", at, cafe.owner)
		const demo = await read()
		expect(demo.onboardingDone).toEqual(["address", "contact", "looks", "menu"])
	})
})

describe("deleting a store", () => {
	const open = async (name: string) => (await create({ ...newStore, name })).body.data as Store

	it("takes it out of every listing and address, and brings it back whole", async () => {
		const store = await open("Châtelain")
		const at = `/stores/${store.id}`
		const gone = await cafe.ask("DELETE", at, cafe.owner, undefined, store.version)
		expect(gone.body.data).toMatchObject({ id: store.id, version: store.version + 1 })
		expect((gone.body.data as Store).deletedAt).not.toBe(null)
		expect((await cafe.newest(store.id)).type).toBe("Store.Deleted")
		for (const each of [
			at,
			`/public${at}`,
			`/public/resolve?code=${store.shortId}`,
			`/public/resolve?slug=${store.slug}`,
		]) {
			expect([each, told(await cafe.ask("GET", each, cafe.owner))]).toEqual([each, "404 NOT_FOUND"])
		}
		expect(told(await cafe.ask("DELETE", at, cafe.owner))).toBe("404 NOT_FOUND")
		expect(told(await cafe.ask("PATCH", at, cafe.owner, { name: "X" }))).toBe("404 NOT_FOUND")
		const back = await cafe.ask("POST", `${at}/restore`, cafe.owner, {})
		expect(back.body.data).toMatchObject({ id: store.id, name: "Châtelain", deletedAt: null })
		expect((await cafe.newest(store.id)).type).toBe("Store.Restored")
		const again = await cafe.ask("POST", `${at}/restore`, cafe.owner, {})
		expect(again.body.data).toEqual(back.body.data)
		expect(told(await cafe.ask("GET", `/public/resolve?code=${store.shortId}`, null))).toBe("200")
		await cafe.ask("DELETE", at, cafe.owner)
	})

	it("refuses a version that is not the newest", async () => {
		expect(told(await cafe.ask("DELETE", path, cafe.owner, undefined, 999_999))).toBe("409 VERSION_CONFLICT")
	})

	it("refuses the last one, also when the last two are deleted at once", async () => {
		const [only = ""] = world.neighbour.storeIds
		expect(told(await cafe.ask("DELETE", `/stores/${only}`, cafe.neighbour))).toBe("422 LAST_STORE")
		const second = await cafe.ask("POST", "/stores", cafe.neighbour, { ...newStore, name: "Uccle" })
		const ids = [only, (second.body.data as Store).id]
		const both = await Promise.all(ids.map((id) => cafe.ask("DELETE", `/stores/${id}`, cafe.neighbour)))
		expect(both.map(told).toSorted()).toEqual(["200", "422 LAST_STORE"])
		await cafe.ask("POST", `/stores/${only}/restore`, cafe.neighbour, {})
	})

	it("is for the owner, and of his own", async () => {
		for (const [token, answer] of [
			[cafe.manager, "403 FORBIDDEN"],
			[cafe.stranger, "404 NOT_FOUND"],
			[cafe.neighbour, "404 NOT_FOUND"],
		] as const) {
			expect(told(await cafe.ask("DELETE", path, token))).toBe(answer)
			expect(told(await cafe.ask("POST", `${path}/restore`, token, {}))).toBe(answer)
		}
	})
})

describe("listing stores", () => {
	type Listing = { data: Store[]; meta: { total: number; totalPages: number } }
	const list = async (query: string, token = cafe.owner) =>
		(await cafe.ask("GET", `/stores${query}`, token)).body as unknown as Listing

	it("shows those in reach", async () => {
		const lead = await world.signInAs("SHIFT_LEAD", world.cafe, cafe.storeId)
		const ids = async (token: string) => (await list("", token)).data.map(({ id }) => id).toSorted()
		expect(await ids(cafe.owner)).toEqual([cafe.storeId, cafe.otherStoreId].toSorted())
		expect(await ids(lead)).toEqual([cafe.storeId])
		const theirs = await ids(cafe.neighbour)
		expect(theirs).toContain(world.neighbour.storeIds[0])
		for (const mine of world.cafe.storeIds) expect(theirs).not.toContain(mine)
	})

	it("searches names, addresses, codes and towns, and takes a percent sign for one", async () => {
		const found = async (q: string) =>
			(await list(`?q=${encodeURIComponent(q)}`)).data.map(({ shortId }) => shortId)
		for (const q of ["saint", "fcsg", "SAINT-GILLES"]) expect([q, await found(q)]).toEqual([q, ["FCSG"]])
		expect(await found("Chí Minh")).toEqual(["FCTD"])
		for (const q of ["%", "_", "nowhere"]) expect([q, await found(q)]).toEqual([q, []])
	})

	it("sorts and turns pages", async () => {
		const names = async (query: string) => (await list(query)).data.map(({ name }) => name)
		expect(await names("?sortOrder=asc")).toEqual(["Saint-Gilles", "Thảo Điền"])
		expect(await names("?sortOrder=desc")).toEqual(["Thảo Điền", "Saint-Gilles"])
		expect(await names("?limit=1&page=2")).toEqual(["Thảo Điền"])
		expect((await list("?limit=1&page=2")).meta).toMatchObject({ total: 2, totalPages: 2 })
		for (const alike of ["?pageSize=1&page=2", "?limit=1&offset=1", "?pageSize=1&offset=1"])
			expect((await list(alike)).meta).toMatchObject({ page: 2, limit: 1 })
		const between = await cafe.ask("GET", "/stores?limit=2&offset=1", cafe.owner)
		expect([told(between), between.body.error.details[0]?.field]).toEqual(["400 VALIDATION_ERROR", "offset"])
		expect(await names("?sortBy=createdAt&sortOrder=desc&limit=1")).toHaveLength(1)
	})

	it("shows deleted ones when asked, to who reaches all stores", async () => {
		const { data } = (await create({ ...newStore, name: "Sablon" })).body as { data: Store }
		await cafe.ask("DELETE", `/stores/${data.id}`, cafe.owner)
		const all = await list("?includeDeleted=true&q=Sablon")
		expect(all.data.map(({ id }) => id)).toEqual([data.id])
		expect((await list("?q=Sablon")).data).toEqual([])
		expect((await list("?includeDeleted=false&q=Sablon")).data).toEqual([])
		expect(told(await cafe.ask("GET", "/stores?includeDeleted=true", cafe.manager))).toBe("403 FORBIDDEN")
	})
})

describe("a read that has not changed", () => {
	it("answers 304 to its ETag, and 200 once it has", async () => {
		const first = await cafe.ask("GET", path, cafe.owner)
		const headers = { "if-none-match": String(first.headers.etag) }
		expect((await world.call("GET", path, { token: cafe.owner, headers })).status).toBe(304)
		await change({ name: "Saint-Gilles" }, (first.body.data as Store).version)
		expect((await world.call("GET", path, { token: cafe.owner, headers })).status).toBe(200)
	})

	it("is changed by its ETag in If-Match, and by an old one no more", async () => {
		const first = await cafe.ask("GET", path, cafe.owner)
		const etag = String(first.headers.etag)
		expect(etag).toMatch(new RegExp(`^"${(first.body.data as Store).version}-[A-Za-z0-9_-]+"$`))
		const rename = (tag: string) =>
			world.call("PATCH", path, {
				token: cafe.owner,
				body: { name: "Saint-Gilles" },
				headers: { "if-match": tag },
			})
		expect(told(await rename(etag))).toBe("200")
		for (const old of [etag, `W/${etag}`]) expect(told(await rename(old))).toBe("409 VERSION_CONFLICT")
		expect(told(await rename("*"))).toBe("200")
	})

	it("is known by its content where it has no version: lists, and the menu", async () => {
		const list = await cafe.ask("GET", "/stores", cafe.owner)
		expect(list.headers.etag).toMatch(/^W\/"[A-Za-z0-9_-]{27}"$/)
		// A menu is kept as the bytes that are sent: its tag is of each of them.
		const menu = await cafe.ask("GET", `${path}/menu`, cafe.owner)
		expect(menu.headers.etag).toMatch(/^"[A-Za-z0-9_-]{27}"$/)
	})
})
