/** What PostgreSQL says of one statement that it ran. */
export type SeenPlan = { text: string; plan: PlanNode }
export type PlanNode = {
	"Node Type": string
	"Relation Name"?: string
	"Index Name"?: string
	"Actual Rows"?: number
	"Actual Loops"?: number
	"Rows Removed by Filter"?: number
	"Rows Removed by Join Filter"?: number
	"Rows Removed by Index Recheck"?: number
	Filter?: string
	"Index Cond"?: string
	Plans?: PlanNode[]
}
export type Waste = { table: string; says: string; node: PlanNode; text: string }

/** Reading so many rows of one table for one answer is reading too many, whoever asked. */
const readMax = 3_000
/** A few rows too many cost nothing. */
const removedMax = 300
const removedPerRow = 10

/** What reads a whole table, or far more of one than it answers. `big` are the tables where that matters. */
export function findWaste({ text, plan }: SeenPlan, big: ReadonlySet<string>): Waste[] {
	return nodesOf(plan).flatMap((node) => {
		const table = node["Relation Name"] ?? ""
		const loops = node["Actual Loops"] ?? 1
		const rows = (node["Actual Rows"] ?? 0) * loops
		const removed =
			((node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0)) * loops
		const found = (says: string) => [{ table, says, node, text }]
		if (node["Node Type"].includes("Seq Scan") && big.has(table)) return found("reads the whole table")
		if (removed > removedMax && removed > removedPerRow * rows)
			return found(`reads ${Math.round(removed + rows)} rows for ${Math.round(rows)}`)
		return rows > readMax && table ? found(`reads ${Math.round(rows)} rows`) : []
	})
}

function nodesOf(node: PlanNode): PlanNode[] {
	return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}
