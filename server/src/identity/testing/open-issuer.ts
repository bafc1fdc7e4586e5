import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { exportJWK, generateKeyPair } from "jose"
import { Provider } from "oidc-provider"

export type IssuerAccount = { sub: string; name?: string; email?: string; email_verified?: boolean }

/** A real OpenID provider on this machine, at which everybody is signed in without being asked. */
export type Issuer = {
	url: string
	clientId: string
	clientSecret: string
	/** Who sits at the browser. */
	account: IssuerAccount
	/** Whether the person says no. */
	refuses: boolean
	close: () => Promise<void>
}

export const audience = "https://api.cafe.example.test"

export async function openIssuer(redirectUri: string): Promise<Issuer> {
	const server = createServer()
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	const issuer: Issuer = {
		url,
		clientId: "comanda",
		clientSecret: "a-secret-of-thirty-two-characters",
		account: { sub: "nobody" },
		refuses: false,
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections()
				server.close(() => resolve())
			}),
	}
	const { privateKey } = await generateKeyPair("RS256", { extractable: true })
	const key = { ...(await exportJWK(privateKey)), kid: "issuer-1", alg: "RS256", use: "sig" }
	const provider = new Provider(url, {
		clients: [
			{
				client_id: issuer.clientId,
				client_secret: issuer.clientSecret,
				redirect_uris: [redirectUri],
				grant_types: ["authorization_code"],
				response_types: ["code"],
			},
		],
		jwks: { keys: [key as never] },
		cookies: { keys: ["for tests"] },
		conformIdTokenClaims: false,
		ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 300, IdToken: 300 },
		claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
		findAccount: () => ({ accountId: issuer.account.sub, claims: async () => ({ ...issuer.account }) }),
		interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
		features: {
			devInteractions: { enabled: false },
			resourceIndicators: {
				enabled: true,
				defaultResource: () => audience,
				useGrantedResource: () => true,
				getResourceServerInfo: () => ({
					scope: "openid email profile",
					audience,
					accessTokenFormat: "jwt",
					accessTokenTTL: 300,
					jwt: { sign: { alg: "RS256" } },
				}),
			},
		},
		extraTokenClaims: () => ({ ...issuer.account, sub: undefined }),
		async loadExistingGrant(ctx) {
			const grant = new ctx.oidc.provider.Grant({
				clientId: ctx.oidc.client?.clientId,
				accountId: ctx.oidc.session?.accountId,
			})
			grant.addOIDCScope("openid email profile")
			grant.addResourceScope(audience, "openid email profile")
			await grant.save()
			return grant
		},
	})
	provider.use(async (ctx, next) => {
		if (!ctx.path.startsWith("/interaction/")) return next()
		const result = issuer.refuses
			? { error: "access_denied", error_description: "The person said no." }
			: { login: { accountId: issuer.account.sub } }
		await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false })
		ctx.respond = false
	})
	server.on("request", provider.callback())
	return issuer
}
