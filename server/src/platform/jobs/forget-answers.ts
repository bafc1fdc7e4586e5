import type { Context } from "#platform/context.ts"
import type { Job } from "./jobs.ts"

const keptHours = 24

/** Stored answers are for retries; after a day nobody retries. */
export const forgetAnswers: Job = { name: "forget-answers", cron: "17 * * * *", run: forget }

async function forget(ctx: Context): Promise<void> {
	const before = new Date(ctx.now.getTime() - keptHours * 3_600_000)
	await ctx.db
		.deleteFrom("idempotencyKey")
		.where("organizationId", "=", ctx.organizationId)
		.where("createdAt", "<", before)
		.execute()
}
