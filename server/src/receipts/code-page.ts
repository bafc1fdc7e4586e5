import type { CodePage } from "@comanda/contract/receipts/code-pages.ts"
import CodepageEncoder from "@point-of-sale/codepage-encoder"

// Signs that mean the same in fewer dots, for pages that lack the finer ones. Each is as wide as what it stands for.
const plainer: Record<string, string> = {
	"\u00a0": " ",
	"\u202f": " ",
	"\u2009": " ",
	"\u2212": "-",
	"\u2013": "-",
	"\u2014": "-",
	"\u2018": "'",
	"\u2019": "'",
	"\u201c": '"',
	"\u201d": '"',
	"×": "x",
	"·": "-",
	"₫": "đ",
}

/** A text as this code page can say it, or null where it cannot. */
export function sayIn(codePage: CodePage, text: string): string | null {
	let said = ""
	for (const sign of text.normalize("NFC")) {
		if (/\p{Cf}/u.test(sign)) continue
		const shown = [sign, plainer[sign] ?? sign].find((each) => has(codePage, each))
		if (shown === undefined) return null
		said += shown
	}
	return said
}

function has(codePage: CodePage, sign: string): boolean {
	if (sign >= " " && sign <= "~") return true
	// One that it lacks is written as a question mark; NO-BREAK SPACE is some printers' box.
	const [byte, more] = CodepageEncoder.encode(sign, codePage)
	return byte !== undefined && more === undefined && byte !== 0x3f && sign !== "\u00a0"
}
