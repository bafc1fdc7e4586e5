import { addressesOf, type Endpoint } from "@comanda/contract/endpoint.ts"
import { endpoints } from "@comanda/contract/endpoints.ts"
import { refusals } from "@comanda/contract/errors.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { askedBy, exampleBodies } from "#testing/example-bodies.ts"
import { findIds } from "#testing/find-ids.ts"
import { type Asker, type Ids, makeOneOfEach, type OneOfEach } from "#testing/make-one-of-each.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { putId } from "#testing/put-id.ts"
import {
	filtered,
	idNames,
	madeByCaller,
	namesNothing,
	noIds,
	openToAnybody,
	otherRefusals,
	showsNoIds,
} from "#testing/walk-exceptions.ts"
import { exampleInput, idFor, outcomeOf, placeOf, send, strangersIn } from "#testing/walk-requests.ts"

// The walk over every endpoint: with everything in it belonging to somebody else, the answer is that there is no such
// thing. One field at a time is tried in tenancy-walk-fields.test.ts, what lists show in tenancy-walk-listings.test.ts.
// For a new endpoint: its ids are made in testing/make-one-of-each.ts, what it is sent stands in
// testing/example-bodies.ts, and what is to be argued in testing/walk-exceptions.ts.

let world: World
let cafe: OneOfEach
let otherStore: OneOfEach
let neighbour: OneOfEach
/** Those that name a thing of an organization. Who looks after the installation has tests of his own. */
const naming = endpoints.filter(
	(endpoint) => strangersIn(endpoint).length > 0 && !endpoint.access.startsWith("platform:"),
)

beforeAll(async () => {
	world = await openWorld()
	cafe = await makeOneOfEach(world, world.cafe, world.cafe.storeIds[0] ?? "")
	otherStore = await makeOneOfEach(world, world.cafe, world.cafe.storeIds[1] ?? "")
	neighbour = await makeOneOfEach(world, world.neighbour, world.neighbour.storeIds[0] ?? "")
})
afterAll(() => world.close())

type Asked = {
	ids: Ids
	tokenFor: (by: Asker) => string | null
	headers?: Record<string, string>
	ours?: Ids
}

/**
 * What each endpoint answers, but for those that answer as they should. `ours` are the asker's own: an endpoint in
 * which nothing else would be named is not asked.
 */
async function wrongOf(
	{ ids, tokenFor, headers = {}, ours = {} }: Asked,
	expected = notFound,
): Promise<Record<string, string>> {
	const wrong: Record<string, string> = {}
	const known = new Set(Object.values(ours))
	for (const endpoint of naming) {
		const token = tokenFor(askedBy[endpoint.name] ?? "owner")
		const named = strangersIn(endpoint).flatMap((field) => {
			const id = idFor(endpoint, field.at, ids)
			return id ? [{ field, id }] : []
		})
		if (token === null || named.every(({ id }) => known.has(id))) continue
		const example = exampleInput(endpoint, ids)
		const input = named.reduce((whole, { field, id }) => putId(whole, field, id), example)
		// What cannot be asked yet is named by the walk over the fields.
		if (!endpoint.input.safeParse(input).success) continue
		for (const { method, path, fields } of addressesOf(endpoint)) {
			const rest = Object.entries(input).filter(([field]) => !(field in fields))
			const asked = { ...endpoint, method, path }
			const outcome = outcomeOf(await send(world, asked, Object.fromEntries(rest), token, headers))
			if (!expected.test(outcome) && !refusedOtherwise(endpoint).includes(outcome))
				wrong[`${endpoint.name} ${method} ${path}`] = outcome
		}
	}
	return wrong
}

const notFound = /^404 ([A-Z]+_)?NOT_FOUND$/

function refusedOtherwise(endpoint: Endpoint): string[] {
	const codes = strangersIn(endpoint).flatMap((field) => otherRefusals[placeOf(endpoint, field)]?.code ?? [])
	return codes.map((code) => `${refusals[code].status} ${code}`)
}

describe("every endpoint", () => {
	it("is argued for where it is left out, and no argument is about what is gone", () => {
		const names = new Set(endpoints.map(({ name }) => name))
		const acts = new Set(endpoints.filter((endpoint) => findIds(endpoint).length > 0).map(({ name }) => name))
		const places = new Set(
			endpoints.flatMap((endpoint) => findIds(endpoint).map((field) => placeOf(endpoint, field))),
		)
		const words = new Set(
			[...places].map((place) =>
				place
					.replaceAll(/\[\]|\{\}/g, "")
					.split(".")
					.at(-1),
			),
		)
		const argued = [madeByCaller, openToAnybody, noIds, otherRefusals, filtered, idNames].flatMap(Object.keys)
		expect(argued.filter((place) => !places.has(place) && !words.has(place))).toEqual([])
		const ofNames = [namesNothing, showsNoIds, askedBy, exampleBodies].flatMap(Object.keys)
		expect(ofNames.filter((name) => !names.has(name))).toEqual([])
		const silent = endpoints.filter(
			({ name, method, access }) =>
				method !== "GET" &&
				access.includes(":") &&
				!access.startsWith("platform:") &&
				!acts.has(name) &&
				!(name in namesNothing),
		)
		expect(
			silent.map(({ name }) => name),
			"It changes something and names nothing: say in namesNothing of testing/walk-exceptions.ts whose it is.",
		).toEqual([])
	})

	it("answers 404 to the owner of another organization, or to its screen", async () => {
		const { tokens } = neighbour
		const tokenFor = (by: Asker) => tokens[by === "owner" ? "everywhere" : by]
		expect(await wrongOf({ ids: cafe.ids, tokenFor })).toEqual({})
	})

	it("answers 404 also when he names the organization he is not of", async () => {
		const headers = { "x-organization-id": world.cafe.organizationId }
		const tokenFor = (by: Asker) =>
			by === "owner" || by === "everywhere" ? neighbour.tokens.everywhere : null
		expect(await wrongOf({ ids: cafe.ids, tokenFor, headers })).toEqual({})
	})

	it("answers 404 to the owner of another store, where he has every right but that one", async () => {
		const tokenFor = (by: Asker) => (by === "everywhere" ? null : cafe.tokens[by])
		expect(await wrongOf({ ids: otherStore.ids, tokenFor, ours: cafe.ids })).toEqual({})
	})

	it("answers 404 or less to a guest and a device of another tenant", async () => {
		const [storeId = ""] = world.neighbour.storeIds
		// Wrong PINs are counted at a screen, so this one is new.
		for (const token of [neighbour.tokens.guest, await world.deviceIn(world.neighbour, storeId)]) {
			const asked = { ids: cafe.ids, tokenFor: () => token }
			expect(await wrongOf(asked, /^40[34] /)).toEqual({})
		}
	})

	it("shows a guest no order but his own", async () => {
		for (const path of ["", "/tracking", "/events"].map((rest) => `/orders/${cafe.ids.orderId}${rest}`)) {
			const answer = await world.call("GET", path, { token: cafe.tokens.guest })
			expect([path, answer.status]).toEqual([path, 404])
		}
	})
})
