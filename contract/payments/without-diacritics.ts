/**
 * Vietnamese, and what else is written with marks above and below its letters, in the letters that banks and payment
 * providers of Vietnam take. What has no such letter is left out.
 */
export function withoutDiacritics(text: string): string {
	return text
		.normalize("NFD")
		.replaceAll(/\p{M}/gu, "")
		.replaceAll("đ", "d")
		.replaceAll("Đ", "D")
		.replaceAll(/[^\s!-~]/g, "")
		.replaceAll(/\s+/g, " ")
		.trim()
}
