import type { PublicStore, Store } from "@comanda/contract/organizations/endpoints.ts"
import { defaultFeatures } from "@comanda/contract/organizations/features.ts"
import {
	type OnboardingStep,
	onboardingPct,
	onboardingSteps,
} from "@comanda/contract/organizations/onboarding.ts"
import { openStateOf, scheduleOf } from "./schedule.ts"
import type { StoreDetails } from "./store-details.ts"

export function presentStore(row: StoreDetails, now: Date): Store {
	const { override } = scheduleOf(row)
	const holds = override && (override.until === null || Date.parse(override.until) > now.getTime())
	const onboardingDone = onboardingOf(row)
	return {
		...shownOf(row, now),
		businessDayCutover: row.businessDayCutover,
		override: holds ? override : null,
		onboardingPct: onboardingPct(onboardingDone),
		onboardingDone,
		createdAt: row.createdAt.toISOString(),
		updatedAt: row.updatedAt.toISOString(),
		deletedAt: row.deletedAt?.toISOString() ?? null,
		version: row.version,
	}
}

export function presentPublicStore(row: StoreDetails, now: Date): PublicStore {
	const { hours, specialDays } = scheduleOf(row)
	const today = row.businessDate
	return {
		...shownOf(row, now),
		organizationName: row.organizationName,
		hostname: row.hostname,
		hours,
		specialDays: specialDays.filter((day) => day.date >= today),
		features: { ...defaultFeatures, ...row.organizationFeatures, ...row.ownFeatures },
	}
}

function shownOf(row: StoreDetails, now: Date) {
	const { id, shortId, slug, name, type, address, latitude, longitude, phone, email, logo, themeColors } = row
	const { currency, timeZone, language, languages, pricesIncludeTax } = row
	const opening = openStateOf(scheduleOf(row), now)
	return {
		id,
		shortId,
		slug,
		name,
		type,
		address,
		location: latitude === null || longitude === null ? null : { latitude, longitude },
		phone,
		email,
		logo,
		themeColors,
		currency,
		timeZone,
		language,
		languages,
		pricesIncludeTax,
		isOpen: opening.state === "OPEN",
		opening,
	}
}

/** What the store's own row shows as done, and what other parts of the program have told of. */
function onboardingOf(row: StoreDetails): OnboardingStep[] {
	const seen: Record<OnboardingStep, boolean> = {
		address: row.address !== null,
		contact: row.phone !== null || row.email !== null,
		hours: Object.values(row.hours).some((day) => day.length > 0),
		looks: row.logo !== null || row.themeColors !== null,
		payments: row.ownSettings.payments?.methods !== undefined,
		menu: row.onboardingDone.includes("menu"),
		screens: row.onboardingDone.includes("screens"),
	}
	return onboardingSteps.filter((step) => seen[step])
}
