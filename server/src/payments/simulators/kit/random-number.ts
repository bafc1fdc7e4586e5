import { randomInt } from "node:crypto"

/** A number of so many digits that a provider makes up: at most 14, so that it is exact everywhere. */
export function randomNumber(digits: number): number {
	return randomInt(10 ** (digits - 1), Math.min(10 ** digits, 2 ** 47))
}
