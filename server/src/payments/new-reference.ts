import { randomInt } from "node:crypto"

// Without what is read as something else: I and 1, O and 0.
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
const length = 16

/** What a payer finds on his bank's list and a provider calls it by. Told to strangers: nothing can be guessed from it. */
export function newReference(): string {
	return Array.from({ length }, () => letters[randomInt(letters.length)]).join("")
}
