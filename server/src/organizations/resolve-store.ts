import type { PublicStore } from "@comanda/contract/organizations/endpoints.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentStore } from "./present-store.ts"
import { findStore } from "./store.ts"

/** The store behind a short address. An unknown address is nobody's: there is no default tenant. */
export async function resolveStore(ctx: OpenContext, input: { slug: string }): Promise<PublicStore> {
	const listed = await ctx.db
		.selectFrom("storeDirectory")
		.select(["storeId", "organizationId"])
		.where("slug", "=", input.slug)
		.executeTakeFirst()
	if (!listed) throw new Refusal("NOT_FOUND", "No store has this address.")
	const tenant = await ctx.enter(listed.organizationId, [listed.storeId])
	const store = await findStore(tenant, listed.storeId)
	if (!store) throw new Refusal("NOT_FOUND", "No store has this address.")
	const { version, ...open } = presentStore(store)
	return { ...open, organizationName: store.organizationName }
}
