import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	FeaturesAnswer,
	updateOrganizationFeatures as ofOrganization,
	updateStoreFeatures as ofStore,
} from "@comanda/contract/organizations/configuration.ts"
import type { FeatureName, OwnFeatures } from "@comanda/contract/organizations/features.ts"
import type { Context } from "#platform/context.ts"
import { type ChangedValue, writeConfiguration } from "./change-configuration.ts"
import { findConfiguration, type Owner } from "./configuration.ts"
import { presentFeatures } from "./get-features.ts"
import { refuseNarrowReach } from "./refuse-narrow-reach.ts"
import { refuseStale } from "./refuse-stale.ts"

type Change = ParsedInputOf<typeof ofStore>["features"]

export function updateStoreFeatures(
	ctx: Context,
	{ storeId, features }: ParsedInputOf<typeof ofStore>,
): Promise<FeaturesAnswer> {
	return updateFeatures(ctx, { storeId }, features)
}

export async function updateOrganizationFeatures(
	ctx: Context,
	{ features }: ParsedInputOf<typeof ofOrganization>,
): Promise<FeaturesAnswer> {
	refuseNarrowReach(ctx)
	return updateFeatures(ctx, { storeId: null }, features)
}

async function updateFeatures(ctx: Context, owner: Owner, change: Change): Promise<FeaturesAnswer> {
	const before = await findConfiguration(ctx, owner, { locked: true })
	refuseStale(ctx, before.featuresVersion, () => presentFeatures(before))
	const { own, changed } = changeFeatures(before.features, change)
	if (changed.length === 0) return presentFeatures(before)
	const version = before.featuresVersion + 1
	await writeConfiguration(ctx, { ...owner, part: "features", own, version, changed })
	return presentFeatures({ ...before, features: own, featuresVersion: version })
}

function changeFeatures(before: OwnFeatures, change: Change): { own: OwnFeatures; changed: ChangedValue[] } {
	const own = { ...before }
	const changed: ChangedValue[] = []
	for (const [name, value] of Object.entries(change) as [FeatureName, boolean | null][]) {
		const previousValue = before[name] ?? null
		if (value === previousValue) continue
		changed.push({ key: `features.${name}`, value, previousValue })
		if (value === null) delete own[name]
		else own[name] = value
	}
	return { own, changed }
}
