import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createStore as contract, Store } from "@comanda/contract/organizations/endpoints.ts"
import type { Context } from "#platform/context.ts"
import { freeSlug } from "./free-slug.ts"
import { getStore } from "./get-store.ts"
import { openStore } from "./open-organization.ts"
import { refuseNarrowReach } from "./refuse-narrow-reach.ts"

/** Opens another store of the organization. */
export async function createStore(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Store> {
	refuseNarrowReach(ctx)
	const slug = await freeSlug(ctx, input.slug ?? null, input.name)
	const languages = input.languages ?? [input.language]
	const storeId = await openStore(ctx, { ...input, slug, languages })
	return getStore(ctx, { storeId })
}
