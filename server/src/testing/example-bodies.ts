import { notificationTopics } from "@comanda/contract/identity/own-things.ts"
import { noHours } from "@comanda/contract/organizations/hours.ts"
import { v7 as newId } from "uuid"
import { bookBodies } from "./book-bodies.ts"
import { floorBodies } from "./floor-bodies.ts"
import { kitchenBodies } from "./kitchen-bodies.ts"
import { type Asker, type Ids, walkPlace } from "./make-one-of-each.ts"
import { walkPin } from "./make-ways-in.ts"
import { menuBodies } from "./menu-bodies.ts"
import { orderBodies } from "./order-bodies.ts"
import { paymentBodies } from "./payment-bodies.ts"
import { platformBodies } from "./platform-bodies.ts"
import { receiptBodies } from "./receipt-bodies.ts"
import { signInBodies } from "./sign-in-bodies.ts"
import { walletBodies } from "./wallet-bodies.ts"

type Example = (ids: Ids) => Record<string, unknown>

/**
 * What each endpoint is sent besides the ids that its path names, so that only a foreign id can be the reason of a refusal. An
 * endpoint that asks for nothing more needs no line here.
 */
export const exampleBodies: Record<string, Example> = {
	createEnrolment: (ids) => ({ storeId: ids.storeId, name: "Screen", kind: "KDS_DISPLAY" }),
	enrolDevice: () => ({ code: "none" }),
	...bookBodies,
	...floorBodies,
	createStockItem: () => ({ name: { fr: "Sucre" }, unit: "KG" }),
	createStorageLocation: () => ({ name: "Another", kind: "DRY" }),
	updateStockItem: () => ({ minimumMilli: 1_000 }),
	updateStorageLocation: () => ({ name: "Another name" }),
	adjustStock: (ids) => ({ stockItemId: ids.stockItemId, changeMilli: 1, reason: "walk" }),
	countStock: (ids) => ({ counted: [{ stockItemId: ids.stockItemId, onHandMilli: 1_000 }] }),
	wasteStock: (ids) => ({ stockItemId: ids.stockItemId, quantityMilli: 1, reason: "walk" }),
	restockStock: (ids) => ({ stockItemId: ids.stockItemId, quantityMilli: 1_000 }),
	replaceRecipe: (ids) => ({ lines: [{ stockItemId: ids.stockItemId, quantityMilli: 1 }] }),
	replaceGeneralRecipe: (ids) => ({
		lines: [{ stockItemId: ids.stockItemId, quantityMilli: 1, optionIds: [ids.optionId] }],
	}),
	...orderBodies,
	addMember: (ids) => ({ name: "Another", roles: [{ storeId: ids.storeId, role: "CASHIER" }] }),
	updateMember: () => ({ name: "Another name" }),
	replaceRoles: (ids) => ({ roles: [{ storeId: ids.storeId, role: "WAITER" }] }),
	createApiKey: (ids) => ({ name: "Another", scopes: ["orders:read"], storeIds: [ids.storeId] }),
	updateApiKey: () => ({ name: "Another name" }),
	lookAtInvitation: () => ({ token: "none" }),
	acceptInvitation: () => ({ token: "none" }),
	updateUser: () => ({ name: "Another name" }),
	addPaymentMethod: () => ({ provider: "walk", token: newId().replaceAll(/\d/g, "x") }),
	// His own, whoever of them asks.
	removePaymentMethod: () => ({ userId: "me" }),
	removePushToken: () => ({ userId: "me" }),
	addPushToken: () => ({ kind: "FCM", token: newId() }),
	replaceNotificationPreferences: () => ({
		preferences: Object.fromEntries(
			notificationTopics.map((topic) => [topic, { mail: topic === "security", text: false, push: false }]),
		),
	}),
	eraseUser: () => ({ confirm: "ERASE" }),
	resolveStore: () => ({ slug: "saint-gilles" }),
	signIn: () => ({ email: "nobody@demo.test", password: "none" }),
	addHostname: () => ({ hostname: `h-${newId()}.example` }),
	changeStatus: () => ({ override: null }),
	createStore: () => ({
		name: "Another",
		slug: `another-${newId()}`,
		currency: "EUR",
		timeZone: "Europe/Brussels",
		language: "fr",
	}),
	quoteDelivery: () => ({ ...walkPlace, subtotalMinor: 1 }),
	replaceDeliveryZones: () => ({ zones: [] }),
	replaceHours: () => ({ hours: noHours }),
	replaceSpecialDays: () => ({ specialDays: [] }),
	updateOrganizationFeatures: () => ({ features: {} }),
	updateStore: () => ({ name: "Another name" }),
	updateStoreFeatures: () => ({ features: {} }),
	...kitchenBodies,
	...platformBodies,
	...menuBodies,
	...signInBodies,
	...walletBodies,
	...paymentBodies,
	...receiptBodies,
	approveOverride: (ids) => ({
		memberId: ids.managerId,
		pin: walkPin,
		action: "orders:void",
		subject: newId(),
	}),
	removePasskey: (ids) => ({ passkeyId: ids.passkeyId }),
	unlockDevice: (ids) => ({ memberId: ids.managerId, pin: walkPin }),
}

/** Who asks, where it is not a person with the owner's rights in that store. */
export const askedBy: Record<string, Asker> = {
	approveOverride: "device",
	listColleagues: "device",
	unlockDevice: "device",
	openReceiptSeries: "device",
	// About all of an organization, not about one store of it.
	createStore: "everywhere",
	getOrganization: "everywhere",
	updateOrganization: "everywhere",
	getOrganizationSettings: "everywhere",
	updateOrganizationSettings: "everywhere",
	listOrganizationSettingsHistory: "everywhere",
	getOrganizationFeatures: "everywhere",
	updateOrganizationFeatures: "everywhere",
	getOwnSubscription: "everywhere",
	listOwnInvoices: "everywhere",
	getOwnInvoice: "everywhere",
	listOwnSupportAccess: "everywhere",
	endOwnSupportAccess: "everywhere",
}
