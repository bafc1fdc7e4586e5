import type { Config } from "#config.ts"
import { githubProvider } from "./github-provider.ts"
import { openIdProvider } from "./openid-provider.ts"
import type { Provider } from "./provider.ts"

export type Providers = Map<string, Provider>

/** The other accounts one can come in with here, by the settings. */
export function openProviders(config: Config): Providers {
	const found: Provider[] = []
	const { OAUTH_GOOGLE_ID, OAUTH_GOOGLE_SECRET, OAUTH_GITHUB_ID, OAUTH_GITHUB_SECRET } = config
	if (OAUTH_GOOGLE_ID && OAUTH_GOOGLE_SECRET) {
		const client = { clientId: OAUTH_GOOGLE_ID, clientSecret: OAUTH_GOOGLE_SECRET }
		const issuer = "https://accounts.google.com"
		found.push(openIdProvider({ id: "google", name: "Google", issuer, ...client, isAuthority: isGooglesOwn }))
	}
	if (OAUTH_GITHUB_ID && OAUTH_GITHUB_SECRET) found.push(githubProvider(OAUTH_GITHUB_ID, OAUTH_GITHUB_SECRET))
	const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME: name } = config
	if (issuer && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET) {
		const client = { clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET }
		// Who runs this installation has chosen it to say who people are.
		found.push(openIdProvider({ id: "oidc", name, issuer, ...client, isAuthority: () => true }))
	}
	return new Map(found.map((provider) => [provider.id, provider]))
}

/** Google says for which addresses it decides: its own, and those of domains it keeps (`hd`). Others it confirmed once. */
export function isGooglesOwn(email: string, claims: Record<string, unknown>): boolean {
	return /@gmail\.com$/i.test(email) || typeof claims.hd === "string"
}
