import * as contract from "@comanda/contract/organizations/endpoints.ts"
import { openRoute, type Route, route } from "#platform/route.ts"
import { getStore } from "./get-store.ts"
import { listStores } from "./list-stores.ts"
import { resolveStore } from "./resolve-store.ts"
import { updateStore } from "./update-store.ts"

export const organizationRoutes: Route[] = [
	openRoute(contract.resolveStore, resolveStore),
	route(contract.listStores, listStores),
	route(contract.getStore, getStore),
	route(contract.updateStore, updateStore),
]
