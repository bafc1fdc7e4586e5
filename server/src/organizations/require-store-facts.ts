import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

// What the contract cannot check.

/** Our own list of zones and the database's are not the same: a store's must be in both. */
export async function requireTimeZone({ db }: Pick<Context, "db">, timeZone: string): Promise<void> {
	const { rows } = await sql<{ known: boolean }>`select is_time_zone(${timeZone}) as known`.execute(db)
	if (!rows[0]?.known) throw refused("timeZone", "unknown", "The database knows no such time zone.")
}

/** What nobody translated is read in the store's first language. */
export function requireOwnLanguage(store: { language: string; languages: readonly string[] }): void {
	if (store.languages.includes(store.language)) return
	throw refused("languages", "missing", `${store.language}, its first language, is missing.`)
}

function refused(field: string, code: string, message: string): Refusal {
	return new Refusal("VALIDATION_ERROR", "A store cannot be like this.", {
		details: [{ field, code, message }],
	})
}
