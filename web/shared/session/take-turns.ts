/** One page of this browser at a time does the work; the others wait. */
export type TakeTurns = <T>(name: string, work: () => Promise<T>) => Promise<T>

/**
 * Browsers have locks for pages from https and from this machine. On a plain address of the local network there are
 * none: then the pages share the key of their attempt, and the server gives both the same answer.
 */
export const takeTurns: TakeTurns | null =
	typeof navigator !== "undefined" && "locks" in navigator
		? async (name, work) => await navigator.locks.request(name, work)
		: null
