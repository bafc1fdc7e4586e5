import { type Shared, shareTips } from "@comanda/contract/books/tip-shares.ts"
import type { createTipDistribution as contract, TipDistribution } from "@comanda/contract/books/tips.ts"
import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { lockBooks } from "../lock-books.ts"
import { memberOf } from "../member-of.ts"
import { notThere } from "../not-there.ts"
import { requireStore } from "../require-store.ts"
import { findPool } from "./find-pool.ts"
import { findWorked } from "./find-worked.ts"
import { findTipDistribution, presentTipDistribution } from "./tip-distribution-rows.ts"

const overlapping: Prepared = {
	name: "tip_distribution_overlaps",
	text: `select id = $5 as "isSame" from tip_distribution where organization_id = $1 and (id = $5 or (store_id = $2
			and status <> 'CANCELLED' and from_at < $4 and to_at > $3))
		order by 1 desc limit 1`,
}
const write: Prepared = {
	name: "tip_distribution_write",
	text: `with d as (
			insert into tip_distribution (organization_id, id, store_id, from_at, to_at, strategy, currency, pool_minor, status,
				note, proposed_by, proposed_by_member, proposed_at)
			values ($1, $2, $3, $4, $5, $6, $7, $8, 'PROPOSED', $9, $10, $11, $12)
		)
		insert into tip_share (organization_id, store_id, distribution_id, member_id, role, minutes, weight, amount_minor)
		select $1, $3, $2, s."memberId", s.role, s.minutes, s.weight, s."amountMinor"
		from jsonb_to_recordset($13::jsonb) as s("memberId" uuid, role text, minutes int, weight bigint, "amountMinor" bigint)`,
}

export async function createTipDistribution(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<TipDistribution> {
	const { id, storeId, from, to } = input
	requireTime(ctx, from, to)
	const store = await requireStore(ctx, storeId)
	const worked = await findWorked(ctx, storeId, input.members)
	// Two who share the same time at once do so one after the other.
	await lockBooks(ctx, storeId)
	const values = [ctx.organizationId, storeId, from, to, id]
	const [other] = await ctx.query<{ isSame: boolean }>(overlapping, values)
	if (other?.isSame) throw new Refusal("CONFLICT", "A distribution with this id was made before.")
	if (other) throw new Refusal("TIPS_SHARED", "Tips of some of this time are shared already.")
	const poolMinor = await findPool(ctx, storeId, from, to)
	if (poolMinor <= 0) throw new Refusal("NO_TIPS", "Nothing was given in this time.")
	const { strategy: usual, roleWeights } = store.settings.tips
	const strategy = input.strategy ?? usual
	const shares = shareTips(poolMinor, worked, strategy, roleWeights)
	if (!shares) throw nobodyCounts()
	await ctx.query(write, [
		...[ctx.organizationId, id, storeId, from, to, strategy, store.currency, poolMinor],
		...[input.note ?? null, actorOf(ctx.caller), memberOf(ctx), ctx.now, JSON.stringify(shares)],
	])
	record(ctx, storeId, "Tips.Proposed", id, { strategy, poolMinor, shares: factsOf(shares) })
	const row = await findTipDistribution(ctx, id)
	if (!row) throw notThere("distribution")
	return presentTipDistribution(row)
}

function factsOf(shares: readonly Shared[]): { memberId: string; amountMinor: number }[] {
	return shares.map(({ memberId, amountMinor }) => ({ memberId, amountMinor }))
}

/** A time that is over: more tips of it do not come. */
function requireTime(ctx: Context, from: string, to: string): void {
	const message =
		Date.parse(to) <= Date.parse(from)
			? "Ends before it begins."
			: Date.parse(to) > ctx.now.getTime()
				? "Is not over yet."
				: null
	if (!message) return
	const details = [{ field: "to", code: "invalid", message }]
	throw new Refusal("VALIDATION_ERROR", "Tips are shared of a time that is over.", { details })
}

function nobodyCounts(): Refusal {
	const details = [{ field: "members", code: "invalid", message: "Nobody's part counts for anything." }]
	return new Refusal("VALIDATION_ERROR", "Shared like this, nobody would get anything.", { details })
}
