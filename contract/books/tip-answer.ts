import type { Settings } from "../organizations/settings.ts"

export type TipProblem = "UNANSWERED" | "NOT_TAKEN" | "TOO_SMALL" | "TOO_LARGE"

/**
 * What is wrong with what a guest said of a tip, or null. Nothing is an answer and needs no tips to be taken; silence
 * (null) is none where the store asks for one.
 */
export function tipProblem(
	{ enabled, mustAnswer, minMinor, maxMinor }: Settings["tips"],
	answerMinor: number | null,
): TipProblem | null {
	if (answerMinor === null) return enabled && mustAnswer ? "UNANSWERED" : null
	if (answerMinor === 0) return null
	if (!enabled) return "NOT_TAKEN"
	if (answerMinor < minMinor) return "TOO_SMALL"
	return maxMinor > 0 && answerMinor > maxMinor ? "TOO_LARGE" : null
}
