import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"

const failuresOfMember = 5
const failuresAtDevice = 20
const windowMinutes = 15

// Counted before the PIN is looked at, so that many guesses at once are no more than as many one by one.
const count: Prepared = {
	name: "pin_lock_count",
	text: `insert into pin_lock as l (organization_id, device_id, subject, store_id, failures, first_failed_at)
		values ($1, $2, $3, $4, 1, now())
		on conflict (organization_id, device_id, subject) do update set
			failures = case when l.first_failed_at < now() - interval '${windowMinutes} minutes' then 1 else l.failures + 1 end,
			first_failed_at = case when l.first_failed_at < now() - interval '${windowMinutes} minutes' then now() else l.first_failed_at end,
			locked_until = case
				when l.locked_until > now() then l.locked_until
				when l.first_failed_at >= now() - interval '${windowMinutes} minutes' and l.failures >= $5
					then now() + interval '${windowMinutes} minutes' end
		returning failures, extract(epoch from locked_until - now())::int as "lockedSeconds"`,
}
const forget: Prepared = {
	name: "pin_lock_forget",
	text: `update pin_lock set failures = greatest(failures - 1, 0) where organization_id = $1 and device_id = $2 and subject = $3`,
}
const forgetMember: Prepared = {
	name: "pin_lock_forget_member",
	text: "delete from pin_lock where organization_id = $1 and device_id = $2 and subject = $3",
}

const lockOfMember: Prepared = {
	name: "pin_lock_of_member",
	text: `select extract(epoch from locked_until - now())::int as "lockedSeconds" from pin_lock
		where organization_id = $1 and device_id = $2 and subject = $3 and locked_until > now()`,
}

type Guess = { deviceId: string; memberId: string; storeId: string }

/**
 * Counts a guess at one member's PIN, and at any PIN or badge on this device. Says for how many seconds it is locked.
 * Somebody who does not work here has no count of his own to fill.
 */
export async function countPinGuess(
	ctx: Context,
	{ deviceId, memberId, storeId }: Omit<Guess, "memberId"> & { memberId: string | null },
): Promise<number | null> {
	const limits: [string, number][] = [
		...(memberId ? [[memberId, failuresOfMember] as [string, number]] : []),
		[deviceId, failuresAtDevice],
	]
	let locked: number | null = null
	for (const [subject, most] of limits) {
		const values = [ctx.organizationId, deviceId, subject, storeId, most]
		const [row] = await ctx.query<{ failures: number; lockedSeconds: number | null }>(count, values)
		if (!row?.lockedSeconds) continue
		locked = Math.max(locked ?? 0, row.lockedSeconds)
		if (row.failures === most + 1) {
			record(ctx, storeId, "Security.PinLocked", subject, { deviceId, minutes: windowMinutes })
		}
	}
	return locked
}

/**
 * Counts that a badge was shown, whosever it is. It is no guess at its owner's PIN; but where that is locked, it stays
 * so: who has guessed at it may have found the badge as well.
 */
export async function countBadge(
	ctx: Context,
	{ deviceId, memberId, storeId }: Omit<Guess, "memberId"> & { memberId: string | null },
): Promise<number | null> {
	const atDevice = await countPinGuess(ctx, { deviceId, memberId: null, storeId })
	if (!memberId) return atDevice
	const [own] = await ctx.query<{ lockedSeconds: number }>(lockOfMember, [
		ctx.organizationId,
		deviceId,
		memberId,
	])
	return own ? Math.max(atDevice ?? 0, own.lockedSeconds, 1) : atDevice
}

/** The PIN was right: the member's count begins anew, the device's goes back by this one. */
export async function forgetPinGuess(ctx: Context, { deviceId, memberId }: Guess): Promise<void> {
	await ctx.query(forgetMember, [ctx.organizationId, deviceId, memberId])
	await ctx.query(forget, [ctx.organizationId, deviceId, deviceId])
}
