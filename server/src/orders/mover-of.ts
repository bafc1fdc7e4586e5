import type { Mover } from "@comanda/contract/orders/states.ts"
import { grantOf } from "@comanda/contract/permissions.ts"
import type { Context } from "#platform/context.ts"

/** As whom the caller moves an order: who ordered it, staff, or one who leads the shift or has his approval. */
export function moverOf(ctx: Context, storeId: string): Mover {
	const { caller } = ctx
	if (caller.kind === "system") return "SYSTEM"
	if (caller.kind === "guest") return "GUEST"
	if (ctx.approvedBy) return "LEAD"
	if (caller.kind === "device") return "STAFF"
	if (caller.kind === "key") return "STAFF"
	if (caller.kind === "member") return isLead(caller.roles) ? "LEAD" : "STAFF"
	if (caller.kind === "nobody") return "GUEST"
	const membership = caller.memberships.find((each) => each.organizationId === ctx.organizationId)
	if (!membership) return "GUEST"
	return isLead([...membership.everywhere, ...(membership.stores.get(storeId) ?? [])]) ? "LEAD" : "STAFF"
}

/** Who may void may also give up what is made. */
function isLead(roles: Parameters<typeof grantOf>[1]): boolean {
	return grantOf("orders:void", roles) === "all"
}
