import type { ChosenOptionInput, ChosenPickInput } from "@comanda/contract/orders/chosen-line.ts"

/** One line of a cart: what was chosen, without its price, which the menu knows. */
export type CartLine = {
	id: string
	itemId: string
	variantId?: string | undefined
	options: ChosenOptionInput[]
	/** Of a combo only. */
	picks?: ChosenPickInput[]
	quantity: number
	note?: string | undefined
}

/** Adds a line, or adds to the line that was chosen the same way; what one order can hold of it stays the limit. */
export function mergeLine(lines: readonly CartLine[], added: CartLine, quantityMax: number): CartLine[] {
	const same = lines.find((line) => likeness(line) === likeness(added))
	if (!same) return [...lines, added]
	const quantity = Math.min(same.quantity + added.quantity, quantityMax)
	return lines.map((line) => (line === same ? { ...line, quantity } : line))
}

function likeness({ itemId, variantId, options, picks = [], note }: CartLine): string {
	const picked = picks.map(({ groupId, ...pick }) => [
		groupId,
		pick.itemId,
		pick.variantId,
		wordsOf(pick.options),
	])
	const inTurn = picked.map((pick) => JSON.stringify(pick)).sort()
	return JSON.stringify([itemId, variantId ?? null, wordsOf(options), inTurn, note ?? ""])
}

function wordsOf(options: readonly ChosenOptionInput[] = []): string[] {
	return options.map(({ optionId, underOptionId = "" }) => `${optionId} ${underOptionId}`).sort()
}
