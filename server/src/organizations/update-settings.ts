import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	updateOrganizationSettings as ofOrganization,
	updateStoreSettings as ofStore,
	SettingsAnswer,
} from "@comanda/contract/organizations/configuration.ts"
import {
	changeSettings,
	inheritSettings,
	type SettingsChange,
} from "@comanda/contract/organizations/own-settings.ts"
import type { Settings } from "@comanda/contract/organizations/settings.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { writeConfiguration } from "./change-configuration.ts"
import { findConfiguration, type Owner } from "./configuration.ts"
import { presentSettings } from "./get-settings.ts"
import { refuseNarrowReach } from "./refuse-narrow-reach.ts"
import { refuseStale } from "./refuse-stale.ts"

const counterOfStore: Prepared = {
	name: "settings_counter",
	text: "select 1 from counter where organization_id = $1 and store_id = $2 and id = $3",
}

export async function updateStoreSettings(
	ctx: Context,
	{ storeId, ...change }: ParsedInputOf<typeof ofStore>,
): Promise<SettingsAnswer> {
	const counterId = change.kitchen?.fallbackCounterId
	if (counterId) {
		const found = await ctx.query(counterOfStore, [ctx.organizationId, storeId, counterId])
		if (found.length === 0) throw new Refusal("NOT_FOUND", "This store has no such counter.")
	}
	return updateSettings(ctx, { storeId }, change)
}

export async function updateOrganizationSettings(
	ctx: Context,
	{ organizationId: _, ...change }: ParsedInputOf<typeof ofOrganization>,
): Promise<SettingsAnswer> {
	refuseNarrowReach(ctx)
	return updateSettings(ctx, { storeId: null }, change)
}

/** Sets what is named, takes back what is named null. What is as it was before is no change, and leaves no trace. */
async function updateSettings(ctx: Context, owner: Owner, change: SettingsChange): Promise<SettingsAnswer> {
	const before = await findConfiguration(ctx, owner, { locked: true })
	refuseStale(ctx, before.settingsVersion, () => presentSettings(before))
	const { own, changed } = changeSettings(before.settings, change)
	if (changed.length === 0) return presentSettings(before)
	refuseContradiction(inheritSettings(before.inheritedSettings, own))
	const version = before.settingsVersion + 1
	await writeConfiguration(ctx, { ...owner, part: "settings", own, version, changed })
	return presentSettings({ ...before, settings: own, settingsVersion: version })
}

/** What each setting allows by itself and both together do not. */
function refuseContradiction({ tips }: Settings): void {
	if (tips.maxMinor === 0 || tips.minMinor <= tips.maxMinor) return
	const details = [{ field: "tips.maxMinor", code: "too_small", message: "Is less than the smallest tip." }]
	throw new Refusal("VALIDATION_ERROR", "These settings contradict each other.", { details })
}
