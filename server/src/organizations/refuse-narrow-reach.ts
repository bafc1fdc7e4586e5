import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** What concerns all of an organization is for those whose right reaches all of it: a store's owner has one store. */
export function refuseNarrowReach(ctx: Context): void {
	if (ctx.stores === "*") return
	throw new Refusal("FORBIDDEN", "This needs the right in every store of the organization.")
}
