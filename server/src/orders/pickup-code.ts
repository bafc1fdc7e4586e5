// Letters that are heard and read well: no I L O S Z.
const letters = "ABCDEFGHJKMNPQRTUVWXY"

/** The number a guest is called by: A01 … A99, B01 … It comes round again after 2,079 orders of a day. */
export function pickupCode(number: number): string {
	const place = (number - 1) % (letters.length * 99)
	return `${letters[Math.floor(place / 99)]}${String((place % 99) + 1).padStart(2, "0")}`
}
