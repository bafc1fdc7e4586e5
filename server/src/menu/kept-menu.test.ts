import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import fc from "fast-check"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openCaches } from "#platform/cache/caches.ts"
import { type Context, provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { systemContext } from "#platform/system-context.ts"
import { openMetrics } from "#platform/telemetry/metrics.ts"
import { ask, openWorld, simpleOrder, type World } from "#testing/open-world.ts"
import type { Program } from "../program.ts"
import { getMenu } from "./get-menu.ts"

// The menu that is kept, compared with what the database says at the same moment, on several nodes.

const fewConnections = { DATABASE_POOL: "6" }
let world: World
let other: Program
let organizationId: string
let storeId: string
let owner: string
let guest: { token: string }
/** A thing of which the shelf is counted. */
let counted: { itemId: string; stockItemId: string; priceMinor: number }

beforeAll(async () => {
	world = await openWorld(fewConnections)
	other = await world.another()
	organizationId = world.cafe.organizationId
	owner = await world.signInAs("OWNER", world.cafe, null)
	const seated = await world.guestAt(world.cafe)
	;[guest, storeId] = [seated, seated.storeId]
	const { rows } = await world.admin.query(
		`select i.id as "itemId", i.stock_item_id as "stockItemId", i.price_minor::int as "priceMinor" from menu_item i
		where i.store_id = $1 and i.stock_item_id is not null and not i.sold_out
			and not exists (select from menu_variant v where v.item_id = i.id)
			and not exists (select from menu_item_group g join option_group o on o.id = g.group_id
				where g.item_id = i.id and o.min > 0) order by i.sort limit 1`,
		[storeId],
	)
	counted = rows[0]
})
afterAll(() => world.close())

async function read(node: Program, store = storeId, channel = "QR_TABLE"): Promise<PublishedMenu> {
	const { status, body } = await ask(node, "GET", `/stores/${store}/menu?channel=${channel}`)
	expect(status).toBe(200)
	return body.data
}

/** What a program that keeps nothing would answer. */
async function truth(store = storeId): Promise<PublishedMenu> {
	const scope = { organizationId: provenOrganization(organizationId), stores: [store] }
	const { value } = await inTransaction(world.program.platform.databases.app, scope, (tx) => {
		const ctx = systemContext(world.program.platform, tx, organizationId, "test", "test")
		return getMenu(
			{ ...ctx, caches: openCaches(null, openMetrics()) },
			{ storeId: store, channel: "QR_TABLE" },
		)
	})
	return value
}

async function change(node: Program, work: (ctx: Context) => Promise<unknown>): Promise<void> {
	const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
	await inTransaction(node.platform.databases.app, scope, (tx) =>
		work(systemContext(node.platform, tx, organizationId, "test", "test")),
	)
}

/** As a verb of the menu would: the change and its entry in one transaction. Nobody is told of it by a hint. */
function setPrice(node: Program, priceMinor: number): Promise<void> {
	return change(node, async (ctx) => {
		await ctx.db.updateTable("menuItem").set({ priceMinor }).where("id", "=", world.cafe.itemId).execute()
		record(ctx, storeId, "Menu.ItemUpdated", world.cafe.itemId, {})
	})
}

async function order(node: Program, body: object): Promise<number> {
	const headers = { "idempotency-key": newId() }
	const answer = await ask(node, "POST", `/stores/${storeId}/orders`, { token: guest.token, body, headers })
	return answer.status
}

function countedOrder(quantity: number): object {
	const lines = [{ id: newId(), itemId: counted.itemId, quantity }]
	return { id: newId(), lines, shownTotalMinor: counted.priceMinor * quantity }
}

async function builds(node: Program): Promise<number> {
	const { values } = await node.platform.metrics.cacheMisses.get()
	return values.find(({ labels }) => labels.cache === "menus")?.value ?? 0
}

const itemIn = (menu: PublishedMenu, id: string) => menu.items.find((item) => item.id === id)

describe("the menu", () => {
	it("is put together once for fifty who come at once", async () => {
		const before = await builds(world.program)
		const menus = await Promise.all(Array.from({ length: 50 }, () => read(world.program)))
		expect((await builds(world.program)) - before).toBe(1)
		expect(new Set(menus.map((menu) => JSON.stringify(menu))).size).toBe(1)
		expect(menus[0]).toEqual(await truth())
	})

	it("is not put together again for an order, a ticket or a guest, and tells the newest seq", async () => {
		await read(world.program)
		const before = await builds(world.program)
		const menu = await read(world.program)
		expect(await order(world.program, simpleOrder(menu))).toBe(201)
		await world.guestAt(world.cafe)
		await world.program.settled()
		const after = await read(world.program)
		expect(after.seq).toBeGreaterThan(menu.seq + 2)
		expect(after).toEqual(await truth())
		expect(await builds(world.program)).toBe(before)
	})

	it("has a change in it as soon as that is committed, by whichever node, with no hint of it", async () => {
		for (let turn = 1; turn <= 10; turn += 1) {
			const [here, there] = turn % 2 ? [world.program, other] : [other, world.program]
			await Promise.all([read(here), read(there)])
			await setPrice(here, 10_000 + turn)
			for (const node of [there, here])
				expect(itemIn(await read(node), world.cafe.itemId)?.priceMinor).toBe(10_000 + turn)
		}
	})

	it("counts down what is on the shelf with every order, on every node", async () => {
		await world.admin.query("update stock_item set available = 3, held = 0 where id = $1", [
			counted.stockItemId,
		])
		const seen: unknown[] = []
		for (const node of [world.program, other, world.program, other]) {
			seen.push(itemIn(await read(node), counted.itemId))
			await order(node === other ? world.program : other, countedOrder(1))
		}
		expect(seen).toMatchObject([
			{ available: true, left: 3 },
			{ available: true, left: 2 },
			{ available: true, left: 1 },
			{ available: false, left: null },
		])
	})

	it("stays sold out by hand, whatever is on the shelf", async () => {
		await world.admin.query("update stock_item set available = 4, held = 0 where id = $1", [
			counted.stockItemId,
		])
		const soldOut = (soldOut: boolean) =>
			change(world.program, async (ctx) => {
				await ctx.db.updateTable("menuItem").set({ soldOut }).where("id", "=", counted.itemId).execute()
				record(ctx, storeId, soldOut ? "Item.SoldOut" : "Item.BackInStock", counted.itemId, {})
			})
		await soldOut(true)
		expect(itemIn(await read(other), counted.itemId)).toMatchObject({ available: false, left: 4 })
		await soldOut(false)
		expect(itemIn(await read(other), counted.itemId)).toMatchObject({ available: true, left: 4 })
	})

	it("is what the database says, whatever happens on two nodes at once", async () => {
		await world.admin.query("update stock_item set available = 60, held = 0 where id = $1", [
			counted.stockItemId,
		])
		const plain = simpleOrder(await truth())
		let price = 500
		const happens = [
			(node: Program) => order(node, countedOrder(2)),
			(node: Program) => order(node, { ...plain, id: newId() }),
			(node: Program) => setPrice(node, ++price),
			(node: Program) =>
				ask(node, "PATCH", `/stores/${storeId}`, { token: owner, body: { name: "Saint-Gilles" } }),
			(node: Program) => read(node),
			(node: Program) => read(node, storeId, "POS"),
		]
		const before = (await builds(world.program)) + (await builds(other))
		const one = fc.record({ what: fc.constantFrom(...happens), here: fc.boolean() })
		const atOnce = fc.array(one, { minLength: 1, maxLength: 8 })
		const whatever = fc.asyncProperty(atOnce, async (all) => {
			await Promise.all(all.map(({ what, here }) => what(here ? world.program : other)))
			await Promise.all([world.program.settled(), other.settled()])
			const said = await truth()
			expect(await read(world.program)).toEqual(said)
			expect(await read(other)).toEqual(said)
		})
		await fc.assert(whatever, { numRuns: 30 })
		expect((await builds(world.program)) + (await builds(other))).toBeGreaterThan(before)
	})

	it("is read again when the journal was put back and grew differently to the same seq", async () => {
		const { seq } = await read(world.program)
		await world.admin.query("update menu_item set price_minor = 777 where id = $1", [world.cafe.itemId])
		await world.admin.query("update journal set hash = '\\x01' where stream = $1 and seq = $2", [
			storeId,
			seq,
		])
		await world.admin.query("update journal_head set hash = '\\x01' where stream = $1", [storeId])
		const menu = await read(world.program)
		expect([menu.seq, itemIn(menu, world.cafe.itemId)?.priceMinor]).toEqual([seq, 777])
	})

	it("is put together again when more has happened than is looked through", async () => {
		await read(world.program)
		const before = await builds(world.program)
		await change(world.program, async (ctx) => {
			for (let entry = 0; entry <= 1_000; entry += 1) record(ctx, storeId, "Order.Looked", storeId, {})
		})
		expect(await read(world.program)).toEqual(await truth())
		expect((await builds(world.program)) - before).toBe(1)
	})

	it("of a store that is gone is gone, though it is kept", async () => {
		const [, second = ""] = world.cafe.storeIds
		await read(world.program, second)
		await world.admin.query("update store set deleted_at = now() where id = $1", [second])
		expect((await ask(world.program, "GET", `/stores/${second}/menu`)).status).toBe(404)
		await world.admin.query("update store set deleted_at = null where id = $1", [second])
	})
})
