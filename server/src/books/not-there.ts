import { Refusal } from "#platform/refusal.ts"

/** The same answer for what never was and what is somebody else's. */
export function notThere(what: string): Refusal {
	return new Refusal("NOT_FOUND", `There is no such ${what}.`)
}
