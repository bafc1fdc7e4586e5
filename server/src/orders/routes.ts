import * as users from "@comanda/contract/identity/users.ts"
import * as bills from "@comanda/contract/orders/bills.ts"
import * as cartContract from "@comanda/contract/orders/carts.ts"
import * as editing from "@comanda/contract/orders/editing.ts"
import * as listing from "@comanda/contract/orders/listing.ts"
import * as moving from "@comanda/contract/orders/moving.ts"
import * as offline from "@comanda/contract/orders/offline.ts"
import * as placing from "@comanda/contract/orders/placing.ts"
import * as reading from "@comanda/contract/orders/reading.ts"
import { openRoute, outsideRoute, type Route, route } from "#platform/route.ts"
import { addLines } from "./add-lines.ts"
import { assignOrder } from "./assign-order.ts"
import { cancelOrder } from "./cancel-order.ts"
import * as carts from "./carts.ts"
import { changeLine } from "./change-line.ts"
import { discountOrder, removeDiscount } from "./discount-order.ts"
import { fireOrder } from "./fire-order.ts"
import { getHistory } from "./get-history.ts"
import { getOrder } from "./get-order.ts"
import { getStats } from "./get-stats.ts"
import { giveFeedback } from "./give-feedback.ts"
import { listChanges } from "./list-changes.ts"
import { listFeedback } from "./list-feedback.ts"
import { listOrders } from "./list-orders.ts"
import { listUserOrders } from "./list-user-orders.ts"
import { mergeOrders } from "./merge-orders.ts"
import { moderateFeedback } from "./moderate-feedback.ts"
import { moveLines } from "./move-lines.ts"
import * as verbs from "./order-verbs.ts"
import { placeOrder } from "./place-order.ts"
import { setLinePrepStatus } from "./prep-status.ts"
import { quoteOrder } from "./quote-order.ts"
import { repeatOrder } from "./repeat-order.ts"
import { sendOfflineOrders } from "./send-offline-orders.ts"
import { setPriority } from "./set-priority.ts"
import { listBills, splitOrder } from "./split-order.ts"
import { trackOrder } from "./track-order.ts"
import { updateOrder } from "./update-order.ts"
import { removeLine, voidLine } from "./void-line.ts"

export const orderRoutes: Route[] = [
	route(placing.placeOrder, placeOrder),
	route(placing.placeProxyOrder, placeOrder),
	route(placing.quoteOrder, quoteOrder),
	route(reading.getOrder, getOrder),
	route(reading.trackOrder, trackOrder),
	route(listing.listOrders, listOrders),
	route(listing.getOrderHistory, getHistory),
	route(listing.getOrderStats, getStats),
	route(moving.setOrderStatus, verbs.setOrderStatus),
	route(moving.confirmOrder, verbs.confirmOrder),
	route(moving.holdOrder, verbs.holdOrder),
	route(moving.resumeOrder, verbs.resumeOrder),
	route(moving.recallOrder, verbs.recallOrder),
	route(moving.serveOrder, verbs.serveOrder),
	route(moving.dispatchOrder, verbs.dispatchOrder),
	route(moving.deliverOrder, verbs.deliverOrder),
	route(moving.completeOrder, verbs.completeOrder),
	route(moving.rejectOrder, (ctx, input) => cancelOrder(ctx, { ...input, to: "REJECTED" })),
	route(moving.cancelOrder, (ctx, input) => cancelOrder(ctx, { ...input, to: "CANCELLED" })),
	route(moving.deleteOrder, (ctx, input) => cancelOrder(ctx, { ...input, to: "CANCELLED" })),
	route(moving.setOrderPriority, setPriority),
	route(moving.assignOrder, assignOrder),
	route(editing.addOrderLines, addLines),
	route(editing.changeOrderLine, changeLine),
	route(editing.voidOrderLine, voidLine),
	route(editing.removeOrderLine, removeLine),
	route(editing.setLinePrepStatus, setLinePrepStatus),
	route(editing.fireOrder, fireOrder),
	route(editing.updateOrder, updateOrder),
	route(editing.addOrderDiscount, discountOrder),
	route(editing.removeOrderDiscount, removeDiscount),
	route(listing.giveFeedback, giveFeedback),
	route(listing.listFeedback, listFeedback),
	route(listing.moderateFeedback, moderateFeedback),
	route(bills.splitOrder, splitOrder),
	route(bills.listBills, listBills),
	route(bills.mergeOrders, mergeOrders),
	route(bills.moveOrderLines, moveLines),
	route(bills.transferOrder, updateOrder),
	route(bills.repeatOrder, repeatOrder),
	route(offline.listChanges, listChanges),
	outsideRoute(offline.sendOfflineOrders, sendOfflineOrders),
	route(cartContract.getCart, carts.getCart),
	route(cartContract.replaceCart, carts.replaceCart),
	route(cartContract.updateCart, carts.updateCart),
	route(cartContract.removeCart, carts.removeCart),
	route(cartContract.setCartLine, carts.setCartLine),
	route(cartContract.updateCartLine, carts.updateCartLine),
	route(cartContract.removeCartLine, carts.removeCartLine),
	route(cartContract.saveCartLine, carts.saveCartLine),
	route(cartContract.mergeCarts, carts.mergeCarts),
	route(cartContract.quoteCart, carts.quoteCart),
	openRoute(users.listUserOrders, listUserOrders),
]
