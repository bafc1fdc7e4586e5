import { RefusalError } from "../../shared/refusal-error.ts"
import { UnreachableError } from "../../shared/unreachable-error.ts"
import type { Words } from "../speech.tsx"

/** Why connecting did not work, in words that say what to do. */
export function explainRefusal(error: unknown, words: Words): string {
	if (error instanceof UnreachableError) return words.unreachable
	if (!(error instanceof RefusalError)) return words.serverFailed
	switch (error.code) {
		case "ALREADY_USED":
			return words.codeUsed
		case "NOT_FOUND":
		case "VALIDATION_ERROR":
			return words.codeUnknown
		case "INVALID_CREDENTIALS":
			return words.wrongPassword
		case "SECOND_FACTOR_WRONG":
			return words.wrongCode
		case "LINK_EXPIRED":
			return words.signInOver
		case "ACCOUNT_LOCKED":
			return words.locked
		case "EMAIL_NOT_VERIFIED":
			return words.unconfirmed
		case "FORBIDDEN":
			return words.mayNot
		default:
			return error.userMessage
	}
}
