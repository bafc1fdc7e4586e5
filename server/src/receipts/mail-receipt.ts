import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { mailReceipt as contract } from "@comanda/contract/receipts/issuing.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { post } from "#platform/messages/post.ts"
import { Refusal } from "#platform/refusal.ts"
import { mailWords } from "./mail-words.ts"
import { reachedReceipt } from "./reached-receipt.ts"
import { receiptLink } from "./share-link.ts"

/** A receipt is no way to write to everybody. */
const mailsMax = 10

const count: Prepared = {
	name: "receipt_mail",
	text: `update receipt set mails = mails + 1 where organization_id = $1 and id = $2 and mails < ${mailsMax}
		returning mails`,
}

/** Sends the link to a receipt. The address is in the message alone, which is sealed and forgotten. */
export async function mailReceipt(
	ctx: Context,
	{ receiptId, email, language }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { id, storeId, orderId, document } = await reachedReceipt(ctx, receiptId)
	const [counted] = await ctx.query<{ mails: number }>(count, [ctx.organizationId, id])
	if (!counted) throw new Refusal("RATE_LIMIT_EXCEEDED", "This receipt was sent often enough.")
	const [first = "en"] = document.languages
	const said = language ?? first
	const link = receiptLink(ctx, { storeId, receiptId: id })
	await post(ctx, {
		kind: "mail",
		to: email,
		subject: mailWords[said].subject(document.store.name, document.number ?? document.orderNumber),
		text: mailWords[said].text,
		link: said === first ? link : `${link}?language=${said}`,
		language: said,
		purpose: "receipt",
	})
	record(ctx, storeId, "Receipt.Mailed", id, { orderId, mails: counted.mails })
	return { mailsLeft: mailsMax - counted.mails }
}
