import type { Hostname } from "@comanda/contract/organizations/hostnames.ts"
import type { Context } from "#platform/context.ts"
import { findHostnames } from "./hostname-rows.ts"
import { noSuchStore } from "./no-such-store.ts"
import { findStore } from "./store.ts"

export async function listHostnames(
	ctx: Context,
	{ storeId }: { storeId: string },
): Promise<{ hostnames: Hostname[] }> {
	const [store, hostnames] = await Promise.all([findStore(ctx, storeId), findHostnames(ctx, storeId)])
	if (!store) throw noSuchStore()
	return { hostnames }
}
