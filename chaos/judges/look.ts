/** Reads rows as the role that sees every one of them. */
export type Look = <Row>(sql: string, values: unknown[]) => Promise<Row[]>

type Says = { says: string }

/** Runs statements that each find what should not be, and say what it is. `$1` is the store. */
export async function findFlaws(
	look: Look,
	storeId: string,
	statements: readonly string[],
): Promise<string[]> {
	const flaws: string[] = []
	for (const sql of statements) flaws.push(...(await look<Says>(sql, [storeId])).map(({ says }) => says))
	return flaws
}
