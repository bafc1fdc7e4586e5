import { setTimeout as pause } from "node:timers/promises"

/**
 * Answers after a time that is longer than the work takes, whichever it was: nobody can tell by the clock whether an
 * address is known.
 */
export async function answerAfter(ms: number, work: () => Promise<void>): Promise<void> {
	const done = await Promise.allSettled([work(), pause(ms)])
	for (const each of done) if (each.status === "rejected") throw each.reason
}
