import type { Endpoint } from "@comanda/contract/endpoint.ts"
import { endpoints } from "@comanda/contract/endpoints.ts"
import { refusals } from "@comanda/contract/errors.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { askedBy } from "#testing/example-bodies.ts"
import type { IdField } from "#testing/find-ids.ts"
import { type Ids, makeOneOfEach, type OneOfEach } from "#testing/make-one-of-each.ts"
import { type Answer, openWorld, type Tenant, type World } from "#testing/open-world.ts"
import { holdsId, putId } from "#testing/put-id.ts"
import { filtered, otherRefusals } from "#testing/walk-exceptions.ts"
import { exampleInput, idFor, outcomeOf, placeOf, send, strangersIn } from "#testing/walk-requests.ts"

// One field at a time: an otherwise acceptable request in which one id is another tenant's, or another store's, is
// answered as if that id were nobody's. The fields are found in the contract, so a new one is tried at once.

const longMs = 400_000

let world: World
let cafe: OneOfEach
let otherStore: OneOfEach
let neighbour: OneOfEach

type Tried = { endpoint: Endpoint; field: IdField; place: string }
const named: Tried[] = endpoints
	.filter(({ access }) => !access.startsWith("platform:"))
	.flatMap((endpoint) =>
		strangersIn(endpoint).map((field) => ({ endpoint, field, place: placeOf(endpoint, field) })),
	)

let tryable: Tried[]
/** One of each of one's own, for requests that may use it up. */
let spare: OneOfEach

beforeAll(async () => {
	world = await openWorld()
	cafe = await inStore(world.cafe, 0)
	otherStore = await inStore(world.cafe, 1)
	neighbour = await inStore(world.neighbour, 0)
	spare = await inStore(world.cafe, 0)
	tryable = named.filter((tried) => gap(tried) === null)
})
afterAll(() => world.close())

/** What keeps this one from being tried: that somebody has to say something about it first. */
function gap({ endpoint, field, place }: Tried): string | null {
	const id = idFor(endpoint, field.at, cafe.ids)
	if (!id) return place
	const { error } = endpoint.input.safeParse(putId(exampleInput(endpoint, cafe.ids), field, id))
	return error
		? `${place}: ${error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)}`
		: null
}

const inStore = (tenant: Tenant, place: number) => makeOneOfEach(world, tenant, tenant.storeIds[place] ?? "")

/** Who tries: somebody with every right to this but the one over that id. */
function askers(endpoint: Endpoint, { at }: IdField, foreign: OneOfEach): string[] {
	const { owner, everywhere, ...others } = cafe.tokens
	const by = askedBy[endpoint.name] ?? "owner"
	if (by === "device" || by === "guest") return [others[by]]
	// What whoever is signed in may ask is about himself: to another it would not be acceptable to begin with.
	if (endpoint.access === "signed-in") return [owner]
	// He reaches the other store as well; but what is asked in one store names nothing of another.
	const inOneStore = at !== "storeId" && "storeId" in exampleInput(endpoint, cafe.ids)
	const all = foreign === neighbour || inOneStore ? [everywhere] : []
	return by === "owner" ? [owner, ...all] : all
}

function isRefusedLike(place: string, answer: Answer): boolean {
	const { code } = otherRefusals[place] ?? { code: null }
	if (code) return answer.status === refusals[code].status && answer.body.error?.code === code
	return answer.status === 404 && /(^|_)NOT_FOUND$/.test(answer.body.error?.code)
}

/** A read that is filtered by what does not exist may also answer with nothing. */
function isNothing({ endpoint, place }: Tried, { status, body }: Answer): boolean {
	if (endpoint.method !== "GET" || status !== 200) return false
	const left = filtered[place]?.(body.data) ?? body.data
	return Array.isArray(left) && (left as unknown[]).length === 0
}

/** How much stands in their journals, but for what the program writes there by the clock. */
async function heads(): Promise<unknown> {
	const { rows } = await world.admin.query(
		`select stream, count(*)::int as entries from journal
			where (organization_id = $1 or stream = $2) and actor not like 'system:%' group by stream order by stream`,
		[world.neighbour.organizationId, otherStore.ids.storeId],
	)
	return rows
}

/** Wrong PINs are counted at a screen: each try comes from one of its own. */
function tokenFor(asker: string): Promise<string> | string {
	return asker === cafe.tokens.device ? world.deviceIn(world.cafe, cafe.ids.storeId ?? "") : asker
}

async function tryForeign(tried: Tried, foreign: OneOfEach): Promise<string[]> {
	const { endpoint, field, place } = tried
	const id = idFor(endpoint, field.at, foreign.ids)
	const own = idFor(endpoint, field.at, cafe.ids)
	if (!id || id === own) return []
	const input = exampleInput(endpoint, cafe.ids)
	const wrong: string[] = []
	for (const asker of askers(endpoint, field, foreign)) {
		const token = await tokenFor(asker)
		const answer = await send(world, endpoint, putId(input, field, id), token)
		const nobodys = await send(world, endpoint, putId(input, field, nobodysId(id)), token)
		const refused = isRefusedLike(place, answer) || isNothing(tried, answer)
		if (!refused) wrong.push(`${place}: ${outcomeOf(answer)}`)
		else if (outcomeOf(answer) !== outcomeOf(nobodys))
			wrong.push(`${place}: ${outcomeOf(answer)}, though nobody's id gets ${outcomeOf(nobodys)}`)
		else if (tells(answer, foreign.ids, id)) wrong.push(`${place}: the answer tells of what is not his`)
	}
	return wrong
}

/** An id of the same form that nobody has. */
function nobodysId(id: string): string {
	return /^[0-9a-f-]{36}$/.test(id) ? newId() : id.replace(/\d+$/, "999999999")
}

function tells({ text }: Answer, theirs: Ids, sent: string): boolean {
	const ours = new Set([sent, ...Object.values(cafe.ids)])
	return Object.values(theirs).some((id) => !ours.has(id) && text.includes(id))
}

describe("every id in every endpoint", () => {
	it("is one that the walk can try", () => {
		const unknown = named.filter(({ endpoint, field }) => idFor(endpoint, field.at, cafe.ids) === undefined)
		expect(
			unknown.map(({ place }) => place),
			"Make such a thing in testing/make-one-of-each.ts and give its id that name; or name in idNames of " +
				"testing/walk-exceptions.ts which id is meant; or argue in madeByCaller that the caller makes it.",
		).toEqual([])
	})

	it("stands in an input that fits, so that nothing else can be the reason of a refusal", () => {
		const known = named.filter(({ endpoint, field }) => idFor(endpoint, field.at, cafe.ids) !== undefined)
		const unfit = known.flatMap((tried) => gap(tried) ?? [])
		expect(unfit, "Say in testing/example-bodies.ts what else this endpoint is sent.").toEqual([])
	})

	it("is nobody's when it is another tenant's", { timeout: longMs }, async () => {
		const before = await heads()
		const wrong: string[] = []
		for (const tried of tryable) wrong.push(...(await tryForeign(tried, neighbour)))
		expect(wrong).toEqual([])
		expect(await heads(), "A refused request wrote to somebody else's journal.").toEqual(before)
	})

	it("is nobody's when it is another store's", { timeout: longMs }, async () => {
		const before = await heads()
		const wrong: string[] = []
		for (const tried of tryable) wrong.push(...(await tryForeign(tried, otherStore)))
		expect(wrong).toEqual([])
		expect(await heads(), "A refused request wrote to somebody else's journal.").toEqual(before)
	})

	it("is accepted when it is one's own, so the refusals are about the id", { timeout: longMs }, async () => {
		const wrong: string[] = []
		for (const endpoint of new Set(tryable.map((each) => each.endpoint))) {
			if (!endpoint.streams) wrong.push(...(await tryOwn(endpoint)))
		}
		expect(wrong).toEqual([])
	})
})

/** The example as it stands, and once with each id that it leaves out. */
async function tryOwn(endpoint: Endpoint): Promise<string[]> {
	const left = strangersIn(endpoint).filter((field) => !holdsId(exampleInput(endpoint, cafe.ids), field))
	const wrong: string[] = []
	for (const field of [null, ...left]) {
		const once = await askOwn(endpoint, field)
		if (once === null) continue
		// One request uses up what another needs: this one gets a new one of each before it is blamed.
		spare = await inStore(world.cafe, 0)
		const again = await askOwn(endpoint, field)
		if (again !== null) wrong.push(again)
	}
	return wrong
}

/** Null when it was accepted, else what came instead. */
async function askOwn(endpoint: Endpoint, field: IdField | null): Promise<string | null> {
	const { ids, tokens } = spare
	const input = exampleInput(endpoint, ids)
	const whole = field ? putId(input, field, idFor(endpoint, field.at, ids) ?? "") : input
	const answer = await send(world, endpoint, whole, tokens[askedBy[endpoint.name] ?? "owner"])
	const place = field ? placeOf(endpoint, field) : endpoint.name
	const empty = field !== null && isNothing({ endpoint, field, place }, answer)
	if (answer.status < 300 && !empty) return null
	return `${place}: ${outcomeOf(answer)}${empty ? " with nothing" : ""} ${answer.text.slice(0, 200)}`
}
