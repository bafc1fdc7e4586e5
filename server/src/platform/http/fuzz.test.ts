import { Agent, type OutgoingHttpHeaders, request } from "node:http"
import { type Endpoint, pathParameters } from "@comanda/contract/endpoint.ts"
import { endpoints } from "@comanda/contract/endpoints.ts"
import { type RefusalBody, type RefusalCode, refusals } from "@comanda/contract/errors.ts"
import fc from "fast-check"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, simpleOrder, type World } from "#testing/open-world.ts"
import { refusalsOf } from "./openapi.ts"
import { jsonSchemaOf } from "./write-answer.ts"

// Every endpoint, asked by everybody, with what nobody should send. Whatever comes, the answer is one the contract
// knows, and a refusal has written nothing. A failure prints the seed with which it happens again.

type Case = { path: string; headers: OutgoingHttpHeaders; body: string | undefined }
type Answer = { status: number; headers: Record<string, unknown>; text: string }
type Properties = { properties?: Record<string, Property>; required?: string[] }
type Property = { type?: string; enum?: unknown[]; format?: string; items?: Property; properties?: object }

const casesEach = 7
/** Of these a password is checked, slowly on purpose. */
const signInsEach = 3
/** Where guesses are counted: a refused one is written there, and must be. */
const countRefusals = ["sign_in_lock", "pin_lock", "security_event"]
const agent = new Agent({ keepAlive: true, maxSockets: 8 })
let world: World
let port: number
let tables: string[]
/** Ids that exist, so that some of what is sent reaches further than the first check. */
let ids: string[]
let idsByName: Record<string, string>
let callers: Record<string, string | null>
/** How often each answer was given. */
const given = new Map<string, number>()

beforeAll(async () => {
	world = await openWorld()
	port = await world.program.listen()
	const { cafe, neighbour } = world
	const [storeId = ""] = cafe.storeIds
	const guest = await world.guestAt(cafe)
	const device = await world.deviceIn(cafe, storeId)
	callers = {
		nobody: null,
		guest: guest.token,
		device,
		waiter: await world.signInAs("WAITER", cafe, storeId),
		owner: await world.signInAs("OWNER", cafe, null),
		neighbour: await world.signInAs("OWNER", neighbour, null),
		forged: `${device.slice(0, -6)}AAAAAA`,
		garbage: "'; drop table person; --",
	}
	ids = [
		storeId,
		...neighbour.storeIds,
		cafe.organizationId,
		cafe.tableId,
		cafe.itemId,
		neighbour.itemId,
		guest.id,
	]
	const placed = await placeOne(storeId, guest.token)
	const spare = await send("GET", {
		path: "/auth/me",
		headers: bearer(await world.deviceIn(cafe, storeId)),
		body: undefined,
	})
	idsByName = {
		...placed,
		storeId,
		organizationId: cafe.organizationId,
		tableId: cafe.tableId,
		itemId: cafe.itemId,
		deviceId: (JSON.parse(spare.text) as { data: { id: string } }).data.id,
	}
	const { rows } = await world.admin.query(
		"select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
	)
	tables = rows.map((row) => row.table_name).filter((table) => !countRefusals.includes(table))
})
afterAll(async () => {
	agent.destroy()
	await world.close()
})

function bearer(token: string): OutgoingHttpHeaders {
	return { authorization: `Bearer ${token}` }
}

async function placeOne(storeId: string, token: string): Promise<{ orderId: string; ticketId: string }> {
	const menu = (await world.call("GET", `/stores/${storeId}/menu`)).body.data
	const order = simpleOrder(menu)
	const headers = { "idempotency-key": newId() }
	const placed = await world.call("POST", `/stores/${storeId}/orders`, { token, body: order, headers })
	expect(placed.status).toBe(201)
	await world.program.settled()
	const { rows } = await world.admin.query("select id from kitchen_ticket where order_id = $1", [order.id])
	return { orderId: order.id, ticketId: rows[0].id }
}

const cursors = ["2024-99-99 99:99:99+00", "2024-01-01 00:00:00+00"].flatMap((at) =>
	["-".repeat(36), newId()].map((stream) =>
		Buffer.from(JSON.stringify([at, stream, 1])).toString("base64url"),
	),
)
const hostileText = fc.oneof(
	fc.constantFrom(
		"",
		" ",
		"NaN",
		"Infinity",
		"-0",
		"1e400",
		"0x10",
		"null",
		"undefined",
		"true",
		"\u0000",
		"a\u0000b",
		"\u0007\u001b[31m",
		"\ud800",
		"\udc00x",
		"\u202eevil\u2066",
		"\ufeff",
		"'; drop table person; --",
		"%' or '1'='1",
		"<script>alert(1)</script>",
		"{{7*7}}",
		"../../etc/passwd",
		"__proto__",
		"constructor",
		"0000-01-01T00:00:00Z",
		"9999-12-31T23:59:59.999999999Z",
		"2024-02-30T00:00:00Z",
		"00000000-0000-0000-0000-000000000000",
		"ffffffff-ffff-ffff-ffff-ffffffffffff",
		"00000000-0000-4000-8000-00000000000g",
		"entry-999999999999999999",
		"job-0",
	),
	fc.string({ unit: "binary", maxLength: 30 }),
	fc.uuid(),
)
const hostileNumber = fc.oneof(
	fc.constantFrom(0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21, 1e308, Number.MIN_VALUE),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.integer(),
)
const deep = fc.integer({ min: 1, max: 2_000 }).map((depth) => {
	let value: unknown = 1
	for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value }
	return value
})
const huge = fc.constantFrom("x".repeat(100_000), "\u{1f37a}".repeat(25_000), "\u0000".repeat(10_000))
const hostile: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 6, arbitrary: hostileText },
	{ weight: 4, arbitrary: hostileNumber },
	{ weight: 2, arbitrary: fc.constantFrom(null, true, false, [], {}, [[]], [null], { length: 1 }) },
	{ weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
	{ weight: 1, arbitrary: deep },
	{ weight: 1, arbitrary: huge },
)

/** Something that fits the schema more or less: it gets past the parser now and then. */
function fitting(schema: Property, name = ""): fc.Arbitrary<unknown> {
	const { type, format, items, properties } = schema
	if (schema.enum) return fc.constantFrom(...schema.enum)
	if (format === "uuid") {
		const own = fc.constant(idsByName[name] ?? ids[0])
		const fresh = fc.constant(null).map(() => newId())
		return fc.oneof({ weight: 4, arbitrary: own }, fc.constantFrom(...ids), fresh)
	}
	if (format === "email") return fc.constantFrom("a@b.test", "owner@neighbour.test")
	if (format === "date-time")
		return fc.constantFrom("2024-02-29T23:59:59Z", "0001-01-01T00:00:00Z", "0000-01-01T00:00:00Z")
	if (type === "integer" || type === "number") return fc.constantFrom(1, 2, 20, 100, 1_000)
	if (type === "boolean") return fc.boolean()
	if (type === "array") return fc.array(fitting(items ?? {}), { minLength: 1, maxLength: 3 })
	if (type === "object") return fc.record(fittings(properties ?? {}))
	return fc.constantFrom("Name", "entry-1", "abc", "Order.Created", "\u0000", "%", "é", ...cursors)
}

function fittings(properties: object): Record<string, fc.Arbitrary<unknown>> {
	return Object.fromEntries(
		Object.entries(properties).map(([name, schema]) => [name, fitting(schema as Property, name)]),
	)
}

/** A fitting input of which, now and then, a part is replaced, left out or joined by what does not belong there. */
function inputOf(endpoint: Endpoint): fc.Arbitrary<Record<string, unknown>> {
	const { properties = {}, required = [] } = jsonSchemaOf(endpoint.input, "input") as Properties
	const names = Object.keys(properties)
	const spoilt = fc.oneof(
		{ weight: 8, arbitrary: fc.constant({}) },
		{ weight: 8, arbitrary: fc.dictionary(fc.constantFrom("extra", ...names), hostile, { maxKeys: 1 }) },
		{ weight: 1, arbitrary: fc.dictionary(hostileText, hostile, { maxKeys: 2 }) },
		{ weight: 1, arbitrary: fc.constant(JSON.parse('{"__proto__":{"a":1}}')) },
		{ weight: 1, arbitrary: fc.constant({ constructor: { prototype: { isOpen: 1 } } }) },
	)
	const missing = fc.subarray(names, { maxLength: Math.min(1, names.length) })
	const gone = fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: missing })
	const fits = fc.record(fittings(properties), { requiredKeys: required })
	return fc.tuple(fits, spoilt, gone).map(([fitting, spoils, without]) => {
		const kept = Object.entries({ ...fitting, ...spoils }).filter(
			([name]) => !(without as string[]).includes(name),
		)
		return Object.fromEntries(kept)
	})
}

// What HTTP lets through as a header; the rest never becomes a request.
const headerText = fc.oneof(
	fc.stringMatching(/^[\x20-\x7e]{0,40}$/),
	fc.constantFrom(
		"é",
		"a b",
		"\u00ff\u00fe",
		"k".repeat(500),
		'"',
		"W/",
		"*",
		"-1",
		"9".repeat(400),
		'"1"',
		"null",
	),
)
const oddHeader = fc.oneof(
	...[
		"if-match",
		"if-none-match",
		"accept-language",
		"x-request-id",
		"traceparent",
		"user-agent",
		"last-event-id",
	].map((name) => headerText.map((value) => ({ [name]: value }))),
	fc
		.oneof(
			headerText,
			fc.constant(null).map(() => ids[3] ?? ""),
		)
		.map((value) => ({ "x-organization-id": value })),
	// Node reads sixteen kilobytes of headers in all.
	fc.oneof(headerText, fc.constant("k".repeat(10_000))).map((value) => ({ "idempotency-key": value })),
)
const oddHeaders: fc.Arbitrary<OutgoingHttpHeaders> = fc.oneof(
	{ weight: 2, arbitrary: fc.constant({}) },
	{ weight: 1, arbitrary: oddHeader },
)
const contentType = fc.oneof(
	{ weight: 20, arbitrary: fc.constant("application/json") },
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			"text/plain",
			"application/xml",
			"",
			";",
			"application/json; charset=nonsense",
		),
	},
)
const body = fc.oneof(
	{ weight: 20, arbitrary: fc.constant(null) },
	{ weight: 1, arbitrary: fc.constantFrom("", "{", "[]", "null", '"x"', "7", '{"a":1,}', "\u0000", "{}{}") },
)

function caseOf(endpoint: Endpoint, token: string | null): fc.Arbitrary<Case> {
	const inPath = pathParameters(endpoint.path)
	const readsQuery = endpoint.method === "GET" || endpoint.method === "DELETE"
	return fc
		.tuple(inputOf(endpoint), oddHeaders, contentType, body, fc.nat(19), fc.nat(19))
		.map(([input, odd, type, raw, doubled, dice]) => {
			const rest = Object.entries(input).filter(([name]) => !inPath.includes(name))
			const path = inPath.reduce(
				(text, name) => text.replace(`:${name}`, segment(input[name], dice)),
				endpoint.path,
			)
			const query = rest.flatMap(([name, value]) => {
				const pair = `${encode(name)}=${encode(asText(value))}`
				return doubled === 0 ? [pair, pair] : [pair]
			})
			const key = endpoint.idempotency === "none" ? {} : { "idempotency-key": newId() }
			const authorization = token === null ? {} : bearer(token)
			const headers = { ...key, ...authorization, ...odd }
			// A stream that opens never ends: only what is refused is asked of them here.
			const target = endpoint.streams ? path.replace(/[0-9a-f-]{36}/, newId()) : path
			if (readsQuery) {
				return { path: query.length > 0 ? `${target}?${query.join("&")}` : target, headers, body: undefined }
			}
			const sent = raw ?? JSON.stringify(Object.fromEntries(rest))
			return { path: target, headers: { ...headers, "content-type": type }, body: sent }
		})
}

function segment(value: unknown, dice: number): string {
	const text = encode(asText(value)).slice(0, 500)
	if (dice === 0) return `${text}%2F..%2f${text}`
	if (dice === 1) return ["%zz", "%", "%c3%28", "%00", "%u0041"][text.length % 5] ?? "%"
	return text
}

function asText(value: unknown): string {
	return typeof value === "string" ? value : (JSON.stringify(value) ?? "")
}

/** Percent-encoding that also writes half a surrogate pair, and stays below what a URL may hold. */
function encode(text: string): string {
	return Array.from(text.slice(0, 100), (letter) => {
		return letter.isWellFormed() ? encodeURIComponent(letter) : "%ED%A0%80"
	}).join("")
}

function send(method: string, { path, headers, body: sent }: Case): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const target = { port, host: "127.0.0.1", method, path: `/api/v1${path}`, headers, agent }
		const asked = request(target, (response) => {
			let text = ""
			response.setEncoding("utf8").on("data", (part: string) => {
				text += part
			})
			response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
		})
		asked.once("error", reject).end(sent)
	})
}

/** Rows in every table and how far every journal has got. */
async function written(): Promise<string> {
	await world.program.settled()
	const counts = tables
		.map((table) => `'${table} ' || (select count(*) from "${table}")`)
		.toSorted()
		.join(" || ', ' || ")
	const heads = `(select string_agg(stream || ':' || seq || ':' || encode(hash, 'hex'), ' ' order by stream) from journal_head)`
	// Named, so that it is planned once: it is asked thousands of times.
	const { rows } = await world.admin.query({
		name: "written",
		text: `select ${counts} as counts, ${heads} as heads`,
	})
	return JSON.stringify(rows)
}

/** Reached another way than the endpoint's own: an id that is empty or not decodable makes another path of it. */
const ofPaths: RefusalCode[] = ["NOT_FOUND", "METHOD_NOT_ALLOWED", "VALIDATION_ERROR"]
/** Without its last id a path may be that of a list, which asks who wants to see it. */
const ofLists: RefusalCode[] = ["UNAUTHORIZED", "FORBIDDEN", "TOKEN_INVALID", "TOKEN_EXPIRED"]

function check(endpoint: Endpoint, who: string, asked: Case, { status, text, headers }: Answer): void {
	const story = `${who}: ${JSON.stringify(asked).slice(0, 600)} → ${status} ${text.slice(0, 300)}`
	if (status >= 500) throw new Error(story)
	if (status < 400) {
		count("DONE")
		return
	}
	const { success, error } = JSON.parse(text) as RefusalBody
	expect(success).toBe(false)
	count(error.code)
	expect(refusals[error.code]?.status, story).toBe(status)
	const may = [...refusalsOf(endpoint), ...(pathParameters(endpoint.path).length > 0 ? ofPaths : [])]
	if (asked.path.split("?")[0]?.endsWith("/")) may.push(...ofLists)
	expect(may, story).toContain(error.code)
	expect(Object.keys(error)).toEqual(
		expect.arrayContaining([
			"message",
			"details",
			"userMessage",
			"userAction",
			"retryable",
			"path",
			"method",
			"timestamp",
		]),
	)
	expect(error.requestId, story).toBe(headers["x-request-id"])
	const own = asked.headers["x-request-id"]
	if (typeof own === "string" && /^[A-Za-z0-9._:-]{1,100}$/.test(own)) expect(error.requestId).toBe(own)
	for (const { field, message } of error.details) expect(field.length + message.length).toBeLessThan(600)
}

function count(answer: string): void {
	given.set(answer, (given.get(answer) ?? 0) + 1)
}

// These are asked last: they may succeed, and then there is no store, or that caller is nobody.
const last = ["removeStore", "signOut"]
const inOrder = endpoints.toSorted((a, b) => last.indexOf(a.name) - last.indexOf(b.name))

describe("whatever is sent", () => {
	it.each(inOrder.map((endpoint) => [endpoint.name, endpoint] as const))(
		"%s answers with what it may, and a refusal writes nothing",
		async (_, endpoint) => {
			const length = endpoint.name === "signIn" ? signInsEach : casesEach
			const everybodys = Object.entries(callers).map(([who, token]) =>
				fc
					.array(caseOf(endpoint, token), { minLength: length, maxLength: length })
					.map((cases) => cases.map((asked) => ({ who, asked }))),
			)
			// All at once, since looking what was written takes longer than asking.
			await fc.assert(
				fc.asyncProperty(fc.tuple(...everybodys), (all) => ask(endpoint, all.flat())),
				{ numRuns: 1, unbiased: true, endOnFailure: true },
			)
		},
	)

	it("was varied enough to get past the first door, and to be turned away at most of them", () => {
		expect(given.get("DONE")).toBeGreaterThan(100)
		const doors = [
			"VALIDATION_ERROR",
			"MALFORMED_JSON",
			"UNSUPPORTED_MEDIA_TYPE",
			"UNAUTHORIZED",
			"TOKEN_INVALID",
		]
		const further = ["FORBIDDEN", "NOT_FOUND", "ORDER_NOT_FOUND", "INVALID_CREDENTIALS", "QR_CODE_EXPIRED"]
		expect([...given.keys()]).toEqual(expect.arrayContaining([...doors, ...further]))
	})
})

const attemptsMax = 3
type Sent = { who: string; asked: Case }

async function ask(endpoint: Endpoint, all: readonly Sent[]): Promise<void> {
	const before = await written()
	const refused = await refusedOf(endpoint, all)
	if (refused.length === all.length && (await written()) === before) return
	const wrote = await writing(endpoint, refused)
	if (!wrote) return
	// Who of them it was, and with what.
	for (const one of refused) expect([one, await writing(endpoint, [one])]).toEqual([one, null])
	expect(wrote.after).toEqual(wrote.before)
}

/** Sends them, and says which were refused as they may be. */
async function refusedOf(endpoint: Endpoint, sent: readonly Sent[]): Promise<Sent[]> {
	const answers = await Promise.all(sent.map(({ asked }) => send(endpoint.method, asked)))
	for (const [place, answer] of answers.entries()) {
		const { who, asked } = sent[place] as Sent
		check(endpoint, who, asked, answer)
	}
	return sent.filter((_, place) => (answers[place]?.status ?? 0) >= 400)
}

/**
 * Some went through, or a job of the clock wrote in the same moment: the refused ones by themselves, until a time
 * comes at which all of them are refused and nothing is written. Null when it came.
 */
async function writing(
	endpoint: Endpoint,
	refused: readonly Sent[],
): Promise<{ before: string; after: string } | null> {
	let left = refused
	for (let time = 1; ; time += 1) {
		const before = await written()
		const again = await refusedOf(endpoint, left)
		const after = await written()
		if (after === before) return null
		// Those that went through this time wrote what they may.
		if (again.length === left.length && time >= attemptsMax) return { before, after }
		left = again
		if (left.length === 0) return null
	}
}
