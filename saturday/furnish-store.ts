import type { Table, Zone } from "@comanda/contract/floor/plan.ts"
import type { KitchenCounter } from "@comanda/contract/kitchen/counters.ts"
import type { StockItem } from "@comanda/contract/stock/items.ts"
import { v7 as newId } from "uuid"
import { type Client, mustAsk } from "../chaos/rig/open-client.ts"
import type { Random } from "../chaos/seeded-random.ts"

const tablesWanted = 40
/** What is there for the whole day; the others run out. */
const plentyMilli = 5_000_000
/** One thing in so many is as scarce as the demo leaves it. */
const scarceOneIn = 4

type Owner = { client: Client; token: string; storeId: string }

/** Puts tables into the store's zones until there are forty. */
export async function putTables({ client, token, storeId }: Owner): Promise<Table[]> {
	const list = (what: string) => ({ method: "GET", path: `/stores/${storeId}/${what}?limit=100`, token })
	const zones = await mustAsk<Zone[]>(client, list("zones"))
	const tables = await mustAsk<Table[]>(client, list("tables"))
	for (let place = 0; tables.length < tablesWanted; place += 1) {
		const zone = zones[place % zones.length]
		const body = { zoneId: zone?.id, number: `S${place + 1}`, seats: 4, ...spot(place) }
		tables.push(
			await mustAsk<Table>(client, { method: "POST", path: `/stores/${storeId}/tables`, token, body }),
		)
	}
	return tables
}

function spot(place: number) {
	const [column, row] = [place % 8, Math.floor(place / 8)]
	return { x: 20 + column * 100, y: 20 + row * 100, width: 80, height: 80, shape: "square" }
}

/**
 * Leaves three counters, of which each can make what another does, so that one of them can close: cakes go to the
 * kitchen, and the bars stand in for each other.
 */
export async function keepThreeCounters({ client, token, storeId }: Owner): Promise<KitchenCounter[]> {
	const path = `/stores/${storeId}/counters`
	const counters = await mustAsk<KitchenCounter[]>(client, {
		method: "GET",
		path: `${path}?limit=100`,
		token,
	})
	const byTag = (tag: string) => {
		const counter = counters.find(({ tags }) => tags.includes(tag))
		if (!counter) throw new Error(`No counter makes ${tag}.`)
		return counter
	}
	const [coffee, kitchen, bar, pastry] = ["coffee-bar", "hot-kitchen", "bar", "pastry"].map(byTag)
	if (!coffee || !kitchen || !bar || !pastry) throw new Error("The store has other counters than it should.")
	const retag = async (counter: KitchenCounter, tags: string[]) =>
		mustAsk<KitchenCounter>(client, {
			method: "PATCH",
			path: `/counters/${counter.id}`,
			token,
			body: { tags },
		})
	const kept = [
		await retag(coffee, ["coffee-bar", "bar"]),
		await retag(kitchen, ["hot-kitchen", "pastry"]),
		await retag(bar, ["bar", "coffee-bar"]),
	]
	const close = { method: "POST", path: `/counters/${pastry.id}/deactivate`, token, key: newId(), body: {} }
	await mustAsk(client, close)
	await mustAsk(client, { method: "DELETE", path: `/counters/${pastry.id}`, token, key: newId() })
	return kept
}

/** Fills the shelves for a long day, but for some things: these will run out, and somebody orders the last one. */
export async function fillShelves({ client, token, storeId }: Owner, random: Random): Promise<StockItem[]> {
	const list = { method: "GET", path: `/stores/${storeId}/inventory/items?limit=100`, token }
	const things = await mustAsk<StockItem[]>(client, list)
	const scarce: StockItem[] = []
	for (const thing of things) {
		if (thing.unit === "PORTION" || random.chance(1 / scarceOneIn)) {
			scarce.push(thing)
			continue
		}
		const body = { stockItemId: thing.id, quantityMilli: plentyMilli, totalCostMinor: 100_000 }
		const path = `/stores/${storeId}/stock/restock`
		await mustAsk(client, { method: "POST", path, token, key: newId(), body })
	}
	return scarce
}
