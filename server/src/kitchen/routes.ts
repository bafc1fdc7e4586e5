import * as contract from "@comanda/contract/kitchen/endpoints.ts"
import { type Route, route } from "#platform/route.ts"
import { bumpTicket, recallTicket } from "./bump-ticket.ts"
import { getKitchenBoard } from "./get-kitchen-board.ts"
import { getTicket } from "./get-ticket.ts"

export const kitchenRoutes: Route[] = [
	route(contract.getKitchenBoard, getKitchenBoard),
	route(contract.getTicket, getTicket),
	route(contract.bumpTicket, bumpTicket),
	route(contract.recallTicket, recallTicket),
]
