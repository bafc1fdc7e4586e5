import type { Endpoint } from "@comanda/contract/endpoint.ts"
import { endpoints } from "@comanda/contract/endpoints.ts"
import { isPlatformPermission, platformGrants } from "@comanda/contract/permissions.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { keyWith, makeCallers, type TestCaller } from "#testing/callers.ts"
import { findIds } from "#testing/find-ids.ts"
import { type Ids, makeOneOfEach } from "#testing/make-one-of-each.ts"
import { type Answer, openWorld, type World } from "#testing/open-world.ts"
import { platformPerson, signInAgain } from "#testing/platform-person.ts"
import { putId } from "#testing/put-id.ts"
import { exampleInput, outcomeOf, send } from "#testing/walk-requests.ts"

// Every endpoint of those who look after the installation, asked by everybody else: owners above all, of their own
// organization and of another one.

const platformEndpoints = endpoints.filter(({ access }) => isPlatformPermission(access))
const longMs = 120_000

let world: World
let cafe: Ids
let neighbour: Ids
let callers: TestCaller[]

beforeAll(async () => {
	world = await openWorld()
	cafe = (await makeOneOfEach(world, world.cafe, world.cafe.storeIds[0] ?? "")).ids
	neighbour = (await makeOneOfEach(world, world.neighbour, world.neighbour.storeIds[0] ?? "")).ids
	const key = await keyWith(world, ["settings:manage", "audit:read", "orders:read"], null)
	callers = [
		...(await makeCallers(world)),
		{ name: "key", token: key, roles: [] },
		{ name: "neighbour", token: await world.signInAs("OWNER", world.neighbour, null), roles: ["OWNER"] },
	]
}, longMs)
afterAll(() => world.close())

/** Nothing of what the request did not name itself. */
function tells({ text }: Answer, input: Record<string, unknown>): boolean {
	const sent = JSON.stringify(input)
	return [...Object.values(cafe), ...Object.values(neighbour)].some(
		(id) => id.length > 20 && text.includes(id) && !sent.includes(id),
	)
}

function expected(caller: TestCaller, { access }: Endpoint): RegExp | null {
	// Who was put out a moment ago is remembered for some seconds: he had no such role before either.
	if (caller.refused) return new RegExp(`^40[13] (${caller.refused}|FORBIDDEN)$`)
	if (isPlatformPermission(access) && platformGrants(access, caller.platformRole ?? null)) return null
	return /^403 FORBIDDEN$/
}

async function prints(): Promise<unknown> {
	const tables = ["platform_organization", "platform_subscription", "platform_invoice", "support_access"]
	const found = [...tables, "announcement", "platform_admin", "platform_activity", "platform_setting"].map(
		async (name) => {
			const { rows } = await world.admin.query(
				`select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as print from ${name} t`,
			)
			return [name, rows[0].print]
		},
	)
	return Promise.all(found)
}

describe("every endpoint of the platform", () => {
	it("is there", () => expect(platformEndpoints.length).toBeGreaterThan(25))

	it("refuses everybody who has no such role, says nothing and does nothing", {
		timeout: longMs,
	}, async () => {
		const before = await prints()
		const wrong: string[] = []
		for (const caller of callers) {
			for (const endpoint of platformEndpoints) {
				const wanted = expected(caller, endpoint)
				if (!wanted) continue
				for (const ids of [cafe, neighbour]) {
					const input = exampleInput(endpoint, ids)
					const answer = await send(world, endpoint, input, caller.token)
					if (!wanted.test(outcomeOf(answer)))
						wrong.push(`${caller.name} ${endpoint.name}: ${outcomeOf(answer)}`)
					else if (tells(answer, input)) wrong.push(`${caller.name} ${endpoint.name}: tells of others`)
				}
			}
		}
		expect(wrong).toEqual([])
		expect(await prints()).toEqual(before)
	})

	it("answers 404 to an id that nobody has", { timeout: longMs }, async () => {
		const { token } = await platformPerson(world, "PLATFORM_SUPER_ADMIN")
		const wrong: string[] = []
		for (const endpoint of platformEndpoints) {
			for (const field of findIds(endpoint)) {
				// Made by the caller, or what somebody else calls it.
				if (["id", "seller.taxId"].includes(field.at)) continue
				const input = putId(exampleInput(endpoint, cafe), field, newId())
				const answer = await send(world, endpoint, input, token)
				const isEmpty = endpoint.method === "GET" && (answer.body.data as unknown[] | undefined)?.length === 0
				if (answer.status !== 404 && !isEmpty)
					wrong.push(`${endpoint.name}.${field.at}: ${outcomeOf(answer)}`)
			}
		}
		expect(wrong).toEqual([])
	})
})

describe("in production", () => {
	let strict: World
	beforeAll(async () => {
		strict = await openWorld({}, { production: true })
	})
	afterAll(() => strict.close())

	it("a password alone opens nothing of the platform", { timeout: longMs }, async () => {
		const person = await platformPerson(strict, "PLATFORM_SUPER_ADMIN")
		const weak = await signInAgain(strict, person.id, "password")
		const wrong: string[] = []
		for (const endpoint of platformEndpoints) {
			const answer = await send(strict, endpoint, exampleInput(endpoint, cafe), weak)
			if (outcomeOf(answer) !== "403 SECOND_FACTOR_REQUIRED")
				wrong.push(`${endpoint.name}: ${outcomeOf(answer)}`)
		}
		expect(wrong).toEqual([])
	})

	it("a second factor does, and so does a passkey", async () => {
		const person = await platformPerson(strict, "PLATFORM_SUPPORT")
		for (const method of ["totp", "passkey", "backup-code"]) {
			const token = await signInAgain(strict, person.id, method)
			const answer = await strict.call("GET", "/platform/organizations", { token })
			expect([method, answer.status]).toEqual([method, 200])
		}
	})

	it("who is not of the platform learns nothing of second factors", async () => {
		const token = await strict.signInAs("OWNER", strict.cafe, null)
		const answer = await strict.call("GET", "/platform/organizations", { token })
		expect(outcomeOf(answer)).toBe("403 FORBIDDEN")
	})
})
