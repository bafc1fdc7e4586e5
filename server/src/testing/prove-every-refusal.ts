import { type Endpoint, pathParameters } from "@comanda/contract/endpoint.ts"
import { endpoints } from "@comanda/contract/endpoints.ts"
import { type RefusalCode, refusals } from "@comanda/contract/errors.ts"
import type { MemberRole } from "@comanda/contract/permissions.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { refusalsOf } from "#platform/http/openapi.ts"
import { findIds } from "./find-ids.ts"
import { type Ids, makeOneOfEach } from "./make-one-of-each.ts"
import { type Answer, openWorld, type World } from "./open-world.ts"
import { putId } from "./put-id.ts"
import { exampleInput, outcomeOf, send } from "./walk-requests.ts"

type Input = Record<string, unknown>
type By = { token?: string; headers?: Record<string, string> }

/** A store with one of everything in it, and ways to be refused there. */
export type RefusalKit = {
	world: World
	ids: Ids
	storeId: string
	owner: string
	/** Asks an endpoint what it would answer, but for these changes; without a token the store's owner asks. */
	ask: (name: string, changes?: Input, by?: By) => Promise<Answer>
	/** The same, and it must go well. */
	must: <T = { id: string }>(name: string, changes?: Input, by?: By) => Promise<T>
	sql: (text: string, values?: readonly unknown[]) => Promise<Record<string, string>[]>
	as: (role: MemberRole) => Promise<string>
}

export type Provoke = (kit: RefusalKit, name: string) => Promise<Answer>
/** What makes an endpoint refuse, by its name and by the refusal. */
export type Provocations = Record<string, Partial<Record<RefusalCode, Provoke>>>

/** The same provocations for several endpoints. */
export function forEach(names: readonly string[], provocations: Provocations[string]): Provocations {
	return Object.fromEntries(names.map((name) => [name, provocations]))
}

/** For one endpoint after the other all that these tables say of it. */
export function together(tables: readonly Provocations[]): Provocations {
	const all: Provocations = {}
	for (const table of tables)
		for (const [name, provocations] of Object.entries(table)) all[name] = { ...all[name], ...provocations }
	return all
}

/** An id of nothing, in one place of the input after the other, until it is named as missing. */
function missing(code: RefusalCode): Provoke {
	return async ({ ask, ids }, name) => {
		const endpoint = endpointOf(name)
		const example = exampleInput(endpoint, ids)
		const inPath = pathParameters(endpoint.path)
		for (const field of findIds(endpoint).toSorted((a, b) => inPath.indexOf(b.at) - inPath.indexOf(a.at))) {
			const input = putId(example, field, newId())
			if (!endpoint.input.safeParse(input).success) continue
			const answer = await ask(name, input)
			if (answer.body.error?.code === code) return answer
		}
		throw new Error(`${name} names nothing that could be missing.`)
	}
}

const stale: Provoke = ({ ask }, name) => ask(name, {}, { headers: { "if-match": '"987654"' } })

/** What is refused everywhere for the same reason needs no line of its own. */
const usual: Provocations[string] = {
	NOT_FOUND: missing("NOT_FOUND"),
	ORDER_NOT_FOUND: missing("ORDER_NOT_FOUND"),
	VERSION_CONFLICT: stale,
}

/** One test for each refusal that an area's endpoints list, and one that nothing was left out. */
export function proveEveryRefusal(area: string, tables: readonly Provocations[]): void {
	const table = together(tables)
	const listed = endpoints.filter((endpoint) => endpoint.area === area)
	const pairs = listed.flatMap(({ name, refusals: codes }) => codes.map((code) => [name, code] as const))
	const provoked = new Set<string>()
	let world: World
	let kit: RefusalKit

	describe(`every refusal of ${area}`, () => {
		beforeAll(async () => {
			world = await openWorld()
			kit = await openRefusalKit(world)
		})
		afterAll(() => world.close())

		it.each(pairs)("%s refuses with %s", async (name, code) => {
			const provoke = table[name]?.[code] ?? usual[code]
			if (!provoke) throw new Error(`Nothing provokes ${code} of ${name}: add it to the table of ${area}.`)
			expect(outcomeOf(await provoke(kit, name))).toBe(`${refusals[code].status} ${code}`)
			provoked.add(`${name} ${code}`)
		})

		it("was provoked, and none that the contract does not list", () => {
			const all = pairs.map(([name, code]) => `${name} ${code}`)
			expect(all.filter((pair) => !provoked.has(pair))).toEqual([])
			const written = Object.entries(table).flatMap(([name, codes]) =>
				Object.keys(codes).map((code) => `${name} ${code}`),
			)
			expect(written.filter((pair) => !all.includes(pair))).toEqual([])
		})
	})
}

async function openRefusalKit(world: World): Promise<RefusalKit> {
	const [storeId = ""] = world.cafe.storeIds
	const { ids, tokens } = await makeOneOfEach(world, world.cafe, storeId)
	const ask: RefusalKit["ask"] = async (name, changes = {}, { token = tokens.owner, headers = {} } = {}) => {
		const endpoint = endpointOf(name)
		const input = { ...exampleInput(endpoint, ids), ...changes }
		// What the schema of the input refuses is refused everywhere: it proves nothing of this endpoint.
		endpoint.input.parse(asSent(endpoint, input))
		const answer = await send(world, endpoint, input, token, headers)
		requireListed(endpoint, answer)
		return answer
	}
	return {
		world,
		ids,
		storeId,
		owner: tokens.owner,
		ask,
		async must(name, changes, by) {
			const answer = await ask(name, changes, by)
			if (answer.status >= 300) throw new Error(`${name}: ${answer.status} ${answer.text}`)
			return answer.body.data
		},
		sql: async (text, values = []) => (await world.admin.query(text, [...values])).rows,
		as: (role) => world.signInAs(role, world.cafe, storeId),
	}
}

/** In a query everything is text. */
function asSent({ method }: Endpoint, input: Input): Input {
	if (method !== "GET" && method !== "DELETE") return input
	const said = Object.entries(input).filter(([, value]) => value !== undefined)
	return Object.fromEntries(said.map(([name, value]) => [name, String(value)]))
}

function endpointOf(name: string): Endpoint {
	const endpoint = endpoints.find((each) => each.name === name)
	if (!endpoint) throw new Error(`There is no endpoint "${name}".`)
	return endpoint
}

/** A refusal that the endpoint gives and does not list is a defect, whatever was to be provoked. */
function requireListed(endpoint: Endpoint, { status, body }: Answer): void {
	const code = body.error?.code as RefusalCode | undefined
	if (status < 400 || !code || refusalsOf(endpoint).includes(code)) return
	throw new Error(`${endpoint.name} answers ${code} and does not list it.`)
}
