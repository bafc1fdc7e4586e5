import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"

export type SlipKind = "SENT" | "CANCELLED" | "MOVED"

const insert: Prepared = {
	name: "kitchen_slips_insert",
	text: `insert into kitchen_slip (organization_id, store_id, seq, order_id, kind, course, at)
		select $1, s.store_id, s.seq, s.order_id, $2, s.course, s.at
		from unnest($3::uuid[], $4::bigint[], $5::uuid[], $6::int[], $7::timestamptz[])
			as s(store_id, seq, order_id, course, at)
		on conflict do nothing returning store_id as stream, seq`,
}

/** Those of these entries that the kitchen has not read before. They count as read from now on. */
export async function takeSlips(
	ctx: Context,
	entries: readonly Entry[],
	kind: SlipKind,
): Promise<readonly Entry[]> {
	if (entries.length === 0) return []
	const courses = entries.map(({ payload }) => (typeof payload.course === "number" ? payload.course : null))
	const values = [
		ctx.organizationId,
		kind,
		entries.map(({ stream }) => stream),
		entries.map(({ seq }) => seq),
		entries.map(({ subject }) => subject),
		courses,
		entries.map(({ at }) => at),
	]
	const taken = await ctx.query<Pick<Entry, "stream" | "seq">>(insert, values)
	const fresh = new Set(taken.map(placeOf))
	return entries.filter((entry) => fresh.has(placeOf(entry)))
}

const placeOf = ({ stream, seq }: Pick<Entry, "stream" | "seq">) => `${stream} ${seq}`
