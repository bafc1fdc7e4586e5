import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, SignJWT } from "jose"

/** An issuer that says what a test tells it to, true or not. */
export type Forger = {
	url: string
	keyId: string
	privateKey: CryptoKey
	publicJwk: JWK
	/** What its token endpoint gives for any code; and how often it was asked. */
	idToken: () => string | Promise<string>
	asked: URLSearchParams[]
	/** Whether it answers at all, and how late. */
	isAway: boolean
	delayMs: number
	sign: (
		claims: Record<string, unknown>,
		header?: Partial<JWTHeaderParameters>,
		key?: CryptoKey,
	) => Promise<string>
	close: () => Promise<void>
}

export async function openForger(): Promise<Forger> {
	const server = createServer()
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true })
	const keyId = "forger-1"
	const publicJwk = { ...(await exportJWK(publicKey)), kid: keyId, alg: "RS256", use: "sig" }
	const forger: Forger = {
		url,
		keyId,
		privateKey,
		publicJwk,
		idToken: () => "",
		asked: [],
		isAway: false,
		delayMs: 0,
		sign: (claims, header = {}, key = privateKey) =>
			new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: keyId, ...header }).sign(key),
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections()
				server.close(() => resolve())
			}),
	}
	const pages: Record<string, () => object | Promise<object>> = {
		"/.well-known/openid-configuration": () => ({
			issuer: url,
			authorization_endpoint: `${url}/authorize`,
			token_endpoint: `${url}/token`,
			jwks_uri: `${url}/jwks`,
			response_types_supported: ["code"],
			subject_types_supported: ["public"],
			// It would take anything.
			id_token_signing_alg_values_supported: ["RS256", "HS256", "none"],
		}),
		"/jwks": () => ({ keys: [publicJwk] }),
		"/token": async () => ({ access_token: "x", token_type: "Bearer", id_token: await forger.idToken() }),
	}
	server.on("request", async (request, response) => {
		const body = await bodyOf(request)
		if (request.url === "/token") forger.asked.push(new URLSearchParams(body))
		if (forger.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, forger.delayMs))
		if (forger.isAway) return response.writeHead(503).end()
		const page = pages[request.url ?? ""]
		if (!page) return response.writeHead(404).end()
		response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(await page()))
	})
	return forger
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	let body = ""
	for await (const part of request) body += part
	return body
}
