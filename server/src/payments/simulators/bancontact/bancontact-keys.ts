import { createPublicKey, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto"

type Key = { kid: string; privateKey: KeyObject }

/** The keys that messages are signed with: a new one now and then, and the old ones gone with it. */
export function createBancontactKeys() {
	let current = newKey()
	return {
		rotate: () => {
			current = newKey()
		},
		keySet: () => {
			const { x, y, crv, kty } = createPublicKey(current.privateKey).export({ format: "jwk" })
			return { keys: [{ kty, crv, x, y, kid: current.kid, use: "sig", alg: "ES256" }] }
		},
		/** A detached signature: its middle, which is the message, is left out. */
		sign: (
			claims: Record<string, string>,
			body: string,
			change: (header: object) => object = (same) => same,
		) => {
			const header = change({
				typ: "jose+json",
				kid: current.kid,
				alg: "ES256",
				...Object.fromEntries(Object.entries(claims).map(([name, value]) => [claim(name), value])),
				crit: ["sub", "iss", "iat", "jti", "path"].map(claim),
			})
			const [first, middle] = [JSON.stringify(header), body].map((text) =>
				Buffer.from(text).toString("base64url"),
			)
			// r and s side by side, and not DER.
			const key = { key: current.privateKey, dsaEncoding: "ieee-p1363" } as const
			return `${first}..${sign("sha256", Buffer.from(`${first}.${middle}`), key).toString("base64url")}`
		},
	}
}

function newKey(): Key {
	const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
	return { kid: randomUUID(), privateKey }
}

function claim(name: string): string {
	return `https://payconiq.com/${name}`
}
