import type { Endpoint } from "@comanda/contract/endpoint.ts"
import { endpoints } from "@comanda/contract/endpoints.ts"
import { refusals } from "@comanda/contract/errors.ts"
import {
	grantOf,
	isPlatformPermission,
	type Permission,
	platformGrants,
	type Role,
	scopes,
} from "@comanda/contract/permissions.ts"
import type { FastifyInstance } from "fastify"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openServer } from "#platform/http/server.ts"
import { admit } from "#platform/live/room-access.ts"
import { Refusal } from "#platform/refusal.ts"
import { keyWith, makeCallers, type TestCaller } from "#testing/callers.ts"
import { claimsOf } from "#testing/claims-of.ts"
import { type Ids, makeOneOfEach } from "#testing/make-one-of-each.ts"
import { ask, openWorld, type World } from "#testing/open-world.ts"
import { exampleInput, send } from "#testing/walk-requests.ts"
import { allRoutes } from "../../modules.ts"

// Every endpoint, asked by everybody there is, about his own store, another one of the organization, and another
// organization's. Everything up to the verb is real; the verb itself only says that it was reached. What lies behind,
// with ids of somebody else, is the walk's: tenancy-walk.test.ts.

const reached = "reached"
const places = ["own store", "other store", "other organization"] as const
type Place = (typeof places)[number]

let world: World
let gate: FastifyInstance
let callers: TestCaller[]
let ids: Record<Place, Ids>

beforeAll(async () => {
	world = await openWorld()
	const { cafe, neighbour } = world
	const [own = "", other = ""] = cafe.storeIds
	ids = {
		"own store": (await makeOneOfEach(world, cafe, own)).ids,
		"other store": (await makeOneOfEach(world, cafe, other)).ids,
		"other organization": (await makeOneOfEach(world, neighbour, neighbour.storeIds[0] ?? "")).ids,
	}
	callers = await makeCallers(world)
	const { platform, door } = world.program
	const marked = allRoutes(door).map((route) => ({ ...route, verb: sayReached, ready: null }))
	gate = await openServer(platform, marked, () => {})
	await gate.ready()
})
afterAll(async () => {
	await gate.close()
	await world.close()
})

/** Instead of the verb. No endpoint refuses with this code itself. */
function sayReached(): never {
	throw new Refusal("MAINTENANCE_MODE", reached)
}

/** Streams are opened by the rooms' rule, redirects by nobody's: both are asked below. */
const bound = endpoints.filter(
	(endpoint) => !endpoint.streams && !("redirects" in endpoint && endpoint.redirects),
)

async function outcome(caller: TestCaller, endpoint: Endpoint, place: Place): Promise<string> {
	const asked = {
		...world,
		call: (method: string, path: string, options = {}) => ask(atGate(), method, path, options),
	}
	const answer = await send(asked, endpoint, exampleInput(endpoint, ids[place]), caller.token)
	const { code } = answer.body.error ?? { code: "answered" }
	return code === "MAINTENANCE_MODE" ? reached : `${answer.status} ${code}`
}

function atGate() {
	return { ...world.program, app: gate }
}

function said(code: keyof typeof refusals): string {
	return `${refusals[code].status} ${code}`
}

/** What the contract says of this caller at this endpoint: the only place that decides. */
function expected(caller: TestCaller, endpoint: Endpoint, place: Place): string {
	const { access, path } = endpoint
	if (access === "public") return reached
	if (caller.refused) return said(caller.refused)
	if (isPlatformPermission(access)) {
		return platformGrants(access, caller.platformRole ?? null) ? reached : said("FORBIDDEN")
	}
	const inTenant = isTenant(endpoint)
	if (!inTenant) return reached
	const namesStore = path.includes(":storeId") || inputNamesStore(endpoint)
	const namesOrganization = path.includes(":organizationId")
	const permission = access === "signed-in" ? null : access
	if (caller.isCustomer) return expectedOfCustomer(caller, { namesStore, namesOrganization, permission })
	const isElsewhere =
		(place === "other organization" && (namesStore || namesOrganization)) ||
		(place === "other store" && namesStore && !caller.everywhere)
	if (isElsewhere) return said("NOT_FOUND")
	if (caller.ofNone) return namesStore || namesOrganization ? said("NOT_FOUND") : said("FORBIDDEN")
	return holds(caller, permission) ? reached : said("FORBIDDEN")
}

type Names = { namesStore: boolean; namesOrganization: boolean; permission: Permission | null }

/** In every store alike; an organization that he names tells him nothing of itself. */
function expectedOfCustomer(
	caller: TestCaller,
	{ namesStore, namesOrganization, permission }: Names,
): string {
	if (!namesStore && !namesOrganization) return said("FORBIDDEN")
	if (holds(caller, permission)) return reached
	return said(namesStore ? "FORBIDDEN" : "NOT_FOUND")
}

function holds({ roles, scopes: held }: TestCaller, permission: Permission | null): boolean {
	if (!permission) return true
	return held ? held.includes(permission) : grantOf(permission, roles as Role[]) !== null
}

const tenantRoutes = new Set<string>()
function isTenant({ name }: Endpoint): boolean {
	if (tenantRoutes.size === 0) {
		for (const { kind, endpoint } of allRoutes(world.program.door))
			if (kind === "tenant") tenantRoutes.add(endpoint.name)
	}
	return tenantRoutes.has(name)
}

/** A store in the query or the body is the target just as one in the path is. */
function inputNamesStore(endpoint: Endpoint): boolean {
	return exampleInput(endpoint, ids["own store"]).storeId !== undefined
}

/** Some thousand calls each, also where the machine does something else as well. */
const longMs = 240_000

describe("the authorisation matrix", { timeout: longMs }, () => {
	it("has a request for every endpoint that is let through to its verb", async () => {
		const without: string[] = []
		for (const endpoint of bound) {
			const all = [
				...callers,
				{ name: "key", token: await keyWith(world, [...scopes], null), roles: [], scopes: [...scopes] },
			]
			const able = all.find((caller) => expected(caller, endpoint, "own store") === reached)
			const first = able ? await outcome(able, endpoint, "own store") : "nobody may"
			if (first !== reached) without.push(`${endpoint.name}: ${first}`)
		}
		expect(
			without,
			"Give it a body in testing/example-bodies.ts and ids in testing/make-one-of-each.ts.",
		).toEqual([])
	})

	it.each(places)("answers everybody at every endpoint as the contract says: %s", async (place) => {
		const wrong: string[] = []
		// Whose token does not hold is told so wherever he asks: once is enough.
		const asking = callers.filter(({ refused }) => !refused || place === "own store")
		for (const caller of asking) {
			for (const endpoint of bound) {
				const [is, should] = [await outcome(caller, endpoint, place), expected(caller, endpoint, place)]
				if (is !== should) wrong.push(`${caller.name} ${endpoint.name}: ${is}, not ${should}`)
			}
		}
		expect(wrong).toEqual([])
	})

	it("lets a key do what its one scope says, and nothing else", async () => {
		const wrong: string[] = []
		const [storeId = ""] = world.cafe.storeIds
		for (const scope of scopes) {
			for (const onlyStores of scope === "orders:read" ? [null, [storeId]] : [[storeId]]) {
				const token = await keyWith(world, [scope], onlyStores)
				const everywhere = onlyStores === null
				const key: TestCaller = { name: scope, token, roles: [], scopes: [scope], everywhere }
				for (const endpoint of bound) {
					// What it may not do at home it may not do elsewhere, by the same line of the same function.
					for (const place of endpoint.access === scope ? places : (["own store"] as const)) {
						const [is, should] = [await outcome(key, endpoint, place), expected(key, endpoint, place)]
						if (is !== should)
							wrong.push(`${scope} in ${onlyStores ?? "all"} ${endpoint.name} ${place}: ${is}, not ${should}`)
					}
				}
			}
		}
		expect(wrong).toEqual([])
	})

	it("opens the streams by the same rule", async () => {
		const wrong: string[] = []
		for (const caller of callers.filter(({ refused }) => !refused)) {
			const found = await world.program.platform.authenticate(caller.token, "127.0.0.1")
			if (!found.ok) throw found.refusal
			for (const place of places) {
				const may = grantOf("orders:read", caller.roles) === "all"
				const isOwn = place === "own store" || (place === "other store" && caller.everywhere)
				const within = caller.isCustomer || (isOwn && !caller.ofNone)
				const should = within ? (may ? reached : "FORBIDDEN") : "NOT_FOUND"
				const is = await admit(
					world.program.platform,
					found.caller,
					`store:${ids[place].storeId}:orders`,
				).then(
					() => reached,
					(error: unknown) => (error instanceof Refusal ? error.code : String(error)),
				)
				if (is !== should) wrong.push(`${caller.name} ${place}: ${is}, not ${should}`)
			}
		}
		expect(wrong).toEqual([])
	})

	it("takes away what was denied, in that store and nowhere else", async () => {
		const [own = "", other = ""] = world.cafe.storeIds
		const token = await world.signInAs("MANAGER", world.cafe, own)
		const { sub } = claimsOf(token)
		const { rows } = await world.admin.query("select id from member where person_id = $1", [sub])
		await world.admin.query(
			`insert into role_assignment (organization_id, id, member_id, store_id, role, denied)
				values ($1, $2, $3, $4, 'STAFF', '{devices:manage}')`,
			[world.cafe.organizationId, newId(), rows[0].id, own],
		)
		await world.admin.query(
			"insert into role_assignment (organization_id, id, member_id, store_id, role) values ($1, $2, $3, $4, 'MANAGER')",
			[world.cafe.organizationId, newId(), rows[0].id, other],
		)
		const statusIn = async (storeId: string) =>
			(await world.call("POST", "/devices", { token, body: { storeId, name: "Screen", kind: "POS" } })).status
		expect([await statusIn(own), await statusIn(other)]).toEqual([403, 201])
	})
})
