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
/** What a refusal means on this page, when it is not what it means elsewhere. */
export type Sayings = Partial<Record<RefusalCode, string>>

/** Why it did not work, in words that say the fix, where it can be put right. */
export function problemsOf(error: unknown, words: Words, places: Places = {}, says: Sayings = {}): Problems {
	if (error instanceof UnreachableError) return { whole: words.unreachable, fields: {} }
	if (!(error instanceof RefusalError)) return { whole: words.serverFailed, fields: {} }
	const { code, requestId } = error
	if (code === "VALIDATION_ERROR") return misread(error, words)
	const place = places[code]
	const said = says[code] ?? told(error, words)
	if (place) return { fields: { [place]: said } }
	return code === "INTERNAL_ERROR" ? { whole: said, requestId, fields: {} } : { whole: said, fields: {} }
}

function told({ code, userMessage, userAction }: RefusalError, words: Words): string {
	const known: Partial<Record<RefusalCode, string>> = words.refused
	return known[code] ?? `${userMessage} ${userAction}`
}

function misread({ details, requestId }: RefusalError, words: Words): Problems {
	const fixes: Record<string, string | undefined> = words.fixes
	const fields: Record<string, string> = {}
	for (const { field } of details) {
		const fix = fixes[field]
		if (fix) fields[field] = fix
	}
	return Object.keys(fields).length > 0 ? { fields } : { whole: words.misread, requestId, fields }
}
