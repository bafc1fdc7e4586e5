const shortest = 12
const longest = 19

/**
 * Whether a text holds what may be a card's number: 12 to 19 digits, together or in groups, whose check digit is right.
 * One in ten numbers that are none is taken for one; the harm of that is a refusal.
 */
export function holdsCardNumber(text: string): boolean {
	const plain = text.normalize("NFKC")
	return Array.from(plain.matchAll(/\d+(?:[ ._/-]\d+)*/g)).some(([run]) => runHolds(run.split(/\D/)))
}

/** Any groups that follow each other; of a longer row of digits any part of it. */
function runHolds(groups: readonly string[]): boolean {
	return groups.some((group, from) => {
		if (group.length > longest) return partHolds(group)
		let digits = ""
		return groups.slice(from).some((next) => {
			digits += next
			return digits.length >= shortest && digits.length <= longest && isChecked(digits)
		})
	})
}

function partHolds(digits: string): boolean {
	for (let from = 0; from + shortest <= digits.length; from += 1) {
		for (let length = shortest; length <= longest && from + length <= digits.length; length += 1) {
			if (isChecked(digits.slice(from, from + length))) return true
		}
	}
	return false
}

/** Luhn's sum. A row of zeros passes it and is nobody's card. */
function isChecked(digits: string): boolean {
	if (/^0+$/.test(digits)) return false
	let sum = 0
	for (let place = 0; place < digits.length; place += 1) {
		const digit = Number(digits[digits.length - 1 - place])
		const doubled = place % 2 === 1 ? digit * 2 : digit
		sum += doubled > 9 ? doubled - 9 : doubled
	}
	return sum % 10 === 0
}
