export type SentPiece = { lineId: string; quantity: number }

/** How much of which lines an order's entry is about. An entry that says nothing of the kind is about none. */
export function readPieces(value: unknown): SentPiece[] {
	if (!Array.isArray(value)) return []
	return value.filter(
		(piece): piece is SentPiece =>
			typeof piece === "object" &&
			piece !== null &&
			typeof piece.lineId === "string" &&
			typeof piece.quantity === "number" &&
			piece.quantity > 0,
	)
}

export function readIds(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((id) => typeof id === "string") : []
}

/** The lines of entries that say something of each. */
export function readLineIds(value: unknown): string[] {
	if (!Array.isArray(value)) return []
	return value.flatMap((line) =>
		typeof line === "object" && line !== null && typeof line.lineId === "string" ? [line.lineId] : [],
	)
}
