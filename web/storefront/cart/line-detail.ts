import type { PricedLine } from "@comanda/contract/orders/totals.ts"
import type { Translated } from "@comanda/contract/text.ts"

/** What was chosen of a line, in one row under its name. */
export function lineDetail(
	line: Pick<PricedLine, "variantName" | "options">,
	note: string | undefined,
	say: (words: Translated | null) => string,
): string {
	const names = [line.variantName, ...line.options.map(({ name }) => name)].map((name) => say(name))
	return [...names, note ? `“${note}”` : ""].filter(Boolean).join(", ")
}
