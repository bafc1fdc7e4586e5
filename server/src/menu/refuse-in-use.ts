import { Refusal } from "#platform/refusal.ts"

/** What a recipe or a combo names stays: the database says so, whoever names it. */
export async function refuseInUse<T>(work: Promise<T>): Promise<T> {
	try {
		return await work
	} catch (error) {
		const { code, table } = error as { code?: string; table?: string }
		if (code !== "23503") throw error
		throw new Refusal("IN_USE", "Something still needs this.", { data: { neededBy: wordFor(table ?? "") } })
	}
}

function wordFor(table: string): string {
	return table.startsWith("recipe") ? "recipe" : table.startsWith("combo") ? "combo" : "other"
}
