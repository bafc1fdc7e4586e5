/** Writes what has Latin digits, `12` or `0:18`, in those of the locale, so that counts match prices: `١٢` in Egypt. */
export function digitsOf(locale: string): (shown: string | number) => string {
	const number = new Intl.NumberFormat(locale)
	if (number.format(0) === "0") return String
	return (shown) => String(shown).replaceAll(/\d/g, (digit) => number.format(Number(digit)))
}
