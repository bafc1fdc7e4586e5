import type { ProviderProblem } from "@comanda/contract/identity/other-ways-in.ts"

/** Where somebody learns that the other account did not open this one: by a name, and nothing besides. */
export function problemPage(problem: ProviderProblem, returnTo: string, isLinking = false): string {
	const page = isLinking ? "/account/security" : "/account/sign-in"
	return `${page}?${new URLSearchParams(isLinking ? { problem } : { problem, returnTo })}`
}
