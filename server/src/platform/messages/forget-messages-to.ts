import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { recipientIndex } from "./message.ts"

// A function of the database's own: within an organization no message can be seen.
const forget: Prepared = { name: "messages_forget", text: "select forget_messages_to($1)" }

/** Takes away what was written to these addresses and numbers, sent or not: it is in no box any more, and never leaves. */
export async function forgetMessagesTo(
	{ query, sealing }: Pick<Context, "query" | "sealing">,
	recipients: readonly string[],
): Promise<void> {
	if (recipients.length > 0) await query(forget, [recipients.map((to) => recipientIndex(sealing, to))])
}
