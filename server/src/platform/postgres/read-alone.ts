import type { Place } from "#platform/postgres/place.ts"
import { refusedStart } from "#platform/postgres/refused-start.ts"
import { runAlone } from "#platform/postgres/run-alone.ts"

const missing = /(?:database|relation) "[^"]*" does not exist/

/**
 * What a query for one column `line` finds in a database that is not running, for whom it does not know the password of.
 * A line may hold no quotes. Nothing, where there is no such database or table yet.
 */
export async function readAlone(place: Place, database: string, query: string): Promise<string[]> {
	const { failed, answered, complained } = await runAlone(place, database, query)
	if (failed && missing.test(complained)) return []
	if (failed) throw refusedStart(complained.split("\n"), place)
	return Array.from(answered.matchAll(/: line = "([^"]*)"/g), (match) => String(match[1]))
}
