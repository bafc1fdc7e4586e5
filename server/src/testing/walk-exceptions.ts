import type { RefusalCode } from "@comanda/contract/errors.ts"
import { bookFiltered, bookIdNames, bookMadeByCaller, bookShowsNoIds } from "./book-bodies.ts"
import { floorIdNames } from "./floor-bodies.ts"
import { orderIdNames } from "./order-bodies.ts"
import { orderMadeByCaller, orderOpenToAnybody, orderOtherRefusals } from "./order-walk-exceptions.ts"
import {
	paymentIdNames,
	paymentMadeByCaller,
	paymentOpenToAnybody,
	paymentOtherRefusals,
	paymentShowsNoIds,
} from "./payment-bodies.ts"
import { receiptIdNames } from "./receipt-bodies.ts"
import { walletIdNames, walletMadeByCaller } from "./wallet-bodies.ts"

// What the walk over every endpoint is to know of one of them. Each line is an argument: somebody will read it who
// asks whether a stranger's id gets through there.

/** An id of a place in an input that has another name than the thing: by place, or by name wherever it stands. */
export const idNames: Record<string, string> = {
	...bookIdNames,
	...floorIdNames,
	...orderIdNames,
	...walletIdNames,
	...paymentIdNames,
	...receiptIdNames,
	"removeStockItem.stockItemId": "spareStockItemId",
	"restoreStockItem.stockItemId": "spareStockItemId",
	"removeStorageLocation.locationId": "spareLocationId",
	"listAuditLog.subject": "orderId",
	"exportAuditLog.subject": "orderId",
	"restoreMember.memberId": "leftMemberId",
	"resendInvitation.memberId": "invitedMemberId",
	"recallTicket.ticketId": "bumpedTicketId",
	"recallTicket.lineIds[]": "bumpedLineId",
	// The other one waits for its check.
	"bumpTicket.ticketId": "heldTicketId",
	"bumpTicket.lineIds[]": "heldLineId",
	"assignCounter.counterId": "spareCounterId",
	"removeCounter.counterId": "closedCounterId",
	"pauseTimer.timerId": "runningTimerId",
	"completeTimer.timerId": "runningTimerId",
	"resumeTimer.timerId": "pausedTimerId",
	"acknowledgeKitchenAlert.alertId": "kitchenAlertId",
	"resolveKitchenAlert.alertId": "kitchenAlertId",
	"dismissKitchenAlert.alertId": "kitchenAlertId",
	"retryWorkflowStep.orderId": "heldOrderId",
	"approveOverride.memberId": "managerId",
	"unlockDevice.memberId": "managerId",
	"updateStoreSettings.kitchen.fallbackCounterId": "counterId",
	"reorderMenus.ids[]": "menuId",
	"reorderCategories.ids[]": "categoryId",
	"reorderItems.ids[]": "itemId",
	"reorderVariants.ids[]": "variantId",
	"reorderOptions.ids[]": "optionId",
	"replaceComboGroups.itemId": "comboItemId",
	"createShortCode.referenceId": "itemId",
	// Menus that are served in the other one alone cannot leave it.
	"replaceZoneMenus.zoneId": "toZoneId",
	"createMenu.zones[]": "zoneId",
	"updateMenu.zones[]": "zoneId",
	"createItem.zones[]": "zoneId",
	"updateItem.zones[]": "zoneId",
	"createOption.groupIds[]": "openedGroupId",
	"updateOption.groupIds[]": "openedGroupId",
	"archiveMenu.menuId": "spareMenuId",
	"removeMenu.menuId": "goneMenuId",
	"restoreMenu.menuId": "goneMenuId",
	"removeCategory.categoryId": "goneCategoryId",
	"restoreCategory.categoryId": "goneCategoryId",
	"removeItem.itemId": "goneItemId",
	"restoreItem.itemId": "goneItemId",
	"removeVariant.variantId": "goneVariantId",
	"removeGroup.groupId": "goneGroupId",
	"restoreGroup.groupId": "goneGroupId",
	"removeOption.optionId": "goneOptionId",
	"removePriceWindow.windowId": "goneWindowId",
	"restorePriceWindow.windowId": "goneWindowId",
	"removeShortCode.shortCodeId": "goneShortCodeId",
}

/** What looks like an id and names nothing of ours: by place, or by name wherever it stands. */
export const noIds: Record<string, string> = {
	"getSharedReceipt.token": "signed by us: it says itself whose receipt is meant",
	provider: "one of a few words that everybody knows",
	reader: "what a provider calls a card reader: nothing of ours",
	stepKey: "what a step is called within the workflow of the order that is named",
	challengeId: "of one attempt to sign in, for minutes: nothing of an organization",
	taxId: "what the state calls an organization",
	rateId: "one of the store's own list of rates: another is refused as unknown",
}

/** Ids that the caller makes himself, so that nobody else's can be meant. */
export const madeByCaller: Record<string, string> = {
	"createReservation.id":
		"the new reservation's own id; one that exists already in the organization is a CONFLICT",
	...bookMadeByCaller,
	...orderMadeByCaller,
	...walletMadeByCaller,
	...paymentMadeByCaller,
	"createItem.id": "the new item's own id",
	"createVariant.id": "the new size's own id",
	"createGroup.id": "the new group's own id",
	"createOption.id": "the new option's own id",
	"replaceComboGroups.groups[].id": "the new group's own id; one of another combo is a CONFLICT",
	"replaceDeliveryZones.zones[].id":
		"the zone's own id, within its store: another store may have the same one",
	"updateOrganization.taxId": "no id of ours: a number that the tax office gave",
	"updateStoreSettings.taxes.rates[].id": "the rate's own id, within the list",
	"updateOrganizationSettings.taxes.rates[].id": "the rate's own id, within the list",
}

/** Ids that anybody may name. */
export const openToAnybody: Record<string, string> = {
	...orderOpenToAnybody,
	...paymentOpenToAnybody,
	"approveOverride.subject": "kept as a name: the approval opens nothing but what its user looks up himself",
	"getMenu.storeId": "public: a menu is there to be read",
	"getMenu.zone": "public: which part of a menu is looked at",
	"resolveShortCode.storeId": "public: what a code on a card stands for",
	"resolveShortCode.code": "public, with its own store: what stands on a card",
	"getPublicStore.storeId": "public: where a store is and when it is open",
	"getAvailability.storeId": "public: when there is room for guests",
	"getAvailability.zoneId": "public, with its own store; with another one it is nobody's",
	"createReservation.storeId": "public: anybody may book",
	"getDeliveryZones.storeId": "public: where a store delivers to",
	"quoteDelivery.storeId": "public: what a delivery costs",
	"updateStoreSettings.orders.workflowTemplateId": "kept as a name: who uses it looks it up in the store",
	"updateStoreSettings.loyalty.programId": "kept as a name: who uses it looks it up in the organization",
	"updateOrganizationSettings.loyalty.programId":
		"kept as a name: who uses it looks it up in the organization",
}

/** Where the refusal of what does not exist has another name than NOT_FOUND; somebody else's gets the same. */
export const otherRefusals: Record<string, { code: RefusalCode; why: string }> = {
	"unlockDevice.memberId": {
		code: "PIN_WRONG",
		why: "as for a wrong PIN: a till does not tell who works here",
	},
	"approveOverride.memberId": {
		code: "PIN_WRONG",
		why: "as for a wrong PIN: a till does not tell who works here",
	},
	...orderOtherRefusals,
	...paymentOtherRefusals,
	...Object.fromEntries(
		[
			"replacePlatformPrices.prices[].variantId",
			"createPriceWindow.prices[].variantId",
			"updatePriceWindow.prices[].variantId",
			"replaceComboGroups.groups[].choices[].variantId",
		].map((place) => [
			place,
			{ code: "VALIDATION_ERROR", why: "as for a size of another item of one's own" },
		]),
	),
}

/** What a filter leaves, where the answer is not a list itself: it must be empty for somebody else's id. */
export const filtered: Record<string, (data: never) => unknown[]> = {
	...bookFiltered,
	"getKitchenBoard.counterId": (data: { tickets: unknown[]; bumped: unknown[] }) => [
		...data.tickets,
		...data.bumped,
	],
	"getAllDay.counterId": (data: { rows: unknown[] }) => data.rows,
	// A file with nothing in it but its heading.
	"exportAuditLog.subject": (data: { content: string }) => data.content.trim().split("\r\n").slice(1),
}

/**
 * Endpoints with a permission that change something and name nothing, so that there is no id to try. What anybody may
 * ask, or whoever is signed in, and what names nothing, is about the caller himself.
 */
export const namesNothing: Record<string, string> = {
	createStore: "a new store of the caller's own organization",
}

/** Reads that show no id of anything that the walk makes, so that they cannot show a foreign one. */
export const showsNoIds: Record<string, string> = {
	listReceiptSeries: "numbers, and the devices that give some of them",
	getReceiptPage: "a file to be read: one's own receipt, drawn",
	getReceiptSheet: "the same as a PDF",
	getReceiptPaper: "the same for a printer",
	...bookShowsNoIds,
	...paymentShowsNoIds,
	getOrderStats: "numbers of a day",
	getQrSheet: "a file to be printed: the codes of one's own tables, drawn",
	getSecurity: "how somebody signs in, and when",
	listRoles: "the matrix of roles and permissions, the same for everybody",
	getNotificationPreferences: "what somebody chose, and nothing of what it is about",
}
