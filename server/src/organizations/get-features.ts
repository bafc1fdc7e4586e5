import type { FeaturesAnswer } from "@comanda/contract/organizations/configuration.ts"
import type { Context } from "#platform/context.ts"
import { type Configuration, findConfiguration } from "./configuration.ts"
import { refuseNarrowReach } from "./refuse-narrow-reach.ts"

export async function getStoreFeatures(
	ctx: Context,
	{ storeId }: { storeId: string },
): Promise<FeaturesAnswer> {
	return presentFeatures(await findConfiguration(ctx, { storeId }))
}

export async function getOrganizationFeatures(ctx: Context): Promise<FeaturesAnswer> {
	refuseNarrowReach(ctx)
	return presentFeatures(await findConfiguration(ctx, { storeId: null }))
}

export function presentFeatures({
	organizationId,
	storeId,
	features: own,
	inheritedFeatures: inherited,
	featuresVersion: version,
}: Configuration): FeaturesAnswer {
	return { organizationId, storeId, values: { ...inherited, ...own }, own, inherited, version }
}
