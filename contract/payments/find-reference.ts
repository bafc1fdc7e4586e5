/**
 * Finds a reference of ours in what the bank left of the words on a transfer. Banks change the case, put in or take out
 * spaces and hyphens, and write words of their own before and after. Only the whole reference counts, and only one:
 * when two of them stand there nobody knows which was meant.
 */
export function findReference(words: string, references: readonly string[]): string | null {
	const kept = lettersOf(words)
	const found = references.filter((reference) => {
		const letters = lettersOf(reference)
		return letters.length >= lettersMin && kept.includes(letters)
	})
	// A reference that is a part of a longer one has not been written by itself.
	const whole = found.filter((one) =>
		found.every((other) => other === one || !lettersOf(other).includes(lettersOf(one))),
	)
	const [first, ...others] = new Set(whole)
	return first !== undefined && others.length === 0 ? first : null
}

/** What survives every bank: A–Z and 0–9. */
export function lettersOf(words: string): string {
	return words.toUpperCase().replaceAll(/[^A-Z0-9]/g, "")
}

/** Shorter ones stand in other words by chance. */
const lettersMin = 8
