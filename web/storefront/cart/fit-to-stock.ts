import type { CartLine } from "./cart-line.ts"

/** Takes off what was sold meanwhile: of the item, the lines keep `left` together, the earlier ones first. */
export function fitToStock(lines: readonly CartLine[], itemId: string, left: number): CartLine[] {
	let remaining = left
	return lines.flatMap((line) => {
		if (line.itemId !== itemId) return [line]
		const quantity = Math.min(line.quantity, remaining)
		remaining -= quantity
		return quantity > 0 ? [{ ...line, quantity }] : []
	})
}
