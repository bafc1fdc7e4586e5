import { createHash } from "node:crypto"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { noteSecurity } from "../security-event.ts"

const failuresMax = 5
const windowMinutes = 15

// Counted before the guess is looked at: of a hundred guesses at once no more than five are.
const count: Prepared = {
	name: "sign_in_lock_count",
	text: `insert into sign_in_lock as l (key, failures, first_failed_at) values ($1, 1, now())
		on conflict (key) do update set
			failures = case when l.first_failed_at < now() - interval '${windowMinutes} minutes' then 1 else l.failures + 1 end,
			first_failed_at = case when l.first_failed_at < now() - interval '${windowMinutes} minutes' then now() else l.first_failed_at end,
			locked_until = case
				when l.locked_until > now() then l.locked_until
				when l.first_failed_at >= now() - interval '${windowMinutes} minutes' and l.failures >= ${failuresMax}
					then now() + interval '${windowMinutes} minutes' end
		returning failures, extract(epoch from locked_until - now())::int as "lockedSeconds"`,
}
const forget: Prepared = { name: "sign_in_lock_forget", text: "delete from sign_in_lock where key = $1" }

/**
 * Lets somebody guess at one account from one address, five times in a quarter of an hour. An account that does not
 * exist is counted like one that does. Call `forget` when the guess was right.
 */
export async function countGuess(
	ctx: OutsideContext,
	account: string,
	personId: string | null,
): Promise<() => Promise<void>> {
	const key = keyOf(account, ctx.request.ip)
	const [counted] = await ctx.transact((open) =>
		open.query<{ failures: number; lockedSeconds: number | null }>(count, [key]),
	)
	if (counted?.lockedSeconds) {
		if (counted.failures === failuresMax + 1) {
			await ctx.transact((open) => noteSecurity(open, "User.Locked", personId, { minutes: windowMinutes }))
		}
		throw new Refusal("ACCOUNT_LOCKED", "Too many wrong attempts from here.", {
			retryAfterSeconds: counted.lockedSeconds,
		})
	}
	return () => ctx.transact(async (open) => void (await open.query(forget, [key])))
}

/** Somebody has shown in another way that the account is his: what was guessed at it from his address is forgotten. */
export async function forgetGuesses(
	ctx: Pick<OpenContext, "query" | "request">,
	account: string,
): Promise<void> {
	await ctx.query(forget, [keyOf(account, ctx.request.ip)])
}

function keyOf(account: string, address: string): Buffer {
	return createHash("sha256").update(`${account}\0${address}`).digest()
}
