import * as days from "./books/days.ts"
import * as booksExport from "./books/export.ts"
import * as tills from "./books/tills.ts"
import * as tips from "./books/tips.ts"
import * as devices from "./devices/endpoints.ts"
import type { Endpoint } from "./endpoint.ts"
import * as floor from "./floor/endpoints.ts"
import * as liveFloor from "./floor/live-floor.ts"
import * as floorPlan from "./floor/plan.ts"
import * as reservations from "./floor/reservations.ts"
import * as service from "./floor/service.ts"
import * as waiters from "./floor/waiters.ts"
import * as keys from "./identity/keys.ts"
import * as members from "./identity/members.ts"
import * as otherWaysIn from "./identity/other-ways-in.ts"
import * as ownThings from "./identity/own-things.ts"
import * as passwords from "./identity/passwords.ts"
import * as secondFactor from "./identity/second-factor.ts"
import * as sessions from "./identity/sessions.ts"
import * as signIn from "./identity/sign-in.ts"
import * as staff from "./identity/staff.ts"
import * as users from "./identity/users.ts"
import * as journal from "./journal/endpoints.ts"
import * as kitchenAlerts from "./kitchen/alerts.ts"
import * as kitchenBoards from "./kitchen/boards.ts"
import * as counters from "./kitchen/counters.ts"
import * as kitchen from "./kitchen/endpoints.ts"
import * as equipment from "./kitchen/equipment.ts"
import * as orderWorkflow from "./kitchen/order-workflow.ts"
import * as qualityChecks from "./kitchen/quality.ts"
import * as timers from "./kitchen/timers.ts"
import * as workflow from "./kitchen/workflow-endpoints.ts"
import * as menuCategories from "./menu/categories.ts"
import * as menu from "./menu/endpoints.ts"
import * as optionGroups from "./menu/groups.ts"
import * as images from "./menu/images.ts"
import * as menuItems from "./menu/items.ts"
import * as menus from "./menu/menus.ts"
import * as priceWindows from "./menu/price-windows.ts"
import * as shortCodes from "./menu/short-codes.ts"
import * as menuTransfer from "./menu/transfer.ts"
import * as menuVariants from "./menu/variants.ts"
import * as orderBills from "./orders/bills.ts"
import * as orderCarts from "./orders/carts.ts"
import * as orderEditing from "./orders/editing.ts"
import * as orderListing from "./orders/listing.ts"
import * as orderMoving from "./orders/moving.ts"
import * as orderOffline from "./orders/offline.ts"
import * as orderPlacing from "./orders/placing.ts"
import * as orderReading from "./orders/reading.ts"
import * as configuration from "./organizations/configuration.ts"
import * as delivery from "./organizations/delivery.ts"
import * as stores from "./organizations/endpoints.ts"
import * as hostnames from "./organizations/hostnames.ts"
import * as openingHours from "./organizations/opening-hours.ts"
import * as organization from "./organizations/organization.ts"
import * as paymentAccounts from "./payments/accounts.ts"
import * as payingAhead from "./payments/ahead.ts"
import * as paymentFollowing from "./payments/following.ts"
import * as paying from "./payments/paying.ts"
import * as refunding from "./payments/refunding.ts"
import * as settlements from "./payments/settlements.ts"
import * as transfers from "./payments/transfers.ts"
import * as platformActivity from "./platform-admin/activity.ts"
import * as platformAdmins from "./platform-admin/admins.ts"
import * as announcements from "./platform-admin/announcements.ts"
import * as invoices from "./platform-admin/invoices.ts"
import * as platformOrganizations from "./platform-admin/organizations.ts"
import * as platformSettings from "./platform-admin/settings.ts"
import * as subscriptions from "./platform-admin/subscriptions.ts"
import * as support from "./platform-admin/support.ts"
import * as receiptFiles from "./receipts/files.ts"
import * as receipts from "./receipts/issuing.ts"
import * as stockAlerts from "./stock/alerts.ts"
import * as stockChanges from "./stock/changes.ts"
import * as stockItems from "./stock/items.ts"
import * as recipes from "./stock/recipe-endpoints.ts"
import * as walletCredit from "./wallets/credit.ts"
import * as giftCards from "./wallets/gift-cards.ts"
import * as vouchers from "./wallets/vouchers.ts"

function isEndpoint(value: unknown): value is Endpoint {
	return typeof value === "object" && value !== null && "method" in value && "refusals" in value
}

/** Everything the API can be asked: area by area, and in an area by name, whoever loads the modules and how. */
export const endpoints: readonly Endpoint[] = [
	{
		...signIn,
		...otherWaysIn,
		...sessions,
		...passwords,
		...secondFactor,
		...staff,
		...members,
		...keys,
		...users,
		...ownThings,
	},
	{ ...organization, ...stores, ...openingHours, ...hostnames, ...configuration, ...delivery },
	devices,
	{ ...tills, ...days, ...tips, ...booksExport },
	{ ...stockItems, ...stockChanges, ...stockAlerts, ...recipes },
	{
		...menu,
		...menus,
		...menuCategories,
		...menuItems,
		...menuVariants,
		...optionGroups,
		...priceWindows,
		...shortCodes,
		...menuTransfer,
		...images,
	},
	{ ...floor, ...floorPlan, ...liveFloor, ...service, ...reservations, ...waiters },
	{
		...orderPlacing,
		...orderReading,
		...orderEditing,
		...orderMoving,
		...orderListing,
		...orderBills,
		...orderCarts,
		...orderOffline,
	},
	{
		...kitchen,
		...kitchenBoards,
		...counters,
		...kitchenAlerts,
		...timers,
		...equipment,
		...qualityChecks,
		...workflow,
		...orderWorkflow,
	},
	{ ...walletCredit, ...giftCards, ...vouchers, ...payingAhead },
	{ ...paying, ...paymentFollowing, ...refunding, ...paymentAccounts, ...transfers, ...settlements },
	{ ...receipts, ...receiptFiles },
	journal,
	{ ...platformOrganizations, ...subscriptions, ...invoices, ...announcements },
	{ ...platformAdmins, ...platformActivity, ...platformSettings, ...support },
].flatMap((area) => {
	const found: Endpoint[] = Object.values(area).filter(isEndpoint)
	return found.toSorted((a, b) => (a.name < b.name ? -1 : 1))
})
