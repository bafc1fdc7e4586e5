import { Refusal } from "#platform/refusal.ts"

/** What does not exist and what is out of reach are told the same. */
export function notHere(what: string): Refusal {
	return new Refusal("NOT_FOUND", `There is no such ${what} here.`)
}
