import {
	defaultFeatures,
	type FeatureName,
	type FeatureValues,
	type OwnFeatures,
} from "@comanda/contract/organizations/features.ts"
import { inheritSettings, type OwnSettings } from "@comanda/contract/organizations/own-settings.ts"
import { defaultSettings, type Settings } from "@comanda/contract/organizations/settings.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { noSuchStore } from "./no-such-store.ts"

/** Whose configuration this is: one store's, or with null what all stores inherit. */
export type Owner = { storeId: string | null }

/** What is set in one place, and what it is set on. */
export type Configuration = {
	organizationId: string
	storeId: string | null
	settings: OwnSettings
	settingsVersion: number
	inheritedSettings: Settings
	features: OwnFeatures
	featuresVersion: number
	inheritedFeatures: FeatureValues
}

const ofStoreText = `select s.settings, s.settings_version as "settingsVersion", s.features,
		s.features_version as "featuresVersion", o.settings as "aboveSettings", o.features as "aboveFeatures"
	from store s join organization o on o.id = s.organization_id
	where s.organization_id = $1 and s.id = $2 and s.deleted_at is null`
const ofOrganizationText = `select o.settings, o.settings_version as "settingsVersion", o.features,
		o.features_version as "featuresVersion", '{}'::jsonb as "aboveSettings", '{}'::jsonb as "aboveFeatures"
	from organization o where o.id = $1`

const ofStore: Prepared = { name: "configuration_store", text: ofStoreText }
const ofOrganization: Prepared = { name: "configuration_organization", text: ofOrganizationText }
const ofStoreLocked: Prepared = {
	name: "configuration_store_lock",
	text: `${ofStoreText} for no key update of s`,
}
const ofOrganizationLocked: Prepared = {
	name: "configuration_organization_lock",
	text: `${ofOrganizationText} for no key update`,
}

type Computed = "organizationId" | "storeId" | "inheritedSettings" | "inheritedFeatures"
type Row = Omit<Configuration, Computed> & {
	aboveSettings: OwnSettings
	aboveFeatures: OwnFeatures
}

export async function findConfiguration(
	ctx: Context,
	{ storeId }: Owner,
	{ locked = false } = {},
): Promise<Configuration> {
	const values = storeId ? [ctx.organizationId, storeId] : [ctx.organizationId]
	const statement = storeId
		? locked
			? ofStoreLocked
			: ofStore
		: locked
			? ofOrganizationLocked
			: ofOrganization
	const [row] = await ctx.query<Row>(statement, values)
	if (!row) throw storeId ? noSuchStore() : new Refusal("NOT_FOUND", "There is no such organization.")
	const { aboveSettings, aboveFeatures, ...own } = row
	return {
		...own,
		organizationId: ctx.organizationId,
		storeId,
		inheritedSettings: inheritSettings(defaultSettings, aboveSettings),
		inheritedFeatures: { ...defaultFeatures, ...aboveFeatures },
	}
}

/** How a store works, for every other module: what is set, inherited or the default, and never a gap. */
export async function settingsOf(ctx: Context, storeId: string): Promise<Settings> {
	const { settings, inheritedSettings } = await findConfiguration(ctx, { storeId })
	return inheritSettings(inheritedSettings, settings)
}

/** Whether a store does something at all. */
export async function hasFeature(ctx: Context, storeId: string, name: FeatureName): Promise<boolean> {
	const { features, inheritedFeatures } = await findConfiguration(ctx, { storeId })
	return features[name] ?? inheritedFeatures[name]
}
