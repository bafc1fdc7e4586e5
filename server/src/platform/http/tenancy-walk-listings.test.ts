import type { Endpoint } from "@comanda/contract/endpoint.ts"
import { endpoints } from "@comanda/contract/endpoints.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { askedBy } from "#testing/example-bodies.ts"
import { type Ids, makeOneOfEach, type OneOfEach } from "#testing/make-one-of-each.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { showsNoIds } from "#testing/walk-exceptions.ts"
import { exampleInput, outcomeOf, send } from "#testing/walk-requests.ts"

// Every read of the contract that streams nothing is made by its own, and shows nothing of others. What is public is
// everybody's.

let world: World
let cafe: OneOfEach
let otherStore: OneOfEach
let neighbour: OneOfEach
const reads = endpoints.filter(
	({ method, streams, access }) =>
		method === "GET" && !streams && access !== "public" && !access.startsWith("platform:"),
)

beforeAll(async () => {
	world = await openWorld()
	;[cafe, otherStore] = [await oneOfEach(0), await oneOfEach(1)]
	neighbour = await makeOneOfEach(world, world.neighbour, world.neighbour.storeIds[0] ?? "")
})
afterAll(() => world.close())

const oneOfEach = (place: number) => makeOneOfEach(world, world.cafe, world.cafe.storeIds[place] ?? "")

/** What somebody is shown, or why he is not: that is said in its place. */
async function read(
	endpoint: Endpoint,
	{ ids, tokens }: OneOfEach,
): Promise<{ text: string; failed: string[] }> {
	const longest = "limit" in endpoint.input.shape ? { limit: 100 } : {}
	const input = { ...longest, ...exampleInput(endpoint, ids) }
	const answer = await send(world, endpoint, input, tokens[askedBy[endpoint.name] ?? "owner"])
	if (answer.status === 200) return { text: answer.text, failed: [] }
	return { text: "", failed: [`${endpoint.name}: ${outcomeOf(answer)}`] }
}

/** What is in both is of neither: two stores have one organization. */
function only(theirs: Ids, ours: Ids): [string, string][] {
	const shared = new Set(Object.values(ours))
	return Object.entries(theirs).filter(([, id]) => !shared.has(id))
}

async function shown(reader: OneOfEach, theirs: Ids): Promise<string[]> {
	const found: string[] = []
	for (const endpoint of reads) {
		const { text, failed } = await read(endpoint, reader)
		found.push(...failed)
		for (const [name, id] of only(theirs, reader.ids))
			if (text.includes(id)) found.push(`${endpoint.name} shows a foreign ${name}`)
	}
	return found
}

describe("every listing", () => {
	it("shows what is one's own, so that what it does not show is no accident", async () => {
		const silent: string[] = []
		for (const endpoint of reads) {
			const { text, failed } = await read(endpoint, cafe)
			if (failed.length > 0) silent.push(...failed)
			else if (!Object.values(cafe.ids).some((id) => text.includes(id))) silent.push(endpoint.name)
		}
		expect(
			silent.filter((name) => !(name in showsNoIds)),
			"Make what it shows in testing/make-one-of-each.ts and add the id; or say in showsNoIds of testing/walk-exceptions.ts why it shows none.",
		).toEqual([])
	})

	it("holds nothing of another tenant", async () => {
		expect(await shown(neighbour, cafe.ids)).toEqual([])
		expect(await shown(neighbour, otherStore.ids)).toEqual([])
		expect(await shown(cafe, neighbour.ids)).toEqual([])
	})

	it("holds nothing of a store out of reach", async () => {
		expect(await shown(cafe, otherStore.ids)).toEqual([])
	})
})
