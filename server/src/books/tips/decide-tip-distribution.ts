import { tipOuts, tips } from "@comanda/contract/books/accounts.ts"
import type { TipDistribution } from "@comanda/contract/books/tips.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { approverOf } from "../approver-of.ts"
import { lockBooks } from "../lock-books.ts"
import { notThere } from "../not-there.ts"
import { post } from "../post.ts"
import { findTipsLeft } from "./find-pool.ts"
import {
	findTipDistribution,
	lockTipDistribution,
	presentTipDistribution,
	type TipDistributionRow,
} from "./tip-distribution-rows.ts"

const decide: Prepared = {
	name: "tip_distribution_decide",
	text: `update tip_distribution set status = $3, decided_by = $4, decided_at = $5
		where organization_id = $1 and id = $2`,
}

/** The staff is owed its shares from now on: they are paid out of a drawer, or with the wages. */
export async function approveTipDistribution(
	ctx: Context,
	{ distributionId }: { distributionId: string },
): Promise<TipDistribution> {
	const row = await lockTipDistribution(ctx, distributionId)
	requireProposed(row)
	refuseOwn(ctx, row)
	const { storeId, poolMinor } = row
	await lockBooks(ctx, storeId)
	if ((await findTipsLeft(ctx, storeId)) < poolMinor)
		throw new Refusal("NO_TIPS", "There is less left of the tips than this would share.")
	const entries = { [tips]: poolMinor, [tipOuts]: -poolMinor }
	post(ctx, { storeId, kind: "TIPS", subject: distributionId, entries })
	return decided(ctx, row, "APPROVED")
}

export async function cancelTipDistribution(
	ctx: Context,
	{ distributionId }: { distributionId: string },
): Promise<TipDistribution> {
	const row = await lockTipDistribution(ctx, distributionId)
	requireProposed(row)
	return decided(ctx, row, "CANCELLED")
}

async function decided(
	ctx: Context,
	{ id, storeId, poolMinor }: TipDistributionRow,
	status: "APPROVED" | "CANCELLED",
): Promise<TipDistribution> {
	await ctx.query(decide, [ctx.organizationId, id, status, approverOf(ctx).name, ctx.now])
	record(ctx, storeId, status === "APPROVED" ? "Tips.Approved" : "Tips.Cancelled", id, { poolMinor })
	const row = await findTipDistribution(ctx, id)
	if (!row) throw notThere("distribution")
	return presentTipDistribution(row)
}

function requireProposed({ status }: TipDistributionRow): void {
	if (status === "PROPOSED") return
	throw new Refusal("INVALID_STATUS_TRANSITION", `This distribution is ${status}.`, { data: { status } })
}

/** Whoever proposed a share for himself does not give it to himself. */
function refuseOwn(ctx: Context, { proposedBy, proposedByMember, shares }: TipDistributionRow): void {
	const { name, memberId } = approverOf(ctx)
	const isHis = name === proposedBy || (memberId !== null && memberId === proposedByMember)
	const hasShare = shares.some((each) => each.memberId === memberId)
	if (isHis && hasShare)
		throw new Refusal("SELF_APPROVAL", "Who has a share in what he proposed asks somebody else.")
}
