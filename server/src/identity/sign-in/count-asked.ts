import { createHash } from "node:crypto"
import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const hourMinutes = 60

const count: Prepared = {
	name: "asked_count",
	text: `insert into sign_in_lock as l (key, failures, first_failed_at) values ($1, 1, now())
		on conflict (key) do update set
			failures = case when l.first_failed_at < now() - make_interval(mins => $2::integer) then 1 else l.failures + 1 end,
			first_failed_at = case when l.first_failed_at < now() - make_interval(mins => $2::integer) then now() else l.first_failed_at end
		returning failures,
			extract(epoch from first_failed_at + make_interval(mins => $2::integer) - now())::int as "secondsLeft"`,
}

/**
 * Counts what strangers may cause at somebody else's cost: a mail, a text. Whoever is meant need not exist. Says for
 * how many seconds there will be no more of it, or null when there is one more within the time.
 */
export async function countAsked(
	ctx: Pick<OpenContext, "query">,
	what: string,
	most: number,
	windowMinutes = hourMinutes,
): Promise<number | null> {
	const key = createHash("sha256").update(`asked\0${what}`).digest()
	const [row] = await ctx.query<{ failures: number; secondsLeft: number }>(count, [key, windowMinutes])
	return row && row.failures > most ? Math.max(row.secondsLeft, 1) : null
}
