import { setTimeout as pause } from "node:timers/promises"

/**
 * Answers after a time that is longer than the work takes, whichever it was: nobody can tell by the clock whether an
 * address is known.
 */
export async function answerAfter<T>(ms: number, work: () => Promise<T>): Promise<T> {
	const [done] = await Promise.allSettled([work(), pause(ms)])
	if (done.status === "rejected") throw done.reason
	return done.value
}
