import * as contract from "@comanda/contract/menu/endpoints.ts"
import { type Route, route } from "#platform/route.ts"
import { getMenu } from "./get-menu.ts"
import { warmMenu } from "./kept-menu.ts"

export const menuRoutes: Route[] = [route(contract.getMenu, getMenu, warmMenu)]
