import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"

export type SlipKind = "SENT" | "CANCELLED" | "MOVED"

const insert: Prepared = {
	name: "kitchen_slips_insert",
	text: `insert into kitchen_slip (organization_id, store_id, seq, order_id, kind, course, at)
		select $1, $2, s.seq, s.order_id, $3, s.course, s.at
		from unnest($4::bigint[], $5::uuid[], $6::int[], $7::timestamptz[]) as s(seq, order_id, course, at)
		on conflict do nothing returning seq`,
}

/** Which of these entries the kitchen has not read before. They count as read from now on. */
export async function takeSlips(
	ctx: Context,
	entries: readonly Entry[],
	kind: SlipKind,
): Promise<Set<number>> {
	const [first] = entries
	if (!first) return new Set()
	const courses = entries.map(({ payload }) => (typeof payload.course === "number" ? payload.course : null))
	const values = [
		ctx.organizationId,
		first.stream,
		kind,
		entries.map(({ seq }) => seq),
		entries.map(({ subject }) => subject),
		courses,
		entries.map(({ at }) => at),
	]
	return new Set((await ctx.query<{ seq: number }>(insert, values)).map(({ seq }) => seq))
}
