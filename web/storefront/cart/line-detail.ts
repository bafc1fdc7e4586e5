import type { PricedLine } from "@comanda/contract/orders/price-line.ts"
import type { Translated } from "@comanda/contract/text.ts"

/** What was chosen of a line, in one row under its name. */
export function lineDetail(
	lines: readonly Pick<PricedLine, "kind" | "item" | "variantName" | "options">[],
	note: string | undefined,
	say: (words: Translated | null) => string,
): string {
	const names = lines.flatMap(({ kind, item, variantName, options }) => {
		const own = kind === "COMBO_CHILD" ? [item.name, variantName] : [variantName]
		return [...own, ...options.map(({ name }) => name)].map((name) => say(name))
	})
	return [...names, note ? `“${note}”` : ""].filter(Boolean).join(", ")
}
