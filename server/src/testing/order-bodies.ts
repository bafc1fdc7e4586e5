import { v7 as newId } from "uuid"
import type { Ids } from "./make-one-of-each.ts"
import { walkPriceMinor } from "./make-one-of-each.ts"

const because = { reason: "walk" }

/** A thing in its size with a choice and one below it, and a meal of which such a thing was picked. */
function chosen({ itemId, variantId, optionId, nestedOptionId, mealItemId, mealGroupId }: Ids) {
	const options = [{ optionId }, { optionId: nestedOptionId, underOptionId: optionId }]
	const thing = { itemId, variantId, options }
	return [
		{ id: newId(), quantity: 1, ...thing },
		{
			id: newId(),
			itemId: mealItemId,
			quantity: 1,
			picks: [{ id: newId(), groupId: mealGroupId, ...thing }],
		},
	]
}

const placing = (ids: Ids) => ({ id: newId(), lines: chosen(ids), shownTotalMinor: 2 * walkPriceMinor })

/** What the endpoints of the orders are sent besides the ids that their paths name. */
export const orderBodies: Record<string, (ids: Ids) => Record<string, unknown>> = {
	placeOrder: placing,
	placeProxyOrder: (ids) => ({ ...placing(ids), proxyFor: "Walk", proxyReason: "walk" }),
	quoteOrder: (ids) => ({ lines: chosen(ids) }),
	addOrderLines: (ids) => ({ lines: chosen(ids) }),
	changeOrderLine: () => ({ note: "walk" }),
	voidOrderLine: () => because,
	setLinePrepStatus: () => ({ prepStatus: "QUEUED" }),
	updateOrder: () => ({ note: "walk" }),
	addOrderDiscount: () => ({ id: newId(), amountMinor: 1, ...because }),
	setOrderStatus: () => ({ status: "PREPARING" }),
	rejectOrder: () => because,
	holdOrder: () => because,
	recallOrder: () => because,
	cancelOrder: () => because,
	assignOrder: (ids) => ({ memberId: ids.managerId }),
	setOrderPriority: () => ({ priority: "HIGH" }),
	giveFeedback: () => ({ rating: 5 }),
	moderateFeedback: () => ({ status: "APPROVED" }),
	splitOrder: (ids) => ({ by: "ITEM", items: [[{ lineId: ids.lineId, parts: 1 }]] }),
	mergeOrders: (ids) => ({ intoOrderId: ids.orderId, orderIds: [ids.mergedOrderId] }),
	moveOrderLines: (ids) => ({ toOrderId: newId(), lines: [{ lineId: ids.movedLineId }] }),
	transferOrder: (ids) => ({ tableId: ids.tableId }),
	listChanges: (ids) => ({ storeId: ids.storeId }),
	sendOfflineOrders: (ids) => ({
		storeId: ids.storeId,
		commands: [{ key: newId(), command: "updateOrder", input: { orderId: ids.orderId, note: "walk" } }],
	}),
	replaceCart: (ids) => ({ cartId: newId(), storeId: ids.storeId, lines: chosen(ids) }),
	updateCart: () => ({ note: "walk" }),
	setCartLine: (ids) => ({ lineId: newId(), itemId: ids.itemId, variantId: ids.variantId, quantity: 1 }),
	updateCartLine: (ids) => ({ lineId: ids.cartLineId, quantity: 2 }),
	saveCartLine: (ids) => ({ lineId: ids.cartLineId }),
	mergeCarts: (ids) => ({ fromCartId: ids.fromCartId }),
}

/** Endpoints that are sent what was chosen. */
export const choosing = ["placeOrder", "placeProxyOrder", "quoteOrder", "addOrderLines"]

/** Which order, in which state, is meant where an input names one. */
export const orderIdNames: Record<string, string> = {
	...Object.fromEntries(choosing.map((name) => [`${name}.lines[].picks[].groupId`, "mealGroupId"])),
	underOptionId: "optionId",
	customerId: "userId",
	staffId: "userId",
	customerPersonId: "userId",
	intoOrderId: "orderId",
	"mergeOrders.orderIds[]": "mergedOrderId",
	"moveOrderLines.orderId": "tabOrderId",
	"moveOrderLines.lines[].lineId": "movedLineId",
	"addOrderDiscount.orderId": "tabOrderId",
	"addOrderDiscount.lineId": "tabLineId",
	"removeOrderDiscount.orderId": "tabOrderId",
	"removeOrderLine.orderId": "tabOrderId",
	"removeOrderLine.lineId": "removedLineId",
	"voidOrderLine.orderId": "tabOrderId",
	"voidOrderLine.lineId": "voidedLineId",
	"confirmOrder.orderId": "pendingOrderId",
	"rejectOrder.orderId": "pendingOrderId",
	"assignOrder.memberId": "managerId",
	"cancelOrder.orderId": "spareOrderId",
	"deleteOrder.orderId": "spareOrderId",
	"holdOrder.orderId": "takenOrderId",
	"resumeOrder.orderId": "asideOrderId",
	"serveOrder.orderId": "readyOrderId",
	"recallOrder.orderId": "recalledOrderId",
	"completeOrder.orderId": "takeawayOrderId",
	"dispatchOrder.orderId": "packedOrderId",
	"deliverOrder.orderId": "sentOrderId",
	"giveFeedback.orderId": "eatenOrderId",
	"moderateFeedback.orderId": "ratedOrderId",
	"removeCart.cartId": "spareCartId",
	"saveCartLine.lineId": "cartLineId",
	"updateCartLine.lineId": "cartLineId",
}
