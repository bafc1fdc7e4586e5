import { locationsPerStoreMax } from "@comanda/contract/stock/items.ts"
import { quantityMilliMax, shelfMilliMax } from "@comanda/contract/stock/units.ts"
import { v7 as newId } from "uuid"
import { forEach, type Provocations, type Provoke, together } from "#testing/prove-every-refusal.ts"

const litres: Provoke = ({ ask }, name) => ask(name, { unit: "LITER" })
const litresIn: Provoke = ({ ask, ids }, name) =>
	ask(name, {
		lines: [{ stockItemId: ids.stockItemId, quantityMilli: 1, unit: "LITER", optionIds: [ids.optionId] }],
	})
/** Who works at a counter may waste, and no more. */
const atTheCounter: Provoke = async (kit, name) => kit.ask(name, {}, { token: await kit.as("BARISTA") })

/** Something else has the number already. */
const sameNumber: Provoke = async ({ ask, must }, name) => {
	const sku = newId().slice(-12)
	await must("createStockItem", { sku })
	return ask(name, { sku })
}

const settled: Provoke = async (kit, name) => {
	await kit.sql("update stock_alert set status = 'RESOLVED' where id = $1", [kit.ids.alertId])
	return kit.ask(name)
}

/** What the stock's endpoints refuse, beyond what is missing or was changed by somebody else. */
export const stockRefusals: Provocations = together([
	forEach(["adjustStock", "wasteStock", "restockStock"], { UNIT_NOT_CONVERTIBLE: litres }),
	forEach(["replaceRecipe", "replaceGeneralRecipe"], { UNIT_NOT_CONVERTIBLE: litresIn }),
	forEach(["adjustStock", "countStock", "restockStock"], { FORBIDDEN: atTheCounter }),
	forEach(["createStockItem", "updateStockItem"], { CONFLICT: sameNumber }),
	forEach(["acknowledgeStockAlert", "dismissStockAlert", "resolveStockAlert"], {
		INVALID_STATUS_TRANSITION: settled,
	}),
	{
		adjustStock: {
			STOCK_TOO_LOW: ({ ask }) => ask("adjustStock", { changeMilli: -900_000_000 }),
			STOCK_TOO_HIGH: async (kit) => {
				await kit.sql("update stock_item set available = $2::bigint / 1000.0 where id = $1", [
					kit.ids.spareStockItemId,
					shelfMilliMax,
				])
				return kit.ask("adjustStock", { stockItemId: kit.ids.spareStockItemId })
			},
		},
		restockStock: {
			STOCK_TOO_HIGH: ({ ask, ids }) => ask("restockStock", { stockItemId: ids.spareStockItemId }),
		},
		wasteStock: { STOCK_TOO_LOW: ({ ask }) => ask("wasteStock", { quantityMilli: 900_000_000 }) },
		countStock: {
			UNIT_NOT_CONVERTIBLE: ({ ask, ids }) =>
				ask("countStock", { counted: [{ stockItemId: ids.stockItemId, onHandMilli: 1, unit: "LITER" }] }),
			// What fits into the request does not fit onto the shelf once it is said in grams.
			STOCK_TOO_HIGH: async ({ ask, must }) => {
				const { id: stockItemId } = await must("createStockItem", { unit: "GRAM" })
				return ask("countStock", { counted: [{ stockItemId, onHandMilli: quantityMilliMax, unit: "KG" }] })
			},
			STOCK_HELD: async (kit) => {
				// An order of the thing that takes it.
				const lines = [{ id: newId(), itemId: kit.ids.itemId, variantId: kit.ids.variantId, quantity: 1 }]
				await kit.must("placeOrder", { lines, shownTotalMinor: 100 })
				const counted = [{ stockItemId: kit.ids.stockItemId, onHandMilli: 0 }]
				return kit.ask("countStock", { counted })
			},
		},
		createStorageLocation: {
			CONFLICT: async (kit) => {
				for (let place = 0; place < locationsPerStoreMax; place += 1) {
					const answer = await kit.ask("createStorageLocation")
					if (answer.status >= 300) return answer
				}
				return kit.ask("createStorageLocation")
			},
		},
		// A recipe takes it.
		removeStockItem: { IN_USE: ({ ask, ids }) => ask("removeStockItem", { stockItemId: ids.stockItemId }) },
		restoreStockItem: {
			CONFLICT: async ({ ask, must }) => {
				const sku = newId().slice(-12)
				const { id: stockItemId } = await must("createStockItem", { sku })
				await must("removeStockItem", { stockItemId })
				await must("createStockItem", { sku })
				return ask("restoreStockItem", { stockItemId })
			},
		},
	},
])
