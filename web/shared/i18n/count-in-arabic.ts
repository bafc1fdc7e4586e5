import type { PluralForms } from "./plural.ts"

// Of the region that the device names, as in prices: `12`, in Egypt `١٢`.
const number = new Intl.NumberFormat([...navigator.languages.filter((tag) => tag.startsWith("ar-")), "ar"])
const rule = new Intl.PluralRules("ar")

export function arabicDigits(count: number): string {
	return number.format(count)
}

/** Nothing, one and two are said by the word alone; every other form follows its number. */
export function countInArabic(count: number, forms: PluralForms["ar"]): string {
	const word = forms[rule.select(count)]
	return count > 2 ? `${arabicDigits(count)} ${word}` : word
}
