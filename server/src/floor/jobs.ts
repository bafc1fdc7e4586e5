import type { Job } from "#platform/jobs/jobs.ts"
import { passOnCall, passOnOverdueCalls } from "./calls/pass-on-call.ts"
import { forgetWords } from "./forget-words.ts"
import { endOverdue } from "./reservations/end-overdue.ts"
import { holdTables } from "./reservations/hold-tables.ts"
import { freeAbandoned } from "./seatings/free-abandoned.ts"
import { offerUnassigned, passOnServing } from "./waiters/offer-serving.ts"
import { expireZoneRequests } from "./zone-requests/expire-zone-requests.ts"

/** To the second, each at its own time. */
const passOnCallJob: Job = {
	name: "pass-on-call",
	run: (ctx, input) => passOnCall(ctx, (input as { callId: string }).callId),
}
const passOnServingJob: Job = {
	name: "pass-on-serving",
	run: (ctx, input) => passOnServing(ctx, (input as { orderId: string }).orderId),
}

/**
 * Every minute, what needs no second; and whatever was due while nobody was running. One job for all of it: there is
 * one for each organization.
 */
const keepFloor: Job = {
	name: "keep-floor",
	cron: "* * * * *",
	async run(ctx) {
		await passOnOverdueCalls(ctx)
		await offerUnassigned(ctx, null)
		await expireZoneRequests(ctx)
		await freeAbandoned(ctx)
		await endOverdue(ctx)
		await holdTables(ctx)
	},
}

export const floorJobs: readonly Job[] = [passOnCallJob, passOnServingJob, keepFloor, forgetWords]
