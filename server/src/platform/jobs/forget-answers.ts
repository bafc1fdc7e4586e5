import type { Context } from "#platform/context.ts"
import type { HouseJob, Job } from "./jobs.ts"

const keptHours = 24

/** Stored answers are for retries; after a day nobody retries. */
export const forgetAnswers: Job = { name: "forget-answers", cron: "17 * * * *", run: forget }

/** Those of the platform's own people: the table's policy lets nobody see what is younger. */
export const forgetPlatformAnswers: HouseJob = {
	name: "forget-platform-answers",
	cron: "19 * * * *",
	async runOnce({ db, now }) {
		await db.deleteFrom("platformAnswer").where("createdAt", "<", dayBefore(now)).execute()
	},
}

async function forget(ctx: Context): Promise<void> {
	await ctx.db
		.deleteFrom("idempotencyKey")
		.where("organizationId", "=", ctx.organizationId)
		.where("createdAt", "<", dayBefore(ctx.now))
		.execute()
}

function dayBefore(now: Date): Date {
	return new Date(now.getTime() - keptHours * 3_600_000)
}
