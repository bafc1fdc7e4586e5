import type { Hostname } from "@comanda/contract/organizations/hostnames.ts"
import type { PublicStore, Store } from "@comanda/contract/organizations/store.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { writeTableCode } from "#floor/table-code.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { type Cafe, openCafe, told } from "./testing/open-cafe.ts"

let world: World
let cafe: Cafe
let hostnames: string
beforeAll(async () => {
	world = await openWorld({ PUBLIC_URL: "https://comanda.example" })
	cafe = await openCafe(world)
	hostnames = `/stores/${cafe.storeId}/hostnames`
})
afterAll(() => world.close())

const resolve = (query: string) => cafe.ask("GET", `/public/resolve?${query}`, null)
const resolved = async (query: string) => ((await resolve(query)).body.data as PublicStore).id
const by = (hostname: string) => resolve(`hostname=${encodeURIComponent(hostname)}`)
const add = (hostname: string, token = cafe.owner, more = {}) =>
	cafe.ask("POST", hostnames, token, { hostname, ...more })

describe("finding a store", () => {
	it("works by its short address, for everybody, and shows nothing of its workings", async () => {
		const { body, status } = await resolve("slug=saint-gilles")
		expect(status).toBe(200)
		expect(body.data).toMatchObject({
			id: cafe.storeId,
			organizationName: "Café Ficelle",
			currency: "EUR",
			shortId: "FCSG",
			isOpen: true,
			opening: { state: "OPEN", reason: "NO_HOURS_SET", opensAt: null },
			hours: { monday: [], sunday: [] },
			features: { takeaway: true, loyalty: false },
			hostname: null,
		})
		for (const hidden of ["version", "override", "onboardingPct", "deletedAt", "businessDayCutover"])
			expect(body.data).not.toHaveProperty(hidden)
	})

	it("works by its id", async () => {
		const { body } = await cafe.ask("GET", `/public/stores/${cafe.storeId}`, null)
		expect(body.data).toEqual((await resolve("slug=saint-gilles")).body.data)
		const unknown = await cafe.ask("GET", `/public/stores/${world.cafe.organizationId}`, null)
		expect(told(unknown)).toBe("404 NOT_FOUND")
	})

	it("works by its code, however it is typed", async () => {
		for (const code of ["FCSG", "fcsg", "fc-sg", "FC%20SG"])
			expect(await resolved(`code=${code}`)).toBe(cafe.storeId)
		for (const code of ["FCSH", "%25", "FCS"])
			expect(told(await resolve(`code=${code}`))).toBe("404 NOT_FOUND")
	})

	it("works by the code on a table, unless it is forged or was renewed", async () => {
		const { signing } = world.program.platform
		const code = writeTableCode(signing, cafe.storeId, world.cafe.tableId, 1)
		expect(await resolved(`qr=${code}`)).toBe(cafe.storeId)
		const [foreign = ""] = world.neighbour.storeIds
		const bad = [
			`${code.slice(0, -2)}${code.endsWith("AA") ? "BB" : "AA"}`,
			writeTableCode(signing, cafe.storeId, world.cafe.tableId, 2),
			writeTableCode(signing, foreign, world.cafe.tableId, 1),
			"nonsense",
		]
		for (const each of bad) expect([each, told(await resolve(`qr=${each}`))]).toEqual([each, "404 NOT_FOUND"])
	})

	it("has no default: an unknown address is nobody's", async () => {
		expect(told(await resolve("slug=nowhere"))).toBe("404 NOT_FOUND")
		for (const hostname of ["nobody.example", "localhost", "127.0.0.1", "not a name"])
			expect([hostname, told(await by(hostname))]).toEqual([hostname, "404 NOT_FOUND"])
	})

	it("asks for one way and not for two", async () => {
		for (const query of ["", "slug=saint-gilles&code=FCSG", "hostname=a.example&qr=x"])
			expect([query, told(await resolve(query))]).toEqual([query, "400 VALIDATION_ERROR"])
	})
})

describe("a hostname", () => {
	it("leads to its store as a browser writes it, and so does a second one", async () => {
		const first = (await add("Café.Ficelle.example:8443")).body.data as Hostname
		expect(first).toMatchObject({ hostname: "xn--caf-dma.ficelle.example", isPrimary: true, isActive: true })
		const second = (await add("ficelle.example")).body.data as Hostname
		expect(second.isPrimary).toBe(false)
		for (const written of ["CAFÉ.ficelle.EXAMPLE", "xn--caf-dma.ficelle.example.", "ficelle.example:443"]) {
			const { body } = await by(written)
			expect(body.data).toMatchObject({ id: cafe.storeId, hostname: first.hostname })
		}
		expect((await cafe.newest(cafe.storeId)).type).toBe("Store.HostnameAdded")
	})

	it("is one store's in the whole installation", async () => {
		const [foreign] = world.neighbour.storeIds
		const theirs = (hostname: string) =>
			cafe.ask("POST", `/stores/${foreign}/hostnames`, cafe.neighbour, { hostname })
		expect(told(await theirs("FICELLE.example"))).toBe("409 CONFLICT")
		expect(told(await add("ficelle.example"))).toBe("409 CONFLICT")
		const race = await Promise.all([theirs("race.example"), add("race.example")])
		expect(race.map(told).toSorted()).toEqual(["201", "409 CONFLICT"])
	})

	it("that rests leads nowhere, and stays its store's", async () => {
		const { id, version } = (await add("resting.example")).body.data as Hostname
		const rest = await cafe.ask("PATCH", `${hostnames}/${id}`, cafe.owner, { isActive: false }, version)
		expect(rest.body.data).toMatchObject({ isActive: false, version: version + 1 })
		expect(told(await by("resting.example"))).toBe("404 NOT_FOUND")
		expect(told(await add("resting.example"))).toBe("409 CONFLICT")
		const stale = await cafe.ask("PATCH", `${hostnames}/${id}`, cafe.owner, { isActive: true }, version)
		expect(told(stale)).toBe("409 VERSION_CONFLICT")
		await cafe.ask("PATCH", `${hostnames}/${id}`, cafe.owner, { isActive: true })
		expect(told(await by("resting.example"))).toBe("200")
	})

	it("becomes the first one, and the old one steps back, also when two are made first at once", async () => {
		const both = await Promise.all(["one.example", "two.example"].map((name) => add(name)))
		const ids = both.map(({ body }) => (body.data as Hostname).id)
		const first = ids.map((id) => cafe.ask("PATCH", `${hostnames}/${id}`, cafe.owner, { isPrimary: true }))
		expect((await Promise.all(first)).map(told)).toEqual(["200", "200"])
		const listed = (await cafe.ask("GET", hostnames, cafe.owner)).body.data as { hostnames: Hostname[] }
		const primary = listed.hostnames.filter(({ isPrimary }) => isPrimary)
		expect(primary).toHaveLength(1)
		expect(ids).toContain(primary[0]?.id)
		expect(listed.hostnames[0]).toEqual(primary[0])
	})

	it("that was given up is free for another store", async () => {
		const { id } = (await add("moving.example")).body.data as Hostname
		expect(told(await cafe.ask("DELETE", `${hostnames}/${id}`, cafe.owner, undefined, 99))).toBe(
			"409 VERSION_CONFLICT",
		)
		expect(told(await cafe.ask("DELETE", `${hostnames}/${id}`, cafe.owner))).toBe("200")
		expect(told(await by("moving.example"))).toBe("404 NOT_FOUND")
		expect((await cafe.newest(cafe.storeId)).type).toBe("Store.HostnameRemoved")
		const [foreign = ""] = world.neighbour.storeIds
		const moved = { hostname: "moving.example" }
		expect(told(await cafe.ask("POST", `/stores/${foreign}/hostnames`, cafe.neighbour, moved))).toBe("201")
		expect(((await by("moving.example")).body.data as PublicStore).id).toBe(foreign)
	})

	it.each(["localhost", "10.0.0.1", "http://x.example", "a_b.example", ""])("is not %j", async (hostname) => {
		expect(told(await add(hostname))).toBe("400 VALIDATION_ERROR")
	})

	it("is not the one that this installation itself is reached by", async () => {
		const answer = await add("COMANDA.example")
		expect([told(answer), answer.body.error.details[0]?.code]).toEqual(["400 VALIDATION_ERROR", "reserved"])
	})

	it("is one of twenty at most", async () => {
		const at = `/stores/${cafe.otherStoreId}/hostnames`
		const names = Array.from({ length: 22 }, (_, place) => ({ hostname: `h${place}.example` }))
		const answers = await Promise.all(names.map((body) => cafe.ask("POST", at, cafe.owner, body)))
		expect(answers.filter(({ status }) => status === 201)).toHaveLength(20)
		expect(answers.filter(({ status }) => status === 400)).toHaveLength(2)
	})

	it("goes with its store when that is deleted, and comes back with it", async () => {
		const made = await cafe.ask("POST", "/stores", cafe.owner, {
			name: "Brief",
			currency: "EUR",
			timeZone: "Europe/Brussels",
			language: "fr",
		})
		const { id } = made.body.data as Store
		await cafe.ask("POST", `/stores/${id}/hostnames`, cafe.owner, { hostname: "brief.example" })
		await cafe.ask("DELETE", `/stores/${id}`, cafe.owner)
		expect(told(await by("brief.example"))).toBe("404 NOT_FOUND")
		expect(told(await cafe.ask("GET", `/stores/${id}/hostnames`, cafe.owner))).toBe("404 NOT_FOUND")
		await cafe.ask("POST", `/stores/${id}/restore`, cafe.owner, {})
		expect(told(await by("brief.example"))).toBe("200")
		await cafe.ask("DELETE", `/stores/${id}`, cafe.owner)
	})

	it("is the owner's business, and found only in its own store", async () => {
		const { id } = (await add("mine.example")).body.data as Hostname
		for (const [token, answer] of [
			[cafe.manager, "403 FORBIDDEN"],
			[cafe.stranger, "404 NOT_FOUND"],
			[cafe.neighbour, "404 NOT_FOUND"],
		] as const) {
			expect(told(await add("theirs.example", token))).toBe(answer)
			expect(told(await cafe.ask("GET", hostnames, token))).toBe(answer)
			expect(told(await cafe.ask("PATCH", `${hostnames}/${id}`, token, { isActive: false }))).toBe(answer)
			expect(told(await cafe.ask("DELETE", `${hostnames}/${id}`, token))).toBe(answer)
		}
		const elsewhere = `/stores/${cafe.otherStoreId}/hostnames/${id}`
		expect(told(await cafe.ask("PATCH", elsewhere, cafe.owner, { isActive: false }))).toBe("404 NOT_FOUND")
		expect(told(await cafe.ask("DELETE", elsewhere, cafe.owner))).toBe("404 NOT_FOUND")
		expect(told(await by("mine.example"))).toBe("200")
	})
})
