import type { IssuedReceipt } from "@comanda/contract/receipts/issuing.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentReceipt } from "./present-receipt.ts"
import { reachedReceipt } from "./reached-receipt.ts"

const copiesMax = 999

const count: Prepared = {
	name: "receipt_copy",
	text: `update receipt set copies = copies + 1 where organization_id = $1 and id = $2 and copies < ${copiesMax}
		returning copies`,
}

/** Counts one more, and answers what is printed: no two are the same copy. */
export async function copyReceipt(
	ctx: Context,
	{ receiptId }: { receiptId: string },
): Promise<IssuedReceipt> {
	const receipt = await reachedReceipt(ctx, receiptId)
	const [counted] = await ctx.query<{ copies: number }>(count, [ctx.organizationId, receipt.id])
	if (!counted) throw new Refusal("CONFLICT", "This was printed often enough.", { data: { copiesMax } })
	const { storeId, orderId } = receipt
	record(ctx, storeId, "Receipt.Copied", receipt.id, { orderId, copy: counted.copies })
	return presentReceipt(ctx, { ...receipt, copies: counted.copies })
}
