import type { Permission } from "@comanda/contract/permissions.ts"
import { scopes } from "@comanda/contract/permissions.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type CallOptions, openWorld, type World } from "#testing/open-world.ts"
import { feltWithinFiveSeconds } from "../testing/door-kit.ts"
import { entriesOf, refused, somebody } from "../testing/member-kit.ts"

let world: World
let path: string
let here: string
let there: string
let owner: string

beforeAll(async () => {
	world = await openWorld()
	path = `/organizations/${world.cafe.organizationId}/api-keys`
	;[here = "", there = ""] = world.cafe.storeIds
	owner = await world.signInAs("OWNER", world.cafe, null)
})
afterAll(() => world.close())

type Key = {
	id: string
	name: string
	prefix: string
	scopes: string[]
	storeIds: string[] | null
	ipAllow: string[]
	expiresAt: string | null
	lastUsedAt: string | null
	revokedAt: string | null
	previousUntil: string | null
}
type Made = { key: string; apiKey: Key }

const ask = (method: string, rest: string, body?: object, token = owner) =>
	world.call(method, path + rest, { token, ...(body ? { body } : {}) })
async function make(more: object = {}, token = owner): Promise<Made> {
	const answer = await ask("POST", "", { name: "Books", scopes: ["store:read"], ...more }, token)
	if (answer.status !== 201) throw new Error(answer.text)
	return answer.body.data
}
const stores = (token: string, more: CallOptions = {}) => world.call("GET", "/stores", { token, ...more })
const rotate = async (id: string, overlapHours?: number) =>
	(await ask("POST", `/${id}/rotate`, overlapHours === undefined ? {} : { overlapHours })).body.data as Made
const listed = async (token = owner) => (await ask("GET", "?limit=100", undefined, token)).body.data as Key[]

describe("a key", () => {
	it("is shown whole once, and kept as a hash", async () => {
		const { key, apiKey } = await make({ ipAllow: ["203.0.113.0/24"] })
		expect(key).toMatch(/^ck_[\w-]{75}$/)
		expect(key.startsWith(apiKey.prefix)).toBe(true)
		expect(apiKey).toMatchObject({ name: "Books", scopes: ["store:read"], storeIds: null, lastUsedAt: null })
		const { rows } = await world.admin.query(
			"select row_to_json(k)::text as whole from api_key k where id = $1",
			[apiKey.id],
		)
		const secret = Buffer.from(key.slice(3), "base64url").subarray(32)
		for (const spelling of [key.slice(45), secret.toString("base64url"), secret.toString("hex")])
			expect(rows[0].whole).not.toContain(spelling)
		expect((await ask("GET", "")).text).not.toContain(key)
		const [entry] = await entriesOf(world, apiKey.id)
		expect(entry).toMatchObject({
			type: "ApiKey.Created",
			payload: { scopes: ["store:read"], storeIds: null },
		})
		expect(JSON.stringify(entry)).not.toContain("203.0.113")
	})

	it("is told from another by how it begins", async () => {
		const made = await Promise.all(Array.from({ length: 10 }, () => make()))
		expect(new Set(made.map(({ apiKey }) => apiKey.prefix)).size).toBe(10)
		for (const { key, apiKey } of made) {
			const others = made.filter((each) => each.key !== key)
			expect(others.some((each) => each.key.startsWith(apiKey.prefix))).toBe(false)
		}
	})

	it("opens as a bearer and as X-API-Key, and notes when it was used, once a minute", async () => {
		const { key, apiKey } = await make()
		expect((await stores(key)).status).toBe(200)
		expect((await world.call("GET", "/stores", { headers: { "x-api-key": key } })).status).toBe(200)
		const used = async () => (await listed()).find(({ id }) => id === apiKey.id)?.lastUsedAt
		const first = await used()
		expect(Date.now() - Date.parse(first ?? "")).toBeLessThan(10_000)
		world.later(3_100)
		await stores(key)
		expect(await used()).toBe(first)
		await world.admin.query("update api_key set last_used_at = now() - interval '2 minutes' where id = $1", [
			apiKey.id,
		])
		world.later(3_100)
		await stores(key)
		expect(Date.parse((await used()) ?? "")).toBeGreaterThan(Date.parse(first ?? ""))
	})

	it("lets nobody in to an account, makes no keys, and manages no people", async () => {
		const { key } = await make({ scopes: [...scopes] })
		const tries: [string, string, object?][] = [
			["GET", "/users/me"],
			["GET", "/auth/sessions"],
			["POST", path, { name: "Mine", scopes: ["store:read"] }],
			["GET", path],
			[
				"POST",
				path.replace("api-keys", "members"),
				{ name: "Mine", roles: [{ storeId: here, role: "OWNER" }] },
			],
		]
		for (const [method, to, body] of tries) {
			const answer = await world.call(method, to, { token: key, ...(body ? { body } : {}) })
			expect([to, refused(answer)]).toEqual([to, "403 FORBIDDEN"])
		}
		for (const never of ["staff:create", "staff:update", "api_keys:manage", "staff:unlock"]) {
			const answer = await ask("POST", "", { name: "Too much", scopes: [never] })
			expect([never, refused(answer)]).toEqual([never, "400 VALIDATION_ERROR"])
		}
	})

	it("is refused in a page, and not in a program that speaks like Node's", async () => {
		const { key } = await make()
		const inPage: Record<string, string>[] = [
			{ origin: "https://shop.example" },
			{ origin: "null" },
			{ "sec-fetch-site": "same-origin" },
		]
		for (const headers of inPage)
			expect([headers, refused(await stores(key, { headers }))]).toEqual([headers, "403 FORBIDDEN"])
		expect(refused(await stores(key, { headers: { "sec-fetch-mode": "cors" } }))).toBe("done")
		const person = { headers: { origin: "https://shop.example" } }
		expect(refused(await stores(owner, person))).toBe("done")
	})
})

describe("the scopes of a key", () => {
	it("open what they name, one by one, and nothing else", async () => {
		const reads: [Permission, string][] = [
			["store:read", "/stores"],
			["staff:read", path.replace("api-keys", "members")],
			["devices:manage", "/devices"],
			["audit:read", "/audit-logs"],
			["operations:manage", "/dead-letters"],
			["kitchen:read", `/stores/${here}/kitchen/tickets`],
			["settings:read", `/stores/${here}/settings`],
		]
		for (const [scope] of reads) {
			const { key } = await make({ scopes: [scope] })
			for (const [needed, to] of reads) {
				const answer = await world.call("GET", to, { token: key })
				expect([scope, to, refused(answer)]).toEqual([scope, to, needed === scope ? "done" : "403 FORBIDDEN"])
			}
		}
	})

	it("open only its own stores", async () => {
		const { key } = await make({ storeIds: [here] })
		expect(((await stores(key)).body.data as { id: string }[]).map(({ id }) => id)).toEqual([here])
		expect(refused(await world.call("GET", `/stores/${there}`, { token: key }))).toBe("404 NOT_FOUND")
	})

	it("are those of who makes it, in those stores", async () => {
		const narrow = await somebody(world, "OWNER", here)
		const tryAs = async (token: string, more: object) =>
			refused(await ask("POST", "", { name: "Mine", scopes: ["store:read"], ...more }, token))
		expect(await tryAs(narrow.token, { storeIds: [here] })).toBe("done")
		expect(await tryAs(narrow.token, {})).toBe("403 FORBIDDEN")
		expect(await tryAs(narrow.token, { storeIds: [there] })).toBe("404 NOT_FOUND")
		expect(await tryAs(narrow.token, { storeIds: [here, there] })).toBe("404 NOT_FOUND")
		expect(await tryAs(owner, { storeIds: [world.neighbour.storeIds[0]] })).toBe("404 NOT_FOUND")
		await world.admin.query("update role_assignment set denied = '{payments:refund}' where member_id = $1", [
			narrow.memberId,
		])
		expect(await tryAs(narrow.token, { storeIds: [here], scopes: ["payments:refund"] })).toBe("403 FORBIDDEN")
		expect(await tryAs(narrow.token, { storeIds: [here], scopes: ["payments:process"] })).toBe("done")
		const manager = await world.signInAs("MANAGER", world.cafe, here)
		expect(await tryAs(manager, { storeIds: [here] })).toBe("403 FORBIDDEN")
	})

	it("are not held in every store by whom they were denied in one", async () => {
		const { token, memberId } = await somebody(world, "OWNER", null)
		await world.admin.query(
			`insert into role_assignment (organization_id, id, member_id, store_id, role, denied)
				values ($1, gen_random_uuid(), $2, $3, 'STAFF', '{payments:refund}')`,
			[world.cafe.organizationId, memberId, there],
		)
		const scoped = { name: "Mine", scopes: ["payments:refund"] }
		expect(refused(await ask("POST", "", scoped, token))).toBe("403 FORBIDDEN")
		expect(refused(await ask("POST", "", { ...scoped, storeIds: [here, there] }, token))).toBe(
			"403 FORBIDDEN",
		)
		expect(refused(await ask("POST", "", { ...scoped, storeIds: [here] }, token))).toBe("done")
	})

	it("are no way around: who has one store sees, turns and revokes no key that opens more", async () => {
		const narrow = await world.signInAs("OWNER", world.cafe, here)
		const [wide, both, own] = [
			await make(),
			await make({ storeIds: [here, there] }),
			await make({ storeIds: [here] }, narrow),
		]
		const ids = (await listed(narrow)).map(({ id }) => id)
		expect([wide, both, own].map(({ apiKey }) => ids.includes(apiKey.id))).toEqual([false, false, true])
		for (const { apiKey } of [wide, both]) {
			expect(refused(await ask("POST", `/${apiKey.id}/rotate`, {}, narrow))).toBe("404 NOT_FOUND")
			expect(refused(await ask("DELETE", `/${apiKey.id}`, undefined, narrow))).toBe("404 NOT_FOUND")
			expect(refused(await ask("PATCH", `/${apiKey.id}`, { name: "Mine" }, narrow))).toBe("404 NOT_FOUND")
		}
		expect(refused(await ask("POST", `/${own.apiKey.id}/rotate`, {}, narrow))).toBe("done")
		expect((await entriesOf(world, own.apiKey.id)).map(({ stream }) => stream)).toEqual([here, here])
	})

	it("are not handed by rotation to who does not hold them", async () => {
		const { token, memberId } = await somebody(world, "OWNER", here)
		const { apiKey } = await make({ storeIds: [here], scopes: ["payments:refund"] })
		await world.admin.query("update role_assignment set denied = '{payments:refund}' where member_id = $1", [
			memberId,
		])
		expect(refused(await ask("POST", `/${apiKey.id}/rotate`, {}, token))).toBe("403 FORBIDDEN")
	})
})

describe("the addresses of a key", () => {
	const from = async (key: string, remoteAddress: string) => {
		const response = await world.program.app.inject({
			method: "GET",
			url: "/api/v1/stores",
			headers: { authorization: `Bearer ${key}` },
			remoteAddress,
		})
		return response.statusCode
	}

	it("are those it may come from, in both families and as ranges", async () => {
		const { key } = await make({
			ipAllow: ["203.0.113.7", "198.51.100.0/24", "2001:db8::/32", "2001:4860::1"],
		})
		const may = ["203.0.113.7", "::ffff:203.0.113.7", "198.51.100.255", "2001:db8:1::9", "2001:4860::1"]
		const mayNot = [
			"203.0.113.8",
			"198.51.101.0",
			"::ffff:198.51.101.0",
			"2001:db9::1",
			"2001:4860::2",
			"127.0.0.1",
		]
		for (const ip of may) expect([ip, await from(key, ip)]).toEqual([ip, 200])
		for (const ip of mayNot) expect([ip, await from(key, ip)]).toEqual([ip, 403])
	})

	it("hold for what it is exchanged for, too", async () => {
		const { key, apiKey } = await make({ ipAllow: ["127.0.0.1"] })
		const tokens = (await world.call("POST", "/auth/token", { token: key, body: {} })).body.data as {
			accessToken: string
		}
		expect(await from(tokens.accessToken, "127.0.0.1")).toBe(200)
		expect(await from(tokens.accessToken, "203.0.113.8")).toBe(403)
		await ask("PATCH", `/${apiKey.id}`, { ipAllow: ["203.0.113.8"] })
		await feltWithinFiveSeconds(world, async () => (await from(tokens.accessToken, "203.0.113.8")) === 200)
		expect(await from(key, "127.0.0.1")).toBe(403)
	})

	it("are addresses, or the key is not made", async () => {
		for (const wrong of ["shop.example", "203.0.113.300", "203.0.113.0/33", "2001:db8::/129", "*", ""]) {
			const answer = await ask("POST", "", { name: "Wrong", scopes: ["store:read"], ipAllow: [wrong] })
			expect([wrong, refused(answer)]).toEqual([wrong, "400 VALIDATION_ERROR"])
		}
	})
})

describe("the end of a key", () => {
	it("comes when it was set to, and not in the past", async () => {
		const past = await ask("POST", "", {
			name: "Late",
			scopes: ["store:read"],
			expiresAt: "2020-01-01T00:00:00Z",
		})
		expect([refused(past), past.body.error.details[0]?.field]).toEqual(["400 VALIDATION_ERROR", "expiresAt"])
		const { key, apiKey } = await make({ expiresAt: new Date(Date.now() + 60_000).toISOString() })
		expect((await stores(key)).status).toBe(200)
		await world.admin.query("update api_key set expires_at = now() where id = $1", [apiKey.id])
		await feltWithinFiveSeconds(world, async () => refused(await stores(key)) === "401 TOKEN_EXPIRED")
		expect(refused(await ask("POST", `/${apiKey.id}/rotate`, {}))).toBe("409 CONFLICT")
		expect(refused(await ask("PATCH", `/${apiKey.id}`, { expiresAt: "2020-01-01T00:00:00Z" }))).toBe(
			"400 VALIDATION_ERROR",
		)
		expect(refused(await ask("PATCH", `/${apiKey.id}`, { expiresAt: null }))).toBe("done")
		await feltWithinFiveSeconds(world, async () => (await stores(key)).status === 200)
	})

	it("is felt within five seconds when it is revoked, and revoking again changes nothing", async () => {
		const { key, apiKey } = await make()
		const exchanged = (await world.call("POST", "/auth/token", { token: key, body: {} })).body.data as {
			accessToken: string
			refreshToken: string
		}
		expect((await stores(exchanged.accessToken)).status).toBe(200)
		const revoked = (await ask("DELETE", `/${apiKey.id}`)).body.data as Key
		expect(revoked.revokedAt).not.toBeNull()
		await feltWithinFiveSeconds(world, async () => (await stores(key)).status === 401)
		await feltWithinFiveSeconds(world, async () => (await stores(exchanged.accessToken)).status === 401)
		const body = { refreshToken: exchanged.refreshToken }
		expect(refused(await world.call("POST", "/auth/refresh", { body }))).toBe("401 TOKEN_EXPIRED")
		expect((await ask("DELETE", `/${apiKey.id}`)).body.data).toEqual(revoked)
		expect((await entriesOf(world, apiKey.id)).map(({ type }) => type)).toEqual([
			"ApiKey.Created",
			"ApiKey.Revoked",
		])
		expect(refused(await ask("POST", `/${apiKey.id}/rotate`, {}))).toBe("409 CONFLICT")
		expect(refused(await ask("PATCH", `/${apiKey.id}`, { name: "Again" }))).toBe("409 CONFLICT")
		expect(refused(await ask("DELETE", `/${newId()}`))).toBe("404 NOT_FOUND")
	})
})

describe("a rotated key", () => {
	const misuses = async (id: string) =>
		(await entriesOf(world, id)).filter(({ type }) => type === "Security.Suspicious")

	it("opens some hours more beside the new one", async () => {
		const { key, apiKey } = await make()
		const next = await rotate(apiKey.id, 2)
		expect(next.apiKey.id).toBe(apiKey.id)
		expect(Date.parse(next.apiKey.previousUntil ?? "") - Date.now()).toBeGreaterThan(7_100_000)
		expect([(await stores(key)).status, (await stores(next.key)).status]).toEqual([200, 200])
		const third = await rotate(apiKey.id)
		const outcomes = async () =>
			Promise.all([key, next.key, third.key].map(async (each) => (await stores(each)).status))
		await feltWithinFiveSeconds(world, async () => (await outcomes())[0] === 401)
		expect(await outcomes()).toEqual([401, 200, 200])
	})

	it("is refused after its last hour, and the owner is told once, however often it comes", async () => {
		const { key, apiKey } = await make()
		const next = await rotate(apiKey.id, 1)
		await world.admin.query("update api_key set previous_until = now() where id = $1", [apiKey.id])
		for (let tried = 0; tried < 3; tried += 1) {
			expect(refused(await stores(key))).toBe("401 TOKEN_EXPIRED")
			world.later(3_050)
		}
		expect((await stores(next.key)).status).toBe(200)
		expect(await misuses(apiKey.id)).toMatchObject([
			{ actor: `key:${apiKey.id}`, stream: world.cafe.organizationId },
		])
		await world.admin.query("update api_key set misused_at = now() - interval '61 minutes' where id = $1", [
			apiKey.id,
		])
		await feltWithinFiveSeconds(world, async () => {
			await stores(key)
			return (await misuses(apiKey.id)).length === 2
		})
	})

	it("takes along, when its hours are over, what it was exchanged for", async () => {
		const { key, apiKey } = await make()
		const exchange = async (token: string) =>
			(await world.call("POST", "/auth/token", { token, body: {} })).body.data as {
				accessToken: string
				refreshToken: string
			}
		const old = await exchange(key)
		const next = await rotate(apiKey.id, 1)
		expect((await stores(old.accessToken)).status).toBe(200)
		// A thief who holds the old one tries to keep what it opens, by exchanging it again in its last hours.
		const kept = await exchange(key)
		await world.admin.query("update api_key set previous_until = now() where id = $1", [apiKey.id])
		for (const { accessToken, refreshToken } of [old, kept]) {
			await feltWithinFiveSeconds(world, async () => (await stores(accessToken)).status === 401)
			const refresh = await world.call("POST", "/auth/refresh", { body: { refreshToken } })
			expect(refused(refresh)).toBe("401 TOKEN_EXPIRED")
		}
		const fresh = await exchange(next.key)
		expect((await stores(fresh.accessToken)).status).toBe(200)
	})

	it("is one key however many rotate it at once: every answer but the last opens no more", async () => {
		const { apiKey } = await make()
		const made = await Promise.all(Array.from({ length: 4 }, () => rotate(apiKey.id, 0)))
		const open = await Promise.all(made.map(async ({ key }) => (await stores(key)).status))
		expect(open.toSorted()).toEqual([200, 401, 401, 401])
	})
})

describe("a key that is exchanged", () => {
	it("goes on with refresh tokens that are good once, and ends when one comes back", async () => {
		const { key, apiKey } = await make()
		type Tokens = { accessToken: string; refreshToken: string }
		const first = (await world.call("POST", "/auth/token", { token: key, body: {} })).body.data as Tokens
		const refresh = (refreshToken: string) => world.call("POST", "/auth/refresh", { body: { refreshToken } })
		const second = (await refresh(first.refreshToken)).body.data as Tokens
		expect((await stores(second.accessToken)).status).toBe(200)
		expect(refused(await refresh(first.refreshToken))).toBe("401 TOKEN_EXPIRED")
		expect(refused(await refresh(second.refreshToken))).toBe("401 TOKEN_EXPIRED")
		await feltWithinFiveSeconds(world, async () => (await stores(second.accessToken)).status === 401)
		// The key itself was not copied, so it opens still.
		expect((await stores(key)).status).toBe(200)
		const { rows } = await world.admin.query(
			"select type from security_event where details ->> 'ownerId' = $1",
			[apiKey.id],
		)
		expect(rows).toEqual([{ type: "Security.Suspicious" }])
	})

	it("is a key: nobody else exchanges anything", async () => {
		expect(refused(await world.call("POST", "/auth/token", { token: owner, body: {} }))).toBe("403 FORBIDDEN")
	})
})
