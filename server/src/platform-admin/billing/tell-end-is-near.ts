import { noticeDays } from "@comanda/contract/platform-admin/states.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { writeToOwners } from "../write-to-owners.ts"

type Ending = { subject: string; plan: string; endsAt: Date }

/** Three days before an end and one day before it, once each; who was away for both is told the nearer one. */
export async function tellEndIsNear(ctx: Context, { subject, plan, endsAt }: Ending): Promise<void> {
	const daysLeft = (endsAt.getTime() - ctx.now.getTime()) / 86_400_000
	const daysBefore = noticeDays.findLast((days) => daysLeft <= days)
	if (daysBefore === undefined) return
	if (!(await takeNotice(ctx, { subject, endsAt, daysBefore }))) return
	const facts = { plan, endsAt: endsAt.toISOString(), daysLeft: daysBefore }
	record(ctx, ctx.organizationId, "Subscription.Expiring", subject, facts)
	await writeToOwners(ctx, "SUBSCRIPTION_EXPIRING", { endsAt })
}

type Notice = { subject: string; endsAt: Date; daysBefore: number }

/** True for the first who asks about this end. */
export async function takeNotice(ctx: Context, notice: Notice): Promise<boolean> {
	const { organizationId } = ctx
	const written = await ctx.db
		.insertInto("subscriptionNotice")
		.values({ ...notice, organizationId, toldAt: ctx.now })
		.onConflict((row) => row.doNothing())
		.returning("subject")
		.executeTakeFirst()
	return written !== undefined
}
