import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const append: Prepared = {
	name: "journal_append",
	text: "select stream, seq, id, at from journal_append($1::jsonb)",
}

/**
 * Writes what was recorded so far into the journal of the organization that is entered now, for a transaction that goes
 * on in another one. It keeps the heads locked until its commit: do it last, and in order of the organizations' ids.
 */
export async function writeEntries({ query, drafts }: Pick<Context, "query" | "drafts">): Promise<void> {
	if (drafts.length > 0) await query(append, [JSON.stringify(drafts)])
	drafts.length = 0
}
