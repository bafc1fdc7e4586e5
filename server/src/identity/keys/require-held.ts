import type { Permission } from "@comanda/contract/permissions.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findStanding } from "../members/standing.ts"

/** A key opens no more than who makes it: every scope in each of its stores, or, without stores, in all of them. */
export async function requireHeld(
	ctx: Context,
	scopes: readonly Permission[],
	storeIds: readonly string[] | null,
): Promise<void> {
	if (storeIds === null && ctx.stores !== "*")
		throw new Refusal("FORBIDDEN", "A key for every store is made by who has every store.")
	const standing = await findStanding(ctx)
	for (const scope of ["api_keys:manage", ...scopes] as const) {
		const isHeld = (storeIds ?? [null]).every((storeId) => standing.grantIn(scope, storeId) === "all")
		if (!isHeld) throw new Refusal("FORBIDDEN", `You do not hold ${scope} there yourself.`)
	}
}
