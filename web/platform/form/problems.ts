import type { RefusalCode } from "@comanda/contract/errors.ts"
import { RefusalError } from "../../shared/refusal-error.ts"
import { UnreachableError } from "../../shared/unreachable-error.ts"
import type { Words } from "../speech.tsx"

/** What stands in the way: beside the fields it is about, and about all of it above them. */
export type Problems = {
	whole?: string
	/** Behind "Details", for whoever helps. */
	requestId?: string
	fields: Readonly<Record<string, string | undefined>>
}

export const noProblems: Problems = { fields: {} }

/** Beside which field a refusal is told; what is not named is told above them. */
export type Places = Partial<Record<RefusalCode, string>>

/** Why it did not work, in words that say the fix, where it can be put right. */
export function problemsOf(error: unknown, words: Words, places: Places = {}): Problems {
	if (error instanceof UnreachableError) return { whole: words.unreachable, fields: {} }
	if (!(error instanceof RefusalError)) return { whole: words.serverFailed, fields: {} }
	const { code, requestId } = error
	const beside = besideFields(error, words)
	if (Object.keys(beside).length > 0) return { fields: beside }
	const place = places[code]
	const said = told(error, words)
	if (place) return { fields: { [place]: said } }
	return code === "INTERNAL_ERROR" ? { whole: said, requestId, fields: {} } : { whole: said, fields: {} }
}

function told({ code, userMessage, userAction }: RefusalError, words: Words): string {
	const known: Partial<Record<RefusalCode, string>> = words.refused
	return known[code] ?? `${userMessage} ${userAction}`
}

/** The server names the fields as the contract does; each has a sentence that says how to put it right. */
function besideFields({ details }: RefusalError, words: Words): Record<string, string> {
	const fixes: Record<string, string | undefined> = words.fixes
	const fields: Record<string, string> = {}
	for (const { field, code } of details) {
		const fix = fixes[`${field}.${code}`] ?? fixes[field]
		if (fix) fields[field] = fix
	}
	return fields
}
