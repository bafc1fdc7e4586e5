import { v7 as newId } from "uuid"
import type { Ids } from "./make-one-of-each.ts"
import type { Answer, World } from "./open-world.ts"

/**
 * Things on a shelf of the store, a place where one lies, a batch of it that will not keep, an alert about it, and what is
 * sold that takes a little of it.
 */
export async function makeStock(
	world: World,
	token: string,
	{ storeId, itemId, optionId }: Ids,
): Promise<Ids> {
	const ask = async (path: string, body: object): Promise<Record<string, string>> => {
		const headers = { "idempotency-key": newId() }
		return made(await world.call("POST", `/stores/${storeId}/${path}`, { token, headers, body }))
	}
	const place = async () => (await ask("inventory/locations", { name: "Walk", kind: "DRY" })).id ?? ""
	const [locationId, spareLocationId] = [await place(), await place()]
	const thing = { name: { fr: "Farine" }, unit: "KG", locationId, minimumMilli: 2_000, onHandMilli: 1_000 }
	const { id: stockItemId = "" } = await ask("inventory/items", thing)
	const { id: spareStockItemId = "" } = await ask("inventory/items", thing)
	const expiresOn = new Date().toISOString().slice(0, 10)
	await ask("stock/restock", { stockItemId, quantityMilli: 1_000, expiresOn })
	const put = async (path: string, conditions: object) => {
		const body = { lines: [{ stockItemId, quantityMilli: 50, ...conditions }] }
		made(await world.call("PUT", path, { token, body }))
	}
	await put(`/menu/items/${itemId}/recipe`, {})
	await put(`/stores/${storeId}/inventory/general-recipe`, { optionIds: [optionId] })
	await world.program.settled()
	const { rows } = await world.admin.query(
		`select (select id from stock_batch where stock_item_id = $1) as "batchId",
			(select id from stock_alert where stock_item_id = $1 limit 1) as "alertId"`,
		[stockItemId],
	)
	return { stockItemId, spareStockItemId, locationId, spareLocationId, ...rows[0] }
}

function made({ status, body, text }: Answer): Record<string, string> {
	if (status < 300) return body.data
	throw new Error(`Nothing could be put in stock: ${status} ${text.slice(0, 300)}`)
}
