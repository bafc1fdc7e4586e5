import type { Prepared } from "#platform/database/transaction.ts"
import type { Job } from "#platform/jobs/jobs.ts"

/** What providers said is kept as long as it may be disputed; what was refused, as long as somebody may ask why. */
const forget: Prepared = {
	name: "provider_messages_forget",
	text: `delete from provider_message where organization_id = $1
		and (received_at < $2::timestamptz - interval '180 days'
			or (received_at < $2::timestamptz - interval '7 days' and kind = 'refused'))`,
}

export const forgetMessages: Job = {
	name: "forget-provider-messages",
	cron: "40 3 * * *",
	async run(ctx) {
		await ctx.query(forget, [ctx.organizationId, ctx.now])
	},
}
