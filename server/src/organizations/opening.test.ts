import { noHours, type SpecialDay, type WeekHours, weekdays } from "@comanda/contract/organizations/hours.ts"
import type { PublicStore, Store } from "@comanda/contract/organizations/store.ts"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { openWorld, simpleOrder, type World } from "#testing/open-world.ts"
import { announceOpenings } from "./announce-openings.ts"
import { findStore } from "./store.ts"
import { inOrganization } from "./testing/in-organization.ts"
import { type Cafe, openCafe, told } from "./testing/open-cafe.ts"

const dayMs = 86_400_000
let world: World
let cafe: Cafe
let path: string
beforeAll(async () => {
	world = await openWorld({}, { role: "web" })
	cafe = await openCafe(world)
	path = `/stores/${cafe.storeId}`
})
afterAll(() => world.close())
beforeEach(async () => {
	await put("hours", { hours: noHours })
	await put("special-days", { specialDays: [] })
	await status({ override: null })
})

const put = (what: string, body: object, version?: number, token = cafe.manager) =>
	cafe.ask("PUT", `${path}/${what}`, token, body, version)
const status = (body: object, token = cafe.manager, version?: number) =>
	cafe.ask("PATCH", `${path}/status`, token, body, version)
const read = async () => (await cafe.ask("GET", path, cafe.owner)).body.data as Store
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

/** Hours on one weekday, three days away from any now: closed today and tomorrow, whatever the time. */
function hoursIn(days: number): WeekHours {
	const then = new Date(Date.now() + days * dayMs)
	const weekday = weekdays[(then.getUTCDay() + 6) % 7] ?? "monday"
	return { ...noHours, [weekday]: [{ opens: "11:00", closes: "13:00" }] }
}

async function changes(): Promise<{ from: string; to: string; reason: string; override?: unknown }[]> {
	const { rows } = await world.admin.query(
		"select payload from journal where stream = $1 and type = 'Store.StatusChanged' order by seq",
		[cafe.storeId],
	)
	return rows.map((row) => row.payload)
}

describe("a week's hours", () => {
	it("are set whole, kept in order, and decide whether the store is open", async () => {
		const unsorted = [
			{ opens: "18:00", closes: "02:00" },
			{ opens: "08:00", closes: "12:00" },
		]
		const hours = { ...noHours, monday: unsorted }
		const before = (await cafe.ask("GET", `${path}/hours`, cafe.manager)).body.data as { version: number }
		const answer = await put("hours", { hours }, before.version)
		const kept = { ...noHours, monday: unsorted.toReversed() }
		expect(answer.body.data).toEqual({ storeId: cafe.storeId, hours: kept, version: before.version + 1 })
		expect((await cafe.ask("GET", `${path}/hours`, cafe.manager)).body.data).toEqual(answer.body.data)
		const open = (await cafe.ask("GET", `/public${path}`, null)).body.data as PublicStore
		expect(open.hours).toEqual(kept)
		expect((await read()).opening.reason).toBe("HOURS")
	})

	it("close a store at once, which is told once, and open it again", async () => {
		const count = (await changes()).length
		await put("hours", { hours: hoursIn(3) })
		const { isOpen, opening } = await read()
		expect(isOpen).toBe(false)
		expect(opening).toMatchObject({ state: "CLOSED", reason: "HOURS" })
		expect(Date.parse(opening.opensAt ?? "")).toBeGreaterThan(Date.now() + dayMs)
		await put("hours", { hours: noHours })
		const news = (await changes()).slice(count)
		expect(news.map(({ from, to, reason }) => [from, to, reason])).toEqual([
			["OPEN", "CLOSED", "HOURS"],
			["CLOSED", "OPEN", "NO_HOURS_SET"],
		])
	})

	it("are told to the journal with what they were", async () => {
		await put("hours", { hours: { ...noHours, friday: [{ opens: "00:00", closes: "00:00" }] } })
		const { rows } = await world.admin.query(
			"select payload from journal where stream = $1 and type = 'Store.ConfigUpdated' order by seq desc limit 1",
			[cafe.storeId],
		)
		expect(rows[0].payload).toMatchObject({
			part: "hours",
			previous: noHours,
			current: { friday: [{ opens: "00:00", closes: "00:00" }] },
		})
	})

	it("of two people at once are the first one's, and the other is shown them", async () => {
		const { version } = (await cafe.ask("GET", `${path}/hours`, cafe.manager)).body.data as {
			version: number
		}
		const wanted = [hoursIn(2), hoursIn(3)].map((hours) => put("hours", { hours }, version))
		const answers = await Promise.all(wanted)
		expect(answers.map(told).toSorted()).toEqual(["200", "409 VERSION_CONFLICT"])
		const [written] = answers.filter(({ status }) => status === 200)
		const [refused] = answers.filter(({ status }) => status === 409)
		expect(refused?.body.error.data).toEqual({ current: written?.body.data })
	})

	it("do not disturb who edits the store itself", async () => {
		const { version, name } = await read()
		await put("hours", { hours: hoursIn(2) })
		expect(told(await cafe.ask("PATCH", path, cafe.owner, { name }, version))).toBe("200")
	})

	it.each([
		[
			"overlap",
			{
				...noHours,
				monday: [
					{ opens: "08:00", closes: "12:00" },
					{ opens: "11:00", closes: "13:00" },
				],
			},
			"hours.monday",
		],
		[
			"are seven a day",
			{
				...noHours,
				sunday: Array.from({ length: 7 }, (_, at) => ({ opens: `0${at}:00`, closes: `0${at}:30` })),
			},
			"hours.sunday",
		],
		["leave a day out", { monday: [] }, "hours.tuesday"],
		["are at no time", { ...noHours, monday: [{ opens: "24:00", closes: "25:00" }] }, "hours.monday.0.opens"],
	])("are refused when they %s", async (_, hours, field) => {
		const answer = await put("hours", { hours })
		expect([told(answer), answer.body.error.details[0]?.field]).toEqual(["400 VALIDATION_ERROR", field])
	})
})

const dateIn = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10)
/** Three of them: whatever the zone, one of them is the store's today. */
const closedToday: SpecialDay[] = [-1, 0, 1].map((days) => ({
	date: dateIn(days),
	intervals: [],
	note: "Travaux",
}))

describe("special days", () => {
	it("close a store that is always open, and are shown to everybody from today on", async () => {
		const past = { date: "2020-12-25", intervals: [], note: null }
		const answer = await put("special-days", { specialDays: [...closedToday, past] })
		const { specialDays } = answer.body.data as { specialDays: SpecialDay[] }
		expect(specialDays.map(({ date }) => date)).toEqual([
			"2020-12-25",
			...closedToday.map(({ date }) => date),
		])
		expect((await read()).opening).toMatchObject({ state: "CLOSED", reason: "SPECIAL_DAY" })
		const open = (await cafe.ask("GET", `/public${path}`, null)).body.data as PublicStore
		expect(open.specialDays.map(({ note }) => note)).not.toContain(null)
		expect((await changes()).at(-1)).toMatchObject({ to: "CLOSED", reason: "SPECIAL_DAY" })
	})

	it("of two people at once are the first one's", async () => {
		const at = `${path}/special-days`
		const { version } = (await cafe.ask("GET", at, cafe.manager)).body.data as { version: number }
		const both = [closedToday, []].map((specialDays) => put("special-days", { specialDays }, version))
		expect((await Promise.all(both)).map(told).toSorted()).toEqual(["200", "409 VERSION_CONFLICT"])
	})

	it.each([
		["a date twice", [closedToday[0], closedToday[0]]],
		["a day that is in no calendar", [{ date: "2026-02-30", intervals: [] }]],
		["a day of another age", [{ date: "1999-12-31", intervals: [] }]],
		[
			"times that overlap",
			[
				{
					date: "2030-01-01",
					intervals: [
						{ opens: "08:00", closes: "12:00" },
						{ opens: "09:00", closes: "10:00" },
					],
				},
			],
		],
		["more than four hundred", Array.from({ length: 401 }, (_, at) => ({ date: dateIn(at), intervals: [] }))],
	])("are refused with %s", async (_, specialDays) => {
		expect(told(await put("special-days", { specialDays }))).toBe("400 VALIDATION_ERROR")
	})

	it("may be four hundred", async () => {
		const specialDays = Array.from({ length: 400 }, (_, at) => ({
			date: dateIn(at + 3),
			intervals: [],
			note: null,
		}))
		expect(
			((await put("special-days", { specialDays })).body.data as { specialDays: [] }).specialDays,
		).toHaveLength(400)
	})
})

describe("an override", () => {
	it("closes a store until it is taken back, and says so each time", async () => {
		const count = (await changes()).length
		const { version } = await read()
		const closed = (await status({ override: "CLOSED" })).body.data as Store
		expect(closed).toMatchObject({ isOpen: false, override: { state: "CLOSED", until: null }, version })
		expect(closed.opening).toEqual({ state: "CLOSED", reason: "OVERRIDE", changesAt: null, opensAt: null })
		const opened = (await status({ override: null })).body.data as Store
		expect(opened).toMatchObject({ isOpen: true, override: null })
		expect((await changes()).slice(count)).toMatchObject([
			{ from: "OPEN", to: "CLOSED", override: { state: "CLOSED" }, previousOverride: null },
			{ from: "CLOSED", to: "OPEN", override: null, previousOverride: { state: "CLOSED" } },
		])
	})

	it("opens a store against its hours, for a while", async () => {
		await put("hours", { hours: hoursIn(3) })
		const until = inMinutes(60)
		const { isOpen, opening } = (await status({ override: "OPEN", until })).body.data as Store
		expect([isOpen, opening.changesAt]).toEqual([true, until])
	})

	it("pauses it, and ends by itself", async () => {
		const until = inMinutes(20)
		const paused = (await status({ override: "PAUSED", until })).body.data as Store
		expect(paused).toMatchObject({
			isOpen: false,
			opening: { state: "PAUSED", changesAt: until, opensAt: until },
		})
		await world.admin.query("update store set override_until = now() - interval '1 second' where id = $1", [
			cafe.storeId,
		])
		expect(await read()).toMatchObject({ isOpen: true, override: null })
	})

	it.each([
		["a pause without an end", { override: "PAUSED" }],
		["a pause of eight days", { override: "PAUSED", until: inMinutes(8 * 1_440) }],
		["an end that is over", { override: "CLOSED", until: inMinutes(-1) }],
		["an end of nothing", { override: null, until: inMinutes(10) }],
		["a state that is none", { override: "PAUSED_UNTIL", until: inMinutes(10) }],
	])("refuses %s", async (_, body) => {
		expect(told(await status(body))).toBe("400 VALIDATION_ERROR")
	})

	it("on a version that is over is refused", async () => {
		const { version } = await read()
		expect(told(await status({ override: "CLOSED" }, cafe.manager, version - 1))).toBe("409 VERSION_CONFLICT")
		expect(told(await status({ override: "CLOSED" }, cafe.manager, version))).toBe("200")
	})

	it("of two people at once is the last one's, and both are in the journal", async () => {
		const count = (await changes()).length
		const both = ["CLOSED", "OPEN"].map((override) => status({ override }))
		expect((await Promise.all(both)).map(told)).toEqual(["200", "200"])
		const news = (await changes()).slice(count)
		expect(news).toHaveLength(2)
		expect(news[1]?.from).toBe(news[0]?.to)
		expect((await read()).opening.state).toBe(news[1]?.to)
	})
})

describe("who sets hours", () => {
	it("manages the store, and no other", async () => {
		const lead = await world.signInAs("SHIFT_LEAD", world.cafe, cafe.storeId)
		for (const [token, refusal] of [
			[lead, "403 FORBIDDEN"],
			[cafe.stranger, "404 NOT_FOUND"],
			[cafe.neighbour, "404 NOT_FOUND"],
		] as const) {
			expect(told(await put("hours", { hours: noHours }, undefined, token))).toBe(refusal)
			expect(told(await put("special-days", { specialDays: [] }, undefined, token))).toBe(refusal)
			expect(told(await status({ override: "OPEN" }, token))).toBe(refusal)
		}
		for (const what of ["hours", "special-days"]) {
			expect(told(await cafe.ask("GET", `${path}/${what}`, lead))).toBe("200")
			expect(told(await cafe.ask("GET", `${path}/${what}`, cafe.stranger))).toBe("404 NOT_FOUND")
		}
	})
})

describe("ordering", () => {
	it("is refused while the store is closed, with when it opens", async () => {
		await put("hours", { hours: hoursIn(3) })
		const guest = await world.guestAt(world.cafe)
		const menu = (await cafe.ask("GET", `${path}/menu`, null)).body.data
		const order = async () =>
			world.call("POST", `${path}/orders`, {
				token: guest.token,
				body: simpleOrder(menu),
				headers: { "idempotency-key": crypto.randomUUID() },
			})
		const refused = await order()
		expect(told(refused)).toBe("422 STORE_CLOSED")
		const { opening } = await read()
		expect(refused.body.error.data).toEqual({ openState: "CLOSED", opensAt: opening.opensAt })
		await status({ override: "OPEN", until: inMinutes(5) })
		expect(told(await order())).toBe("201")
	})

	it("is refused in all stores of an organization whose time is over", async () => {
		const standing = (to: string) =>
			world.admin.query("update organization set status = $2 where id = $1", [world.cafe.organizationId, to])
		for (const to of ["EXPIRED", "BLOCKED"]) {
			await standing(to)
			const { value } = await inOrganization(world, world.cafe, (ctx) => findStore(ctx, cafe.storeId))
			expect(value).toMatchObject({ isOpen: false, openState: "CLOSED", opensAt: null })
			const open = (await cafe.ask("GET", `/public${path}`, null)).body.data as PublicStore
			// Who passes by learns that it is closed. That it was blocked is its owner's to know.
			expect([to, open.opening.reason]).toEqual([to, to === "BLOCKED" ? "OVERRIDE" : "SUBSCRIPTION_ENDED"])
		}
		await standing("ACTIVE")
		expect((await read()).isOpen).toBe(true)
	})
})

describe("a store that opens and closes by its hours", () => {
	const run = (now: Date) => inOrganization(world, world.cafe, (ctx) => announceOpenings.run(ctx, null), now)

	it("is told of once each time, however often and by how many the clock is read", async () => {
		const always = { ...noHours, monday: [{ opens: "09:00", closes: "17:00" }] }
		await put("hours", { hours: always })
		// In Brussels, whose clocks are one hour ahead in winter.
		const at = (time: string) => new Date(`2027-01-11T${time}:00+01:00`)
		const heard: string[][] = []
		for (const time of ["08:58", "08:59", "09:00", "09:01", "12:00", "16:59", "17:00", "17:01"]) {
			const nodes = await Promise.all([run(at(time)), run(at(time)), run(at(time))])
			for (const { subject, payload } of nodes.flatMap(({ entries }) => entries))
				if (subject === cafe.storeId) heard.push([time, String(payload.to)])
		}
		// Before nine it may be open still, from before the hours were set.
		expect(heard.filter(([time]) => String(time) >= "09")).toEqual([
			["09:00", "OPEN"],
			["17:00", "CLOSED"],
		])
		const { entries } = await run(at("17:02"))
		expect(entries).toEqual([])
	})

	it("is not told of by a clock that was read before somebody decided otherwise", async () => {
		await status({ override: "CLOSED" })
		const count = (await changes()).length
		await world.admin.query("update store set announced_state = 'OPEN' where id = $1", [cafe.storeId])
		// The clock sees it closed and not told; before it can say so, the store is open again.
		const client = await world.admin.connect()
		await client.query("begin")
		await client.query("update store set override_state = null where id = $1", [cafe.storeId])
		const running = run(new Date())
		await new Promise((resolve) => setTimeout(resolve, 200))
		await client.query("commit")
		client.release()
		expect((await running).entries.filter(({ subject }) => subject === cafe.storeId)).toEqual([])
		expect(await changes()).toHaveLength(count)
	})

	it("is told of when its pause is over", async () => {
		await status({ override: "PAUSED", until: inMinutes(10) })
		expect((await run(new Date(Date.now() + 9 * 60_000))).entries).toEqual([])
		const { entries } = await run(new Date(Date.now() + 11 * 60_000))
		expect(entries.map(({ type, subject, payload }) => [type, subject, payload.from, payload.to])).toEqual([
			["Store.StatusChanged", cafe.storeId, "PAUSED", "OPEN"],
		])
	})

	it("is not told of once it is deleted", async () => {
		await put("hours", { hours: hoursIn(3) })
		await cafe.ask("DELETE", path, cafe.owner)
		await world.admin.query("update store set announced_state = 'OPEN' where id = $1", [cafe.storeId])
		expect((await run(new Date())).entries).toEqual([])
		await cafe.ask("POST", `${path}/restore`, cafe.owner, {})
		expect((await changes()).at(-1)).toMatchObject({ from: "OPEN", to: "CLOSED" })
	})
})
