import { AuthorizationResponseError, ClientError, ResponseBodyError } from "openid-client"
import { ProviderError } from "./provider.ts"

const awayCodes = new Set(["OAUTH_TIMEOUT", "OAUTH_ABORT"])

/** Runs what asks another door, and names what went wrong there. */
export async function askProvider<T>(ask: () => Promise<T>): Promise<T> {
	try {
		return await ask()
	} catch (error) {
		throw named(error)
	}
}

function named(error: unknown): unknown {
	if (error instanceof ProviderError) return error
	if (error instanceof AuthorizationResponseError) return new ProviderError("PROVIDER_REFUSED", error.error)
	if (error instanceof ResponseBodyError) return new ProviderError("PROVIDER_WRONG", error.error)
	if (error instanceof ClientError) {
		const { cause } = error
		const isAway = awayCodes.has(error.code ?? "") || (cause instanceof Response && cause.status >= 500)
		const why = cause instanceof Error ? `${error.message}: ${cause.message}` : error.message
		return new ProviderError(isAway ? "PROVIDER_AWAY" : "PROVIDER_WRONG", why)
	}
	// What fetch throws when nobody answers.
	if (error instanceof TypeError && error.message === "fetch failed")
		return new ProviderError("PROVIDER_AWAY", String((error.cause as Error | undefined)?.message ?? error))
	return error
}
