import type { SettingsAnswer } from "@comanda/contract/organizations/configuration.ts"
import { inheritSettings } from "@comanda/contract/organizations/own-settings.ts"
import type { Context } from "#platform/context.ts"
import { type Configuration, findConfiguration, type Owner } from "./configuration.ts"
import { refuseNarrowReach } from "./refuse-narrow-reach.ts"

export function getStoreSettings(ctx: Context, { storeId }: { storeId: string }): Promise<SettingsAnswer> {
	return getSettings(ctx, { storeId })
}

export async function getOrganizationSettings(ctx: Context): Promise<SettingsAnswer> {
	refuseNarrowReach(ctx)
	return getSettings(ctx, { storeId: null })
}

async function getSettings(ctx: Context, owner: Owner): Promise<SettingsAnswer> {
	return presentSettings(await findConfiguration(ctx, owner))
}

export function presentSettings({
	organizationId,
	storeId,
	settings: own,
	inheritedSettings: inherited,
	settingsVersion: version,
}: Configuration): SettingsAnswer {
	return { organizationId, storeId, values: inheritSettings(inherited, own), own, inherited, version }
}
