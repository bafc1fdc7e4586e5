import {
	countedSubjects,
	type Portions,
	portionsOf,
	type Subject,
	subjectsTaking,
	takenFor,
} from "@comanda/contract/stock/portions.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { findAvailable } from "./find-available.ts"
import { recipeBook } from "./recipe-book.ts"
import { stockPortions } from "./stock-portions.ts"

/** From this many on down, every one that is sold is told. */
const fewPortions = 5

const write: Prepared = {
	name: "stock_portions_write",
	text: `insert into stock_portions as p (organization_id, kind, subject_id, store_id, portions)
		select $1, n.kind, n.id, $2, n.portions from jsonb_to_recordset($3::jsonb) as n(kind text, id uuid, portions int)
		on conflict (organization_id, kind, subject_id) do update set portions = excluded.portions`,
}
const forget: Prepared = {
	name: "stock_portions_forget",
	text: `delete from stock_portions p using jsonb_to_recordset($2::jsonb) as n(kind text, id uuid)
		where p.organization_id = $1 and p.kind = n.kind and p.subject_id = n.id`,
}

/**
 * Counts anew what depends on these things of the shelf, or with "all" everything, and tells what has become sold out,
 * few or enough. Only the subscriber does this, so that what is told is told once and in order.
 */
export async function writePortions(
	ctx: Context,
	storeId: string,
	touched: ReadonlySet<string> | "all",
): Promise<void> {
	if (touched !== "all" && touched.size === 0) return
	const book = await recipeBook(ctx, storeId)
	const subjects = touched === "all" ? countedSubjects(book) : subjectsTaking(book, touched)
	if (subjects.length === 0 && touched !== "all") return
	const [available, known] = await Promise.all([
		findAvailable(ctx, takenFor(book, subjects)),
		stockPortions(ctx, storeId),
	])
	const before = new Map(known.map((each) => [keyOf(each), each.portions]))
	const now = portionsOf(book, subjects, available)
	const changed = now.filter((each) => before.get(keyOf(each)) !== each.portions)
	for (const each of changed) tell(ctx, storeId, each, before.get(keyOf(each)) ?? null)
	if (changed.length > 0) await ctx.query(write, [ctx.organizationId, storeId, JSON.stringify(changed)])
	if (touched === "all") await forgetOthers(ctx, storeId, known, new Set(now.map(keyOf)))
}

function keyOf({ kind, id }: Subject): string {
	return `${kind}:${id}`
}

function tell(ctx: Context, storeId: string, { kind, id, portions }: Portions, before: number | null): void {
	const facts = { kind, portions }
	if (portions === 0) record(ctx, storeId, "Item.SoldOut", id, facts)
	else if (before === 0) record(ctx, storeId, "Item.BackInStock", id, facts)
	else if (portions <= fewPortions) record(ctx, storeId, "Item.FewLeft", id, facts)
	// There is plenty again: how many is no longer said.
	else if (before !== null && before <= fewPortions) record(ctx, storeId, "Item.BackInStock", id, facts)
}

/** What no recipe counts any more never ends. */
async function forgetOthers(
	ctx: Context,
	storeId: string,
	known: readonly Portions[],
	counted: ReadonlySet<string>,
): Promise<void> {
	const gone = known.filter((each) => !counted.has(keyOf(each)))
	if (gone.length === 0) return
	for (const { kind, id, portions } of gone) {
		if (portions <= fewPortions) record(ctx, storeId, "Item.BackInStock", id, { kind, portions: null })
	}
	await ctx.query(forget, [ctx.organizationId, JSON.stringify(gone)])
}
