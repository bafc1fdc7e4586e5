import * as contract from "@comanda/contract/floor/endpoints.ts"
import { openRoute, type Route, route } from "#platform/route.ts"
import { listTables } from "./list-tables.ts"
import { openGuestSession } from "./open-guest-session.ts"

export const floorRoutes: Route[] = [
	openRoute(contract.openGuestSession, openGuestSession),
	route(contract.listTables, listTables),
]
