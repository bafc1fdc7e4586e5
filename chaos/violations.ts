/** What was promised and does not hold. */
export type Violation = {
	/**
	 * lost: acknowledged, and not in the books. duplicated: written twice, or written though nobody was told so.
	 * changed: the books or a second answer say something else than the first answer.
	 */
	kind: "lost" | "duplicated" | "changed" | "kitchen" | "stock" | "journal" | "program"
	says: string
}

export function countOf(violations: readonly Violation[], kind: Violation["kind"]): number {
	return violations.filter((violation) => violation.kind === kind).length
}
