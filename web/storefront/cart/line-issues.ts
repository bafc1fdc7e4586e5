import type { LineProblem } from "@comanda/contract/orders/line-problem.ts"
import type { CartLine } from "./cart-line.ts"

/** Why a line cannot be ordered as it stands. */
export type LineIssue =
	| { kind: "gone"; wasJustSold: boolean }
	/** There are some, but fewer than the cart wants. */
	| { kind: "short"; left: number }
	| { kind: "choose" }

/** What stands in the way of each line: what the menu says, and what the server last said is left (`left` by item). */
export function lineIssues(
	lines: readonly CartLine[],
	problems: ReadonlyMap<string, LineProblem>,
	left: ReadonlyMap<string, number>,
): Map<string, LineIssue> {
	const issues = new Map<string, LineIssue>()
	for (const line of lines) {
		const issue = issueOf(line, lines, problems.get(line.id), left.get(line.itemId))
		if (issue) issues.set(line.id, issue)
	}
	return issues
}

function issueOf(
	{ itemId }: CartLine,
	lines: readonly CartLine[],
	problem: LineProblem | undefined,
	left: number | undefined,
): LineIssue | null {
	if (left === 0) return { kind: "gone", wasJustSold: true }
	if (problem?.code === "ITEM_NOT_AVAILABLE") return { kind: "gone", wasJustSold: false }
	if (problem) return { kind: "choose" }
	if (left === undefined) return null
	const wanted = lines.reduce((sum, line) => (line.itemId === itemId ? sum + line.quantity : sum), 0)
	return wanted > left ? { kind: "short", left } : null
}
