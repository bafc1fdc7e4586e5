import { gunzipSync } from "node:zlib"
import { PublishedMenu } from "@comanda/contract/menu/published.ts"
import fc from "fast-check"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openCaches } from "#platform/cache/caches.ts"
import { type Context, provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { systemContext } from "#platform/system-context.ts"
import { openMetrics } from "#platform/telemetry/metrics.ts"
import { ask, openWorld, type World } from "#testing/open-world.ts"
import type { Program } from "../program.ts"
import { getMenu } from "./get-menu.ts"
import { keptMenus, placeOf } from "./kept-menu.ts"
import { keptSellable, sellableMenu } from "./sellable-menu.ts"

// The menu that is kept, compared with what the database says at the same moment, on several nodes.

const fewConnections = { DATABASE_POOL: "6" }
const channel = "QR_TABLE"
let world: World
let other: Program
let organizationId: string
let storeId: string
let owner: string
let menuId: string
/** Something without sizes, whose own price is shown. */
let plainId: string
/** A thing of which the portions are counted. */
let counted: { itemId: string }

beforeAll(async () => {
	world = await openWorld(fewConnections)
	other = await world.another()
	;({ organizationId } = world.cafe)
	storeId = world.cafe.storeIds[0] ?? ""
	owner = await world.signInAs("OWNER", world.cafe, null)
	const { rows } = await world.admin.query(
		`select p.subject_id as "itemId" from stock_portions p
			where p.store_id = $1 and p.kind = 'ITEM' and p.portions > 0
				and not exists (select from menu_sold_out s where s.item_id = p.subject_id) order by 1 limit 1`,
		[storeId],
	)
	counted = rows[0]
	const plain = await world.admin.query(
		`select i.id from menu_item i where i.store_id = $1 and i.kind = 'REGULAR'
			and not exists (select from menu_variant v where v.item_id = i.id) order by i.sort limit 1`,
		[storeId],
	)
	plainId = plain.rows[0].id
	menuId = (await draft(plainId)).menuId
})
afterAll(() => world.close())

async function draft(itemId: string): Promise<{ menuId: string; priceMinor: number }> {
	return asOwner(world.program, "GET", `/menu/items/${itemId}`)
}

async function asOwner<T>(node: Program, method: string, path: string, body?: object): Promise<T> {
	const answer = await ask(node, method, path, { token: owner, ...(body ? { body } : {}) })
	if (answer.status >= 300) throw new Error(answer.text)
	return answer.body.data
}

async function read(node: Program, store = storeId, of = channel): Promise<PublishedMenu> {
	const { status, body } = await ask(node, "GET", `/stores/${store}/menu?channel=${of}`)
	expect(status).toBe(200)
	return PublishedMenu.parse(body.data)
}

async function within<T>(
	node: Program,
	work: (ctx: Context) => Promise<T>,
	store: string | "*" = "*",
): Promise<T> {
	const stores = store === "*" ? ("*" as const) : [store]
	const scope = { organizationId: provenOrganization(organizationId), stores }
	const { value } = await inTransaction(node.platform.databases.app, scope, (tx) =>
		work(systemContext(node.platform, tx, organizationId, "test", "test")),
	)
	return value
}

/** What a program that keeps nothing would answer. `seq` says only where to go on from. */
async function truth(store = storeId): Promise<Omit<PublishedMenu, "seq">> {
	const caches = openCaches(null, openMetrics())
	const menu = await within(
		world.program,
		(ctx) => getMenu({ ...ctx, caches }, { storeId: store, channel }),
		store,
	)
	return withoutSeq(menu)
}

function withoutSeq({ seq, ...menu }: PublishedMenu): Omit<PublishedMenu, "seq"> {
	return menu
}

/** As stock would after a count: the change and its entry. Nobody is told of it by a hint. */
function setPortions(node: Program, portions: number): Promise<void> {
	return within(node, async (ctx) => {
		await ctx.db
			.updateTable("stockPortions")
			.set({ portions })
			.where("subjectId", "=", counted.itemId)
			.execute()
		record(ctx, storeId, "Item.FewLeft", counted.itemId, { portions })
	})
}

async function setPrice(node: Program, priceMinor: number): Promise<void> {
	await asOwner(node, "PATCH", `/menu/items/${plainId}`, { priceMinor })
	await asOwner(node, "POST", `/menus/${menuId}/publish`)
}

async function builds(node: Program): Promise<number> {
	const { values } = await node.platform.metrics.cacheMisses.get()
	return values.find(({ labels }) => labels.cache === "menus")?.value ?? 0
}

const itemIn = (menu: { items: PublishedMenu["items"] }, id: string) =>
	menu.items.find((item) => item.id === id)
const second = () => new Promise((resolve) => setTimeout(resolve, 1_050))

describe("the menu", () => {
	it("is put together once for fifty who come at once", async () => {
		const before = await builds(world.program)
		const menus = await Promise.all(Array.from({ length: 50 }, () => read(world.program)))
		expect((await builds(world.program)) - before).toBe(1)
		expect(new Set(menus.map((menu) => JSON.stringify(menu))).size).toBe(1)
		expect(menus.map(withoutSeq)[0]).toEqual(await truth())
	})

	it("is the same bytes, and 304 to who has them, while orders run", async () => {
		const path = `/stores/${storeId}/menu`
		const first = await ask(world.program, "GET", path)
		const before = await builds(world.program)
		await within(world.program, async (ctx) => record(ctx, storeId, "Order.Looked", storeId, {}))
		await second()
		const again = await ask(world.program, "GET", path)
		expect(again.headers.etag).toBe(first.headers.etag)
		expect(again.headers.etag).toMatch(/^"/)
		expect(again.headers["cache-control"]).toContain("stale-while-revalidate")
		expect(again.text).toBe(first.text)
		const headers = { "if-none-match": `W/${String(first.headers.etag)}` }
		const known = await ask(world.program, "GET", path, { headers })
		expect([known.status, known.text]).toEqual([304, ""])
		expect(await builds(world.program)).toBe(before)
	})

	it("is sent packed to who can unpack it, under a tag of its own", async () => {
		const url = `/api/v1/stores/${storeId}/menu`
		const get = (headers: Record<string, string>) => world.program.app.inject({ url, headers })
		const plain = await get({})
		const packed = async () => (await get({ "accept-encoding": "br, gzip" })).headers["content-encoding"]
		await expect.poll(packed).toBe("gzip")
		const { rawPayload } = await get({ "accept-encoding": "gzip" })
		expect(gunzipSync(rawPayload).toString()).toBe(plain.body)
		expect((await get({ "accept-encoding": "gzip;q=0" })).headers["content-encoding"]).toBeUndefined()
		const tag = String(plain.headers.etag).replace(/"$/, '-gzip"')
		expect((await get({ "if-none-match": `"x", ${tag}` })).statusCode).toBe(304)
	})

	it("opens no transaction while it is fresh", async () => {
		const opened = async () => {
			const { values } = await world.program.platform.metrics.databaseSeconds.get()
			const ours = values.filter(({ labels, metricName }) => {
				return labels.endpoint === "getMenu" && metricName?.endsWith("_count")
			})
			return ours.reduce((sum, { value }) => sum + value, 0)
		}
		await read(world.program)
		const [before, from] = [await opened(), performance.now()]
		for (let turn = 0; turn < 100; turn += 1) await ask(world.program, "GET", `/stores/${storeId}/menu`)
		const looks = 2 + (performance.now() - from) / 500
		expect((await opened()) - before).toBeLessThan(looks)
	})

	it("has a change in it at once on the node that made it, and within a second on the others", async () => {
		for (let turn = 1; turn <= 4; turn += 1) {
			const [here, there] = turn % 2 ? [world.program, other] : [other, world.program]
			await Promise.all([read(here), read(there)])
			await setPrice(here, 10_000 + turn)
			expect(itemIn(await read(here), plainId)?.priceMinor).toBe(10_000 + turn)
			await second()
			expect(itemIn(await read(there), plainId)?.priceMinor).toBe(10_000 + turn)
		}
	})

	it("is exact for who sells by it, on every node, with no hint and at once", async () => {
		for (const node of [other, world.program]) {
			await within(node, (ctx) => sellableMenu(ctx, { storeId, channel }), storeId)
			await setPrice(node === other ? world.program : other, 20_000 + (node === other ? 1 : 2))
			const kept = keptSellable(
				node.platform.caches,
				provenOrganization(organizationId),
				{ storeId, channel },
				new Date(),
			)
			const exact = await within(node, (ctx) => sellableMenu(ctx, { storeId, channel }), storeId)
			const { rows } = await world.admin.query("select version from menu_version where store_id = $1", [
				storeId,
			])
			expect(exact.version).toBe(rows[0].version)
			expect(kept?.version).toBeLessThan(exact.version)
			expect(exact.items.get(plainId)?.priceMinor).toBe(20_000 + (node === other ? 1 : 2))
		}
	})

	it("shows what stock says is left, and says by the same bytes that nothing has changed", async () => {
		const seen: unknown[] = []
		for (const portions of [3, 1, 0, 40]) {
			await setPortions(world.program, portions)
			await second()
			seen.push(itemIn(await read(world.program), counted.itemId))
		}
		expect(seen).toMatchObject([
			{ available: true, left: 3 },
			{ available: true, left: 1 },
			{ available: false, left: null },
			{ available: true, left: null },
		])
	})

	it("stays sold out by hand, whatever is on the shelf, at once and until it is taken back", async () => {
		await setPortions(world.program, 4)
		const path = `/menu/items/${counted.itemId}/availability`
		await asOwner(world.program, "PATCH", path, { available: false, reason: "dropped" })
		expect(itemIn(await read(world.program), counted.itemId)).toMatchObject({ available: false, left: 4 })
		await setPortions(world.program, 5)
		await second()
		expect(itemIn(await read(world.program), counted.itemId)).toMatchObject({ available: false, left: 5 })
		await asOwner(world.program, "PATCH", path, { available: true })
		expect(itemIn(await read(world.program), counted.itemId)).toMatchObject({ available: true, left: 5 })
	})

	it("comes back by itself when the time of what was sold out is over", async () => {
		const until = new Date(Date.now() + 1_500).toISOString()
		const path = `/menu/items/${counted.itemId}/availability`
		await asOwner(world.program, "PATCH", path, { available: false, until })
		const off = await read(world.program)
		expect([itemIn(off, counted.itemId)?.available, off.validUntil]).toEqual([false, until])
		await new Promise((resolve) => setTimeout(resolve, Date.parse(until) - Date.now() + 5))
		const back = await read(world.program)
		expect([itemIn(back, counted.itemId)?.available, back.validUntil === until]).toEqual([true, false])
	})

	it("is what the database says, whatever happens on two nodes at once", async () => {
		let price = 500
		const happens = [
			(node: Program) => setPortions(node, Math.floor(price % 7)),
			(node: Program) => setPrice(node, ++price),
			(node: Program) =>
				asOwner(node, "PATCH", `/stores/${storeId}/settings`, {
					payments: { serviceChargeBasisPoints: price },
				}),
			(node: Program) =>
				asOwner(node, "PATCH", `/menu/items/${counted.itemId}/availability`, { available: price % 2 === 0 }),
			(node: Program) => read(node),
			(node: Program) => read(node, storeId, "POS"),
		]
		const one = fc.record({ what: fc.constantFrom(...happens), here: fc.boolean() })
		const atOnce = fc.array(one, { minLength: 1, maxLength: 6 })
		const whatever = fc.asyncProperty(atOnce, async (all) => {
			await Promise.all(all.map(({ what, here }) => what(here ? world.program : other)))
			await second()
			const said = await truth()
			expect(withoutSeq(await read(world.program))).toEqual(said)
			expect(withoutSeq(await read(other))).toEqual(said)
		})
		await fc.assert(whatever, { numRuns: 8 })
	})

	it("tells a feed where to go on from: no further back than is told again", async () => {
		const before = await read(world.program)
		await within(world.program, async (ctx) => {
			for (let entry = 0; entry <= 600; entry += 1) record(ctx, storeId, "Order.Looked", storeId, {})
		})
		await second()
		const after = await read(world.program)
		expect(after.seq).toBeGreaterThan(before.seq + 600)
		expect(withoutSeq(after)).toEqual(withoutSeq(before))
	})

	it("is read again when the journal was put back and grew differently to the same seq", async () => {
		await read(world.program)
		const { rows } = await world.admin.query("select seq from journal_head where stream = $1", [storeId])
		await world.admin.query("delete from menu_sold_out where store_id = $1", [storeId])
		await world.admin.query("update journal set hash = '\\x01' where stream = $1 and seq = $2", [
			storeId,
			rows[0].seq,
		])
		await world.admin.query("update journal_head set hash = '\\x01' where stream = $1", [storeId])
		await second()
		expect(
			(await read(world.program)).items.filter(({ available, left }) => !available && left === null),
		).toEqual((await truth()).items.filter(({ available, left }) => !available && left === null))
		expect(withoutSeq(await read(world.program))).toEqual(await truth())
	})

	it("of a store that is gone is gone within a second, though it is kept", async () => {
		const [, second_ = ""] = world.cafe.storeIds
		await read(world.program, second_)
		await asOwner(world.program, "DELETE", `/stores/${second_}`)
		expect((await ask(world.program, "GET", `/stores/${second_}/menu`)).status).toBe(404)
		await asOwner(world.program, "POST", `/stores/${second_}/restore`)
		expect((await ask(world.program, "GET", `/stores/${second_}/menu`)).status).toBe(200)
	})

	it("is forgotten by nobody who asks for another channel, zone or language of it", async () => {
		const path = `/stores/${storeId}/menu`
		const french = await ask(world.program, "GET", `${path}?lang=en`)
		const [first] = (french.body.data as PublishedMenu).items
		expect(Object.keys(first?.name ?? {})).toEqual(["en"])
		const away = await ask(world.program, "GET", `${path}?zone=TAKEAWAY`)
		const whole = await read(world.program)
		const limited = whole.items.filter(({ zones }) => zones.length > 0)
		expect(limited.length).toBeGreaterThan(0)
		expect((away.body.data as PublishedMenu).items).toHaveLength(whole.items.length - limited.length)
		expect(
			world.program.platform.caches
				.of(keptMenus)
				.peek(placeOf(provenOrganization(organizationId), { storeId, channel })),
		).toBeDefined()
		expect((await ask(world.program, "GET", `/stores/${newId()}/menu`)).status).toBe(404)
	})
})
