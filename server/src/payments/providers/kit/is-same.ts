import { timingSafeEqual } from "node:crypto"

/** Whether two signatures or secrets are the same, in a time that does not tell how far they agree. */
export function isSame(given: string, expected: string): boolean {
	const [one, other] = [Buffer.from(given, "utf8"), Buffer.from(expected, "utf8")]
	return one.length === other.length && timingSafeEqual(one, other)
}
