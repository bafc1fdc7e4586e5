import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { cursorInput, listOf } from "../page.ts"
import { text } from "../text.ts"
import { FeaturesChange, FeatureValues, OwnFeatures } from "./features.ts"
import { OwnSettings, organizationSettingsChange, storeSettingsChange } from "./own-settings.ts"
import { Settings } from "./settings.ts"

const ofStore = { storeId: Id }
const ofOrganization = { organizationId: Id }

/** Whose this is: a store's, or without one the organization's own. */
const owner = { organizationId: Id, storeId: Id.nullable() }

export const SettingsAnswer = z.strictObject({
	...owner,
	/** What holds. */
	values: Settings,
	/** What is set here. */
	own: OwnSettings,
	/** What would hold if nothing were set here. */
	inherited: Settings,
	version: z.int(),
})
export type SettingsAnswer = z.infer<typeof SettingsAnswer>

export const FeaturesAnswer = z.strictObject({
	...owner,
	values: FeatureValues,
	own: OwnFeatures,
	inherited: FeatureValues,
	version: z.int(),
})
export type FeaturesAnswer = z.infer<typeof FeaturesAnswer>

/** One change of one setting or feature. */
export const ConfigEntry = z.strictObject({
	id: Id,
	...owner,
	/** As in `tips.enabled` or `features.loyalty`. */
	key: z.string(),
	/** Null where it was taken back, or not set before. */
	value: z.unknown(),
	previousValue: z.unknown(),
	changedBy: z.strictObject({ actor: z.string(), name: z.string().nullable() }),
	at: z.iso.datetime(),
})

export const getStoreSettings = endpoint({
	name: "getStoreSettings",
	method: "GET",
	path: "/stores/:storeId/settings",
	access: "settings:read",
	area: "organizations",
	summary: "How a store works: its own settings on those of its organization",
	input: z.strictObject(ofStore),
	result: SettingsAnswer,
	refusals: ["NOT_FOUND"],
})

export const updateStoreSettings = endpoint({
	name: "updateStoreSettings",
	method: "PATCH",
	path: "/stores/:storeId/settings",
	access: "settings:manage",
	area: "organizations",
	summary: "Change some settings of a store; null inherits one again",
	input: z.strictObject({ ...ofStore, ...storeSettingsChange }),
	result: SettingsAnswer,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

const historyInput = { ...cursorInput, key: text(60).optional() }

export const listStoreSettingsHistory = endpoint({
	name: "listStoreSettingsHistory",
	method: "GET",
	path: "/stores/:storeId/settings/history",
	access: "settings:read",
	area: "organizations",
	summary: "Who changed which setting or feature of a store, newest first",
	input: z.strictObject({ ...ofStore, ...historyInput }),
	result: listOf(ConfigEntry),
	refusals: ["NOT_FOUND"],
})

export const getStoreFeatures = endpoint({
	name: "getStoreFeatures",
	method: "GET",
	path: "/stores/:storeId/features",
	access: "settings:read",
	area: "organizations",
	summary: "What a store does at all",
	input: z.strictObject(ofStore),
	result: FeaturesAnswer,
	refusals: ["NOT_FOUND"],
})

export const updateStoreFeatures = endpoint({
	name: "updateStoreFeatures",
	method: "PATCH",
	path: "/stores/:storeId/features",
	access: "settings:manage",
	area: "organizations",
	summary: "Switch features of a store on or off; null inherits one again",
	input: z.strictObject({ ...ofStore, features: FeaturesChange }),
	result: FeaturesAnswer,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const getOrganizationSettings = endpoint({
	name: "getOrganizationSettings",
	method: "GET",
	path: "/organizations/:organizationId/settings",
	access: "settings:read",
	area: "organizations",
	summary: "What the stores of an organization inherit",
	input: z.strictObject(ofOrganization),
	result: SettingsAnswer,
	refusals: ["NOT_FOUND", "FORBIDDEN"],
})

export const updateOrganizationSettings = endpoint({
	name: "updateOrganizationSettings",
	method: "PATCH",
	path: "/organizations/:organizationId/settings",
	access: "settings:manage",
	area: "organizations",
	summary: "Change what the stores of an organization inherit; null goes back to the default",
	input: z.strictObject({ ...ofOrganization, ...organizationSettingsChange }),
	result: SettingsAnswer,
	refusals: ["NOT_FOUND", "FORBIDDEN", "VERSION_CONFLICT"],
})

export const listOrganizationSettingsHistory = endpoint({
	name: "listOrganizationSettingsHistory",
	method: "GET",
	path: "/organizations/:organizationId/settings/history",
	access: "settings:read",
	area: "organizations",
	summary: "Who changed which setting or feature of an organization, newest first",
	input: z.strictObject({ ...ofOrganization, ...historyInput }),
	result: listOf(ConfigEntry),
	refusals: ["NOT_FOUND", "FORBIDDEN"],
})

export const getOrganizationFeatures = endpoint({
	name: "getOrganizationFeatures",
	method: "GET",
	path: "/organizations/:organizationId/features",
	access: "settings:read",
	area: "organizations",
	summary: "Which features the stores of an organization inherit",
	input: z.strictObject(ofOrganization),
	result: FeaturesAnswer,
	refusals: ["NOT_FOUND", "FORBIDDEN"],
})

export const updateOrganizationFeatures = endpoint({
	name: "updateOrganizationFeatures",
	method: "PATCH",
	path: "/organizations/:organizationId/features",
	access: "settings:manage",
	area: "organizations",
	summary: "Switch features on or off for all stores that do not say otherwise",
	input: z.strictObject({ ...ofOrganization, features: FeaturesChange }),
	result: FeaturesAnswer,
	refusals: ["NOT_FOUND", "FORBIDDEN", "VERSION_CONFLICT"],
})
