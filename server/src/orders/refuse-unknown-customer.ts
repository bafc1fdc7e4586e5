import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

const known: Prepared = {
	name: "order_known_customer",
	text: "select 1 as known from customer_order where organization_id = $1 and customer_person_id = $2 limit 1",
}

/** An account is known to the stores it has ordered from: for them nobody else's exists. */
export async function refuseUnknownCustomer(ctx: Context, personId: string | undefined): Promise<void> {
	if (personId === undefined) return
	const [found] = await ctx.query<{ known: number }>(known, [ctx.organizationId, personId])
	if (!found) throw new Refusal("NOT_FOUND", "This customer has not ordered here yet: say for whom it is.")
}
