import { createHmac, generateKeyPairSync } from "node:crypto"
import { exportJWK, generateKeyPair, SignJWT } from "jose"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { addTestPerson, codeAndStatus, sessionOf } from "./testing/door-kit.ts"

// An access token that is not ours, or that is ours and was meant for something else.

let world: World
let right: string
let header: Record<string, unknown>
let claims: Record<string, unknown>
beforeAll(async () => {
	world = await openWorld()
	right = await sessionOf(world, (await addTestPerson(world)).id)
	;[header, claims] = right
		.split(".")
		.slice(0, 2)
		.map((part) => JSON.parse(decoded(part)))
})
afterAll(() => world.close())

const decoded = (part: string) => Buffer.from(part, "base64url").toString()
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
const me = (token: string) => world.call("GET", "/auth/me", { token })

/** Signed with our own key, as only we can. */
async function signedByUs(changes: object, headers: object = {}): Promise<string> {
	const key = await world.program.door.keys.current()
	return new SignJWT({ ...claims, ...changes })
		.setProtectedHeader({ alg: "EdDSA", ...header, ...headers })
		.sign(key.private)
}

async function expectInvalid(tokens: Record<string, string>, code = "TOKEN_INVALID"): Promise<void> {
	for (const [what, token] of Object.entries(tokens)) {
		expect([what, ...codeAndStatus(await me(token))]).toEqual([what, 401, code])
	}
}

describe("a token", () => {
	it("that is right opens, so that what follows proves something", async () => {
		expect((await me(right)).status).toBe(200)
		expect((await me(await signedByUs({}))).status).toBe(200)
		expect(header).toEqual({ alg: "EdDSA", typ: "at+jwt", kid: expect.any(String) })
	})

	it("without a signature, or with one of another kind, opens nothing", async () => {
		const [, body = "", signature = ""] = right.split(".")
		const none = (alg: string) => `${encoded({ ...header, alg })}.${body}.`
		await expectInvalid({
			none: none("none"),
			None: none("None"),
			NONE: none("NONE"),
			"none, with the old signature": none("none") + signature,
			"no algorithm": `${encoded({ ...header, alg: undefined })}.${body}.${signature}`,
			"the signature cut off": right.slice(0, right.lastIndexOf(".") + 1),
			"another body": `${right.split(".")[0]}.${encoded({ ...claims, sub: newId() })}.${signature}`,
			"another head": `${encoded({ ...header, extra: 1 })}.${body}.${signature}`,
		})
	})

	it("that takes our public key for a secret opens nothing", async () => {
		const shown = (await world.program.door.keys.shown())[0] as { x: string }
		const secrets = [
			JSON.stringify(shown),
			shown.x,
			Buffer.from(shown.x, "base64url"),
			Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(shown.x, "base64url")]),
		]
		for (const alg of ["HS256", "HS512"]) {
			for (const secret of secrets) {
				const content = `${encoded({ ...header, alg })}.${encoded(claims)}`
				const mac = createHmac(alg === "HS256" ? "sha256" : "sha512", secret)
					.update(content)
					.digest("base64url")
				expect(codeAndStatus(await me(`${content}.${mac}`))).toEqual([401, "TOKEN_INVALID"])
			}
		}
	})

	it("signed with another key opens nothing, whatever it says of that key", async () => {
		const { privateKey, publicKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true })
		const jwk = await exportJWK(publicKey)
		const sign = (headers: object, alg = "EdDSA", key: Parameters<SignJWT["sign"]>[0] = privateKey) =>
			new SignJWT(claims).setProtectedHeader({ ...header, ...headers, alg }).sign(key)
		const rsa = generateKeyPairSync("rsa", { modulusLength: 2_048 }).privateKey
		const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey
		await expectInvalid({
			"under our key's name": await sign({}),
			"with its own key inside": await sign({ jwk }),
			"with its own key inside, unnamed": await sign({ jwk, kid: undefined }),
			"with an address of keys": await sign({
				jku: "https://evil.example/jwks",
				x5u: "https://evil.example/x5",
			}),
			"without a name": await sign({ kid: undefined }),
			RS256: await sign({}, "RS256", rsa),
			ES256: await sign({}, "ES256", ec),
		})
	})

	it("whose key has a strange name opens nothing, and breaks nothing", async () => {
		const names = [
			"../../../../etc/passwd",
			"' or '1'='1",
			"'; drop table signing_key; --",
			"\u0000",
			"__proto__",
			"constructor",
			"x".repeat(2_000),
			`${String(header.kid)} `,
			`${String(header.kid)}\u0000`,
			String(header.kid).toLowerCase(),
			["x"],
			{ toString: "x" },
			0,
			null,
		]
		const key = await world.program.door.keys.current()
		for (const kid of names) {
			const content = `${encoded({ ...header, kid })}.${encoded(claims)}`
			const signature = Buffer.from(
				await crypto.subtle.sign("Ed25519", key.private, new TextEncoder().encode(content)),
			).toString("base64url")
			expect([kid, ...codeAndStatus(await me(`${content}.${signature}`))]).toEqual([
				kid,
				401,
				"TOKEN_INVALID",
			])
		}
		expect((await me(right)).status).toBe(200)
		const { rows } = await world.admin.query("select count(*)::int as keys from signing_key")
		expect(rows[0].keys).toBeGreaterThan(0)
	})

	it("of ours for something else opens nothing", async () => {
		const now = Math.floor(Date.now() / 1_000)
		await expectInvalid({
			"another type": await signedByUs({}, { typ: "JWT" }),
			"no type": await signedByUs({}, { typ: undefined }),
			"a receipt's type": await signedByUs({}, { typ: "receipt+jwt" }),
			"another issuer": await signedByUs({ iss: "https://evil.example" }),
			"no issuer": await signedByUs({ iss: undefined }),
			"another audience": await signedByUs({ aud: "another" }),
			"no audience": await signedByUs({ aud: undefined }),
			"no subject": await signedByUs({ sub: undefined }),
			"no session": await signedByUs({ sid: undefined }),
			"no end": await signedByUs({ exp: undefined }),
			"not yet": await signedByUs({ nbf: now + 600 }),
			"no kind": await signedByUs({ kind: undefined }),
			"another kind": await signedByUs({ kind: "system" }),
			"a critical extension": await signedByUs({}, { crit: ["extra"], extra: 1 }).catch(() => "x.y.z"),
		})
		await expectInvalid(
			{ "its time over": await signedByUs({ iat: now - 900, exp: now - 1 }) },
			"TOKEN_EXPIRED",
		)
	})

	it("of a person is none of a device, a key or another organization", async () => {
		const { organizationId } = world.neighbour
		const device = await world.deviceIn(world.cafe, world.cafe.storeIds[0] ?? "")
		const { id: deviceId } = (await me(device)).body.data as { id: string }
		for (const [kind, changes] of [
			["device", { org: world.cafe.organizationId }],
			["key", { org: world.cafe.organizationId }],
			["device", { sub: deviceId, org: organizationId }],
			["device", { sub: deviceId, org: undefined }],
			["person", { sid: newId() }],
		] as const) {
			const refused = await me(await signedByUs({ kind, ...changes }))
			expect([kind, changes, refused.status]).toEqual([
				kind,
				changes,
				expect.toSatisfy((status) => status === 401 || status === 403),
			])
		}
	})
})
