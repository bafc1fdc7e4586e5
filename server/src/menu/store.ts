import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const preparing: Prepared = {
	name: "menu_preparing",
	text: `select id, counter_id as "counterId", prep_minutes as "prepMinutes"
		from menu_item where organization_id = $1 and id = any($2::uuid[])`,
}

export type Preparing = { id: string; counterId: string | null; prepMinutes: number }

/** What becomes of an item once it is sold: who makes it, and how long it takes. */
export function findKitchenFacts(ctx: Context, itemIds: readonly string[]): Promise<Preparing[]> {
	return ctx.query<Preparing>(preparing, [ctx.organizationId, itemIds])
}
