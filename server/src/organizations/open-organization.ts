import type { Currency } from "@comanda/contract/money.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"

export type NewStore = {
	name: string
	slug: string
	currency: Currency
	timeZone: string
	language: string
	languages: readonly string[]
	pricesIncludeTax: boolean
}

/** Opens the tenant itself. `ctx` is already in the organization that is being made. */
export async function openOrganization(
	ctx: Context,
	{ name, slug, isDemo }: { name: string; slug: string; isDemo: boolean },
): Promise<void> {
	await ctx.db.insertInto("organization").values({ id: ctx.organizationId, name, slug, isDemo }).execute()
	record(ctx, ctx.organizationId, "Organization.Created", ctx.organizationId, { slug, isDemo })
}

export async function openStore(ctx: Context, store: NewStore): Promise<string> {
	const id = newId()
	const { organizationId } = ctx
	await ctx.db
		.insertInto("store")
		.values({ ...store, languages: [...store.languages], organizationId, id })
		.execute()
	record(ctx, organizationId, "Store.Created", id, { slug: store.slug, currency: store.currency })
	return id
}
