import * as alerts from "@comanda/contract/stock/alerts.ts"
import * as changes from "@comanda/contract/stock/changes.ts"
import * as items from "@comanda/contract/stock/items.ts"
import * as recipes from "@comanda/contract/stock/recipe-endpoints.ts"
import { type Route, route } from "#platform/route.ts"
import { acknowledgeStockAlert } from "./acknowledge-stock-alert.ts"
import { adjustStock } from "./adjust-stock.ts"
import { countStock } from "./count-stock.ts"
import { createStockItem } from "./create-stock-item.ts"
import { createStorageLocation } from "./create-storage-location.ts"
import { dismissStockAlert } from "./dismiss-stock-alert.ts"
import { getGeneralRecipe } from "./get-general-recipe.ts"
import { getRecipe } from "./get-recipe.ts"
import { getStockItem } from "./get-stock-item.ts"
import { listExpiringStock } from "./list-expiring-stock.ts"
import { listStockAlerts } from "./list-stock-alerts.ts"
import { listStockBatches } from "./list-stock-batches.ts"
import { listStockItems } from "./list-stock-items.ts"
import { listStockMovements } from "./list-stock-movements.ts"
import { listStockPortions } from "./list-stock-portions.ts"
import { listStorageLocations } from "./list-storage-locations.ts"
import { removeStockItem } from "./remove-stock-item.ts"
import { removeStorageLocation } from "./remove-storage-location.ts"
import { replaceGeneralRecipe } from "./replace-general-recipe.ts"
import { replaceRecipe } from "./replace-recipe.ts"
import { resolveStockAlert } from "./resolve-stock-alert.ts"
import { restockStock } from "./restock-stock.ts"
import { restoreStockItem } from "./restore-stock-item.ts"
import { updateStockItem } from "./update-stock-item.ts"
import { updateStorageLocation } from "./update-storage-location.ts"
import { wasteStock } from "./waste-stock.ts"

export const stockRoutes: Route[] = [
	route(items.listStockItems, listStockItems),
	route(items.createStockItem, createStockItem),
	route(items.getStockItem, getStockItem),
	route(items.updateStockItem, updateStockItem),
	route(items.removeStockItem, removeStockItem),
	route(items.restoreStockItem, restoreStockItem),
	route(items.listStorageLocations, listStorageLocations),
	route(items.createStorageLocation, createStorageLocation),
	route(items.updateStorageLocation, updateStorageLocation),
	route(items.removeStorageLocation, removeStorageLocation),
	route(changes.listStockMovements, listStockMovements),
	route(changes.listStockBatches, listStockBatches),
	route(changes.listExpiringStock, listExpiringStock),
	route(changes.adjustStock, adjustStock),
	route(changes.countStock, countStock),
	route(changes.wasteStock, wasteStock),
	route(changes.restockStock, restockStock),
	route(alerts.listStockAlerts, listStockAlerts),
	route(alerts.acknowledgeStockAlert, acknowledgeStockAlert),
	route(alerts.resolveStockAlert, resolveStockAlert),
	route(alerts.dismissStockAlert, dismissStockAlert),
	route(recipes.getRecipe, getRecipe),
	route(recipes.replaceRecipe, replaceRecipe),
	route(recipes.getGeneralRecipe, getGeneralRecipe),
	route(recipes.replaceGeneralRecipe, replaceGeneralRecipe),
	route(recipes.listStockPortions, listStockPortions),
]
