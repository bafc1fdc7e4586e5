import * as users from "@comanda/contract/identity/users.ts"
import * as contract from "@comanda/contract/orders/endpoints.ts"
import { openRoute, type Route, route } from "#platform/route.ts"
import { getOrder } from "./get-order.ts"
import { listUserOrders } from "./list-user-orders.ts"
import { placeOrder } from "./place-order.ts"
import { trackOrder } from "./track-order.ts"

export const orderRoutes: Route[] = [
	route(contract.placeOrder, placeOrder),
	route(contract.getOrder, getOrder),
	route(contract.trackOrder, trackOrder),
	openRoute(users.listUserOrders, listUserOrders),
]
