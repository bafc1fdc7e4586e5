/** Letters count as 10 to 35, and the digits are read as one number: its remainder by 97 (ISO 7064). */
export function mod97(text: string): number {
	let remainder = 0
	for (const sign of text) {
		const value = Number.parseInt(sign, 36)
		if (Number.isNaN(value)) throw new RangeError(`${sign} is neither a letter nor a digit.`)
		remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
	}
	return remainder
}
