import {
	allowInsecureRequests,
	authorizationCodeGrant,
	buildAuthorizationUrl,
	Configuration,
	fetchProtectedResource,
} from "openid-client"
import { z } from "zod"
import { askProvider } from "./ask-provider.ts"
import { asked } from "./openid-provider.ts"
import { type Provider, ProviderError, timeoutSeconds } from "./provider.ts"

const User = z.object({ id: z.int().positive(), login: z.string(), name: z.string().nullish() })
const Emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

type Site = { door: string; api: string }
const itself: Site = { door: "https://github.com", api: "https://api.github.com" }

/** GitHub speaks OAuth, and not OpenID: who somebody is, is asked with the token it gives. */
export function githubProvider(clientId: string, clientSecret: string, site: Site = itself): Provider {
	const configuration = new Configuration(
		{
			issuer: `${site.door}/login/oauth`,
			authorization_endpoint: `${site.door}/login/oauth/authorize`,
			token_endpoint: `${site.door}/login/oauth/access_token`,
		},
		clientId,
		clientSecret,
	)
	configuration.timeout = timeoutSeconds
	if (site.door.startsWith("http:")) allowInsecureRequests(configuration)

	async function read<T>(token: string, path: string, schema: z.ZodType<T>): Promise<T> {
		const url = new URL(site.api + path)
		const headers = new Headers({ accept: "application/vnd.github+json" })
		const answer = await fetchProtectedResource(configuration, token, url, "GET", null, headers)
		if (answer.status >= 500) throw new ProviderError("PROVIDER_AWAY", `${path} answered ${answer.status}`)
		const body = schema.safeParse(await answer.json().catch(() => null))
		if (!answer.ok || !body.success) throw new ProviderError("PROVIDER_WRONG", `${path}: ${answer.status}`)
		return body.data
	}

	return {
		id: "github",
		name: "GitHub",
		issuer: site.door,
		async goTo(journey) {
			const scope = "read:user user:email"
			return buildAuthorizationUrl(configuration, { ...(await asked(journey)), scope }).href
		},
		identify: (callback, journey) =>
			askProvider(async () => {
				const { state: expectedState, verifier: pkceCodeVerifier } = journey
				const answer = await authorizationCodeGrant(configuration, callback, {
					expectedState,
					pkceCodeVerifier,
				})
				const user = await read(answer.access_token, "/user", User)
				const emails = await read(answer.access_token, "/user/emails", Emails)
				return {
					issuer: site.door,
					subject: String(user.id),
					name: user.name ?? user.login,
					email: emails.find((each) => each.primary && each.verified)?.email ?? null,
					// It asked once, perhaps years ago, and does not own the address: that opens nothing that is here already.
					isAuthority: false,
				}
			}),
	}
}
