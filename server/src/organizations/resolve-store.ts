import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { resolveStore as contract, PublicStore } from "@comanda/contract/organizations/endpoints.ts"
import { readHostname } from "@comanda/contract/organizations/read-hostname.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { getPublicStore } from "./get-public-store.ts"

type Resolve = ParsedInputOf<typeof contract>
type Listed = { storeId: string; organizationId: string }

/** The store that a table's code belongs to, or null when the code is not one of ours. Tables are another module's. */
export type StoreOfTableCode = (ctx: OpenContext, code: string) => Promise<Listed | null>

/** The store behind an address. One that is unknown, or rests, is nobody's: there is no default tenant. */
export function resolveStoreWith(storeOfTableCode: StoreOfTableCode) {
	return async function resolveStore(ctx: OpenContext, input: Resolve): Promise<PublicStore> {
		const listed = await find(ctx, input, storeOfTableCode)
		if (!listed) throw new Refusal("NOT_FOUND", "No store has this address.")
		const tenant = await ctx.enter(listed.organizationId, [listed.storeId])
		return getPublicStore(tenant, listed)
	}
}

async function find(
	ctx: OpenContext,
	{ slug, hostname, code, qr }: Resolve,
	storeOfTableCode: StoreOfTableCode,
): Promise<Listed | null | undefined> {
	if (qr !== undefined) return storeOfTableCode(ctx, qr)
	if (hostname !== undefined) return findByHostname(ctx, hostname)
	const stores = ctx.db.selectFrom("storeDirectory").select(["storeId", "organizationId"])
	if (slug !== undefined) return stores.where("slug", "=", slug).executeTakeFirst()
	// As people type it: in small letters, with a space or a dash in the middle.
	const shortId = (code ?? "").toUpperCase().replaceAll(/[\s-]/g, "")
	return stores.where("shortId", "=", shortId).executeTakeFirst()
}

async function findByHostname(ctx: OpenContext, written: string): Promise<Listed | null | undefined> {
	const hostname = readHostname(written)
	if (!hostname) return null
	return ctx.db
		.selectFrom("hostnameDirectory")
		.select(["storeId", "organizationId"])
		.where("hostname", "=", hostname)
		.where("isActive", "=", true)
		.executeTakeFirst()
}
