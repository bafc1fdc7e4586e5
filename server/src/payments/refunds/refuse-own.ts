import type { OrderMoney } from "#orders/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { memberOf } from "../member-of.ts"
import type { PaymentRow } from "../payment-row.ts"

/**
 * Nobody gives back money of an order that he took himself, or that he was paid for: neither by doing it nor by approving
 * it. Who owns the place may; there is nobody above him.
 */
export function refuseOwn(ctx: Context, payment: PaymentRow, order: OrderMoney | null): void {
	const { caller, approvedBy } = ctx
	if (caller.kind === "system" || isOwner(ctx, payment.storeId)) return
	const memberId = memberOf(ctx)
	const took = [payment.takenBy, `member:${payment.takenByMember}`, order?.placedBy]
	const decides = approvedBy ? [approvedBy] : [actorOf(caller), `member:${memberId}`]
	if (decides.some((name) => took.includes(name)))
		throw new Refusal("SELF_APPROVAL", "Somebody else gives back what you have taken.")
}

function isOwner({ caller, organizationId }: Context, storeId: string): boolean {
	if (caller.kind === "member") return caller.roles.includes("OWNER")
	if (caller.kind !== "person") return false
	const own = caller.memberships.find((each) => each.organizationId === organizationId)
	return own ? [...own.everywhere, ...(own.stores.get(storeId) ?? [])].includes("OWNER") : false
}
