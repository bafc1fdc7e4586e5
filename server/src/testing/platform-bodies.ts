import { v7 as newId } from "uuid"
import type { Ids } from "./make-one-of-each.ts"

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()

const announced = (ids: Ids) => ({
	severity: "INFO",
	words: { en: { title: "Walk", text: "Walk" } },
	audience: { kind: "ORGANIZATIONS", organizationIds: [ids.organizationId] },
	showsFrom: new Date().toISOString(),
	showsUntil: tomorrow(),
})

/** What the endpoints of those who look after the installation are sent besides the ids that their paths name. */
export const platformBodies: Record<string, (ids: Ids) => Record<string, unknown>> = {
	openPlatformOrganization: () => ({
		id: newId(),
		name: "Walk",
		storeName: "Walk",
		slug: `walk-${newId()}`,
		currency: "EUR",
		timeZone: "Europe/Brussels",
		language: "fr",
		owner: { name: "Walk", email: `${newId()}@walk.test` },
	}),
	renamePlatformOrganization: () => ({ name: "Walk" }),
	activateOrganization: () => ({ reason: "Walk" }),
	blockOrganization: () => ({ reason: "Walk" }),
	extendTrial: () => ({ until: tomorrow() }),
	openSubscription: (ids) => ({
		id: newId(),
		organizationId: ids.organizationId,
		plan: "MONTHLY",
		pricePerDayMinor: 100,
		currency: "EUR",
	}),
	updateSubscription: () => ({ pricePerDayMinor: 200 }),
	createInvoice: (ids) => ({ id: newId(), subscriptionId: ids.subscriptionId }),
	voidInvoice: () => ({ reason: "Walk" }),
	updateInvoice: () => ({ status: "VOID", reason: "Another way" }),
	createAnnouncement: (ids) => ({ id: newId(), ...announced(ids) }),
	updateAnnouncement: announced,
	addAdmin: () => ({ email: "nobody@walk.test", role: "PLATFORM_SUPPORT" }),
	updateAdmin: () => ({ role: "PLATFORM_SUPPORT" }),
	replacePlatformSettings: () => ({
		timeRunsOut: true,
		graceDays: 7,
		invoiceDaysBefore: 7,
		paymentDays: 14,
		pricePerDayMinor: 100,
		currency: "EUR",
		taxBasisPoints: 0,
		timeZone: "UTC",
		seller: { name: "Walk", address: "", taxId: "", payTo: "" },
	}),
	openSupportAccess: (ids) => ({
		id: newId(),
		organizationId: ids.organizationId,
		reason: "Walk",
		minutes: 30,
	}),
}
