import { sql } from "kysely"
import type { Job } from "#platform/jobs/jobs.ts"

/** What guests called for, and asked for, in their own words is nobody's business a day after it was settled. */
export const forgetWords: Job = {
	name: "forget-guests-words",
	cron: "37 3 * * *",
	async run(ctx) {
		const { organizationId, now } = ctx
		await sql`update waiter_call set note = null, ack_text = null
			where organization_id = ${organizationId} and resolved_at < ${now}::timestamptz - interval '1 day'
				and (note is not null or ack_text is not null)`.execute(ctx.db)
		await sql`update zone_request set note = null, reason = null
			where organization_id = ${organizationId} and decided_at < ${now}::timestamptz - interval '1 day'
				and (note is not null or reason is not null)`.execute(ctx.db)
	},
}
