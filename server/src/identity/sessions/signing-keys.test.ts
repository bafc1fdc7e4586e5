import type { JWK } from "jose"
import type pg from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { openPool } from "#platform/database/connection.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { testPasswords } from "#testing/test-settings.ts"
import { openAccessTokens } from "./access-tokens.ts"
import { openSigningKeys, type SigningKeys } from "./signing-keys.ts"

let world: World
let pool: pg.Pool
beforeAll(async () => {
	world = await openWorld()
	pool = openPool({ ...world.owner, user: "comanda_app", password: testPasswords.app }, 4, "test keys")
})
afterAll(async () => {
	await pool.end()
	await world.close()
})
beforeEach(async () => {
	await world.admin.query("delete from signing_key")
})

const issuer = "https://cafe.example.test"
const claims = { kind: "person", subject: "s", session: "x", tenant: null } as const
/** The keys as a node that has just started sees them. */
const node = (): SigningKeys => openSigningKeys(pool, world.program.platform.sealing)
const tokensOf = (keys: SigningKeys) => openAccessTokens(keys, issuer)
const kept = async () => {
	const { rows } = await world.admin.query(
		"select id, signs_from, retires_at from signing_key order by signs_from",
	)
	return rows as { id: string; signs_from: Date; retires_at: Date | null }[]
}
const kidOf = (token: string) =>
	JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).kid
const minutes = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 60_000)

describe("the keys that sign access tokens", () => {
	it("begin with one, that signs at once, however many nodes start together", async () => {
		const nodes = Array.from({ length: 5 }, node)
		const signed = await Promise.all(nodes.map((keys) => tokensOf(keys).sign(claims)))
		expect(new Set(signed.map(({ token }) => kidOf(token))).size).toBe(1)
		expect(await kept()).toMatchObject([{ retires_at: null }])
		for (const keys of nodes) {
			for (const { token } of signed) expect(await tokensOf(keys).verify(token)).toMatchObject({ claims })
		}
	})

	it("lie wrapped, and only their public halves are shown", async () => {
		const keys = node()
		await keys.current()
		const { rows } = await world.admin.query("select wrapped_private, public_jwk from signing_key")
		expect(rows[0].wrapped_private).toMatch(/^s1\./)
		for (const jwk of [...(await keys.shown()), rows[0].public_jwk] as JWK[]) {
			expect(jwk).toMatchObject({ kty: "OKP", crv: "Ed25519", alg: "EdDSA", use: "sig" })
			expect(jwk).not.toHaveProperty("d")
		}
	})

	it("are shown a quarter of an hour before they sign, and an hour after they do", async () => {
		const keys = node()
		const before = await tokensOf(keys).sign(claims)
		await keys.rotate()
		expect(await keys.shown()).toHaveLength(2)
		const [old, next] = await kept()
		expect(minutes(new Date(), next?.signs_from ?? new Date())).toBe(15)
		expect(minutes(next?.signs_from ?? new Date(), old?.retires_at ?? new Date())).toBe(60)
		// Until then the old one goes on.
		const between = await tokensOf(keys).sign(claims)
		expect(kidOf(between.token)).toBe(kidOf(before.token))
		await world.admin.query("update signing_key set signs_from = now() where id = $1", [next?.id])
		const after = await tokensOf(node()).sign(claims)
		expect(kidOf(after.token)).toBe(next?.id)
		for (const { token } of [before, between, after]) {
			expect(await tokensOf(node()).verify(token)).toMatchObject({ claims })
		}
	})

	it("are known to another node within a second, though it has not looked since", async () => {
		const [here, there] = [node(), node()]
		await here.current()
		await there.current()
		await here.rotate()
		await world.admin.query("update signing_key set signs_from = now() where retires_at is null")
		const { token } = await tokensOf(node()).sign(claims)
		await new Promise((resolve) => setTimeout(resolve, 1_100))
		expect(await tokensOf(there).verify(token)).toMatchObject({ claims })
	})

	it("open nothing once their time is over, for a node that has just looked", async () => {
		const keys = node()
		const { token } = await tokensOf(keys).sign(claims)
		await keys.rotate()
		await world.admin.query("update signing_key set signs_from = now() where retires_at is null")
		await world.admin.query("update signing_key set retires_at = now() where retires_at is not null")
		const later = node()
		expect(await tokensOf(later).verify(token)).toBeNull()
		expect((await later.shown()).map((jwk) => jwk.kid)).not.toContain(kidOf(token))
		const answer = await world.call("GET", "/auth/me", { token })
		expect([answer.status, answer.body.error.code]).toEqual([401, "TOKEN_INVALID"])
	})

	it("are followed by another when they are thirty days old, by one of many nodes that see it", async () => {
		await node().current()
		await world.admin.query("update signing_key set signs_from = now() - interval '29 days'")
		await node().current()
		expect(await kept()).toHaveLength(1)
		await world.admin.query("update signing_key set signs_from = now() - interval '31 days'")
		const all = await Promise.all(Array.from({ length: 5 }, () => node().current()))
		const [old, next, ...others] = await kept()
		expect([others, new Set(all.map((key) => key.id))]).toEqual([[], new Set([old?.id])])
		expect(old?.retires_at).not.toBeNull()
		expect(next?.retires_at).toBeNull()
	})

	it("are not asked for anew by every stranger's key id", async () => {
		const keys = node()
		await keys.current()
		let asked = 0
		const query = pool.query.bind(pool)
		pool.query = ((...input: Parameters<typeof query>) => {
			asked += 1
			return query(...input)
		}) as typeof pool.query
		for (let n = 0; n < 50; n += 1) await keys.find(`unknown-${n}`)
		pool.query = query
		expect(asked).toBeLessThanOrEqual(2)
	})
})
