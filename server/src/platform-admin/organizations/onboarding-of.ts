import type { Store } from "@comanda/contract/organizations/endpoints.ts"
import { listStores } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"

/** A chain with more stores than this has long been shown round. */
const storesLooked = 100

/** The stores of the organization that was entered, by name. */
export async function storesOf(ctx: Context): Promise<Store[]> {
	const all = { page: 1, limit: storesLooked, includeDeleted: false } as const
	return (await listStores(ctx, { ...all, sortBy: "name", sortOrder: "asc" })).rows
}

/** How far an organization has got with its first steps: what its stores have done, on average. */
export function onboardingOf(stores: readonly Pick<Store, "onboardingPct">[]): number | null {
	if (stores.length === 0) return null
	return Math.round(stores.reduce((sum, store) => sum + store.onboardingPct, 0) / stores.length)
}
