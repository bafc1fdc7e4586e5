import type { ProviderProblem } from "@comanda/contract/identity/other-ways-in.ts"

/** What belongs to one person who was sent to another door. Nothing of it is kept: all follows from `state`. */
export type Journey = { redirectUri: string; state: string; nonce: string; verifier: string }

/** Whom another door knows, as it has proven to us. */
export type Identity = {
	/** Who keeps that account, and its name there. Together they are one account for ever. */
	issuer: string
	subject: string
	name: string | null
	/** Only an address that was confirmed there. */
	email: string | null
	/** Whether that door decides whose this address is: then it may open the account that has it here. */
	isAuthority: boolean
}

/** Another place's door. Every call to it ends within five seconds. */
export type Provider = {
	/** In our addresses. */
	id: string
	name: string
	issuer: string
	/** Where somebody is sent. */
	goTo: (journey: Journey) => Promise<string>
	/** Who came back with these words in the address. */
	identify: (callback: URL, journey: Journey) => Promise<Identity>
}

export const timeoutSeconds = 5

/** It did not work over there. The reason is for the log; the person is told the name of the problem. */
export class ProviderError extends Error {
	readonly problem: ProviderProblem

	constructor(problem: ProviderProblem, reason: string) {
		super(reason)
		this.problem = problem
	}
}
