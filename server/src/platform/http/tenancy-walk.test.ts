import { pathParameters } from "@comanda/contract/endpoint.ts"
import { endpoints } from "@comanda/contract/endpoints.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, simpleOrder, type Tenant, type World } from "#testing/open-world.ts"

// The walk over every endpoint: with each id in the path belonging to somebody else, the answer is that there is no
// such thing. An endpoint with a part of its path that is not known here makes the walk fail.

let world: World
type Ids = Record<string, string>
let ofCafe: Ids
let ofOtherStore: Ids

/** A body that would be accepted, so that only the foreign id can be the reason of a refusal. */
const bodies: Record<string, (ids: Ids) => object> = {
	placeOrder: () => ({
		id: newId(),
		lines: [{ id: newId(), itemId: newId(), quantity: 1 }],
		shownTotalMinor: 1,
	}),
	createEnrolment: (ids) => ({ storeId: ids.storeId, name: "Screen", kind: "KDS_DISPLAY" }),
	updateStore: () => ({ isOpen: true }),
}

/** Endpoints without a foreign id to try, each with the reason. */
const withoutIds: Record<string, string> = {
	signIn: "asked before anybody is known",
	signOut: "about the caller himself",
	getMe: "about the caller himself",
	listSessions: "about the caller himself",
	resolveStore: "public, by address",
	listStores: "the walk over listings below",
	listDevices: "the walk over listings below",
	enrolDevice: "the code is the proof",
	openGuestSession: "the code is the proof",
	listAuditLog: "the walk over listings below",
	listDeadLetters: "the walk over listings below",
	getMenu: "public: a menu is there to be read",
}

beforeAll(async () => {
	world = await openWorld()
	ofCafe = await makeOneOfEach(world.cafe, world.cafe.storeIds[0] ?? "")
	ofOtherStore = await makeOneOfEach(world.cafe, world.cafe.storeIds[1] ?? "")
})
afterAll(() => world.close())

/** One of everything that a path can name, in one store. */
async function makeOneOfEach(tenant: Tenant, storeId: string): Promise<Ids> {
	const owner = await world.signInAs("OWNER", tenant, null)
	const menu = (await world.call("GET", `/stores/${storeId}/menu`)).body.data
	const order = simpleOrder(menu)
	const headers = { "idempotency-key": newId() }
	const placed = await world.call("POST", `/stores/${storeId}/orders`, { token: owner, body: order, headers })
	expect(placed.status).toBe(201)
	await world.program.settled()
	const device = await world.deviceIn(tenant, storeId)
	const me = await world.call("GET", "/auth/me", { token: device })
	const { rows } = await world.admin.query("select id from kitchen_ticket where order_id = $1", [order.id])
	const letter = await world.admin.query(
		`insert into dead_letter (organization_id, subscriber, stream, seq, error, attempts)
		values ($1, 'walk', $2, 1, 'for the walk', 5) returning id`,
		[tenant.organizationId, storeId],
	)
	const session = await world.admin.query("select id from person_session where token = $1", [owner])
	return {
		storeId,
		organizationId: tenant.organizationId,
		orderId: order.id,
		ticketId: rows[0].id,
		deviceId: (me.body.data as { id: string }).id,
		letterId: `entry-${letter.rows[0].id}`,
		sessionId: session.rows[0].id,
	}
}

function pathWith(path: string, ids: Ids): string {
	return path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => ids[name] ?? "")
}

async function tryAll(
	token: string,
	ids: Ids,
	headers: Record<string, string>,
): Promise<Record<string, string>> {
	const answers: Record<string, string> = {}
	for (const endpoint of endpoints) {
		if (withoutIds[endpoint.name]) continue
		const body = endpoint.method === "GET" || endpoint.method === "DELETE" ? undefined : {}
		const answer = await world.call(endpoint.method, pathWith(endpoint.path, ids), {
			token,
			headers: { "idempotency-key": newId(), ...headers },
			...(body ? { body: bodies[endpoint.name]?.(ids) ?? body } : {}),
		})
		answers[endpoint.name] = `${answer.status} ${answer.body.error?.code ?? "answered"}`
	}
	return answers
}

function allNotFound(answers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(answers).filter(([, answer]) => !/^404 (ORDER_)?NOT_FOUND$/.test(answer)),
	)
}

describe("every endpoint", () => {
	it("has an id of somebody else to try, or a reason why not", () => {
		const known = Object.keys(ofCafe)
		const open = endpoints.filter((endpoint) => {
			if (withoutIds[endpoint.name]) return false
			const parts = pathParameters(endpoint.path)
			const inBody = endpoint.name in bodies
			return (parts.length === 0 && !inBody) || parts.some((part) => !known.includes(part))
		})
		expect(
			open.map(({ name }) => name),
			"Add the new part to makeOneOfEach, or argue in withoutIds.",
		).toEqual([])
		const gone = Object.keys(withoutIds).filter(
			(name) => !endpoints.some((endpoint) => endpoint.name === name),
		)
		expect(gone).toEqual([])
	})

	it("answers 404 to the owner of another organization", async () => {
		const token = await world.signInAs("OWNER", world.neighbour, null)
		expect(allNotFound(await tryAll(token, ofCafe, {}))).toEqual({})
	})

	it("answers 404 also when he names the organization he is not of", async () => {
		const token = await world.signInAs("OWNER", world.neighbour, null)
		const named = { "x-organization-id": world.cafe.organizationId }
		const answers = await tryAll(token, ofCafe, named)
		// A person's own sessions are of no organization.
		delete answers.endSession
		expect(allNotFound(answers)).toEqual({})
	})

	it("answers 404 to the manager of another store, where the rest of his rights would reach", async () => {
		const [mine = ""] = world.cafe.storeIds
		const token = await world.signInAs("MANAGER", world.cafe, mine)
		const answers = await tryAll(token, ofOtherStore, {})
		const organizationWide = ["listMembers", "replayDeadLetter", "discardDeadLetter"]
		for (const name of organizationWide) delete answers[name]
		expect(allNotFound(answers)).toEqual({})
	})

	it("answers 404 or less to a guest and a device of another tenant", async () => {
		const guest = await world.guestAt(world.neighbour)
		const device = await world.deviceIn(world.neighbour, world.neighbour.storeIds[0] ?? "")
		for (const token of [guest.token, device]) {
			const opened = Object.entries(await tryAll(token, ofCafe, {})).filter(
				([, answer]) => !/^40[34] /.test(answer),
			)
			expect(opened).toEqual([])
		}
	})

	it("shows a guest no order but his own", async () => {
		const stranger = await world.guestAt(world.cafe)
		const paths = ["", "/tracking", "/events"].map((rest) => `/orders/${ofCafe.orderId}${rest}`)
		for (const path of paths) {
			const answer = await world.call("GET", path, { token: stranger.token })
			expect([path, answer.status]).toEqual([path, 404])
		}
	})
})

describe("every listing", () => {
	it("holds nothing of another tenant", async () => {
		const token = await world.signInAs("OWNER", world.neighbour, null)
		for (const path of [
			"/stores",
			"/devices",
			"/audit-logs?limit=100",
			"/dead-letters",
			"/auth/me",
			"/auth/sessions",
		]) {
			const { status, text } = await world.call("GET", path, { token })
			expect([path, status]).toEqual([path, 200])
			for (const id of [...Object.values(ofCafe), ...Object.values(ofOtherStore)])
				expect(text).not.toContain(id)
		}
	})

	it("holds nothing of a store out of reach", async () => {
		const [mine = "", other = ""] = world.cafe.storeIds
		const token = await world.signInAs("MANAGER", world.cafe, mine)
		for (const path of ["/stores", "/devices"]) {
			const { status, text } = await world.call("GET", path, { token })
			expect([path, status]).toEqual([path, 200])
			expect(text).not.toContain(other)
		}
	})
})
