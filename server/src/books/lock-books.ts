import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const lock: Prepared = {
	name: "books_lock",
	text: "select 1 from store_books where organization_id = $1 and store_id = $2 for no key update",
}

/** Who posts from now on waits until this transaction ends: nothing may be locked after it but the journal. */
export async function lockBooks(ctx: Context, storeId: string): Promise<void> {
	await ctx.query(lock, [ctx.organizationId, storeId])
}
