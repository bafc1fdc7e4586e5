import type { Transaction } from "#platform/database/transaction.ts"
import type { Platform } from "#platform/http/platform.ts"
import type { PostContext } from "./post.ts"

/** What any context holds for sealing and for messages; enough by itself to post from what has no context. */
export function postContext(
	{ sealing, messages }: Platform,
	tx: Transaction,
): Pick<PostContext, "query" | "sealing" | "canSend" | "hintMessages"> {
	return {
		query: tx.query,
		sealing,
		canSend: messages.canSend,
		hintMessages: () => tx.afterCommit(messages.hint),
	}
}
