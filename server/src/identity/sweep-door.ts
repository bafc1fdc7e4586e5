import type { HouseJob } from "#platform/jobs/jobs.ts"

/** What one run takes of each table, so that it never holds much for long. */
const rowsMax = 10_000

/** Of each table, what is over. Who was in and is out, is remembered for a month: that is when one asks. */
const overs: Record<string, string> = {
	person_session: "least(expires_at, coalesce(ended_at, expires_at)) < now() - interval '30 days'",
	credential: "least(expires_at, coalesce(revoked_at, expires_at)) < now() - interval '30 days'",
	person_link: "least(expires_at, coalesce(used_at, expires_at)) < now() - interval '7 days'",
	person_verification: "expires_at < now()",
	passkey_challenge: "expires_at < now()",
	second_factor_challenge: "expires_at < now()",
	provider_attempt: "expires_at < now()",
	phone_code: "expires_at < now()",
	sign_in_lock:
		"first_failed_at < now() - interval '1 day' and (locked_until is null or locked_until < now())",
	signing_key: "retires_at < now() - interval '30 days'",
}

/** Whatever is over is only waste: nothing is let in by it, or kept out. */
export const sweepDoor: HouseJob = {
	name: "sweep-door",
	cron: "4,19,34,49 * * * *",
	async runOnce(ctx) {
		const swept: Record<string, number> = {}
		for (const [table, isOver] of Object.entries(overs)) {
			const text = `delete from ${table} where ctid = any (array(select ctid from ${table} where ${isOver} limit ${rowsMax}))
				returning 1 as row`
			const rows = await ctx.query({ name: `sweep_${table}`, text }, [])
			if (rows.length > 0) swept[table] = rows.length
		}
		if (Object.keys(swept).length > 0) ctx.log.debug({ swept }, "swept")
	},
}
