import type { Job } from "#platform/jobs/jobs.ts"

const keptDays = 30

/** An organization's own: who was at which device, who guessed there, what was approved. The journal tells it for ever. */
const overs: Record<string, string> = {
	staff_session: `least(expires_at, coalesce(closed_at, expires_at)) < now() - interval '${keptDays} days'`,
	manager_override: `expires_at < now() - interval '${keptDays} days'`,
	pin_lock: "first_failed_at < now() - interval '1 day' and (locked_until is null or locked_until < now())",
}

export const sweepStaff: Job = {
	name: "sweep-staff",
	cron: "41 * * * *",
	async run(ctx) {
		for (const [table, isOver] of Object.entries(overs)) {
			const text = `delete from ${table} where organization_id = $1 and ${isOver}`
			await ctx.query({ name: `sweep_${table}`, text }, [ctx.organizationId])
		}
	},
}
