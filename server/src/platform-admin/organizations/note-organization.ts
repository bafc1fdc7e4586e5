import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import type { Job } from "#platform/jobs/jobs.ts"
import { onboardingOf, storesOf } from "./onboarding-of.ts"

/** What the platform's list shows of an organization and no trigger can tell: how far it has got, when it was last used. */
export const noteOrganization: Job = { name: "note-organization", cron: "23 * * * *", run }

async function run(ctx: Context): Promise<void> {
	const onboardingPct = onboardingOf(await storesOf(ctx))
	await ctx.db
		.updateTable("platformOrganization")
		.set({ onboardingPct, lastActiveOn: sql<string | null>`last_active_on()` })
		.where("organizationId", "=", ctx.organizationId)
		.execute()
}
