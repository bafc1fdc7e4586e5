import * as contract from "@comanda/contract/kitchen/endpoints.ts"
import { type Route, route } from "#platform/route.ts"
import { bumpTicket } from "./bump-ticket.ts"
import { getKitchenBoard } from "./get-kitchen-board.ts"
import { getTicket } from "./get-ticket.ts"
import { recallTicket } from "./recall-ticket.ts"

export const kitchenRoutes: Route[] = [
	route(contract.getKitchenBoard, getKitchenBoard),
	route(contract.getTicket, getTicket),
	route(contract.bumpTicket, bumpTicket),
	route(contract.recallTicket, recallTicket),
]
