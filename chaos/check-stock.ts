import { judgeStock } from "./judges/judge-stock.ts"
import type { Look } from "./judges/look.ts"
import type { Violation } from "./violations.ts"

/** What is on each shelf is what its movements add up to, and what is held is what open orders take. */
export async function checkStock(look: Look, storeIds: readonly string[]): Promise<Violation[]> {
	const flaws: string[] = []
	for (const storeId of storeIds) flaws.push(...(await judgeStock(look, storeId)))
	return flaws.map((says) => ({ kind: "stock", says }))
}
