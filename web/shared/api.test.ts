import { getMenu } from "@comanda/contract/menu/endpoints.ts"
import { placeOrder } from "@comanda/contract/orders/placing.ts"
import { expect, test } from "vitest"
import { type CallContext, createCall } from "./api.ts"
import { RefusalError } from "./refusal-error.ts"
import { UnreachableError } from "./unreachable-error.ts"

type Sent = { url: string; init: RequestInit }
type Step = Response | "lost"

const order = {
	storeId: "s 1",
	id: "o1",
	lines: [{ id: "l1", itemId: "i1", quantity: 1 }],
	shownTotalMinor: 420,
}

function refused(status: number, code: string, headers = {}) {
	const error = { code, message: code, details: [], data: { left: 1 }, userMessage: "No.", userAction: "" }
	const body = { success: false, error: { ...error, retryable: status >= 500, requestId: "r1" } }
	return new Response(JSON.stringify(body), { status, headers })
}

function fine(data: unknown) {
	return new Response(JSON.stringify({ success: true, data, meta: { total: 1 } }))
}

function worldWith(session: Pick<CallContext, "token" | "renew">, ...steps: Step[]) {
	const sent: Sent[] = []
	const waits: number[] = []
	const refusals: string[] = []
	const call = createCall({
		...session,
		language: () => "fr",
		onRefused: ({ code }) => refusals.push(code),
		fetch: async (url, init = {}) => {
			sent.push({ url: String(url), init })
			const step = steps.shift()
			if (step === undefined || step === "lost") throw new TypeError("network")
			return step
		},
		wait: async (delayMs) => void waits.push(delayMs),
	})
	return { call, sent, waits, refusals }
}

function world(...steps: Step[]) {
	return worldWith({ token: () => "t1" }, ...steps)
}

function header({ init }: Sent, name: string) {
	return new Headers(init.headers).get(name)
}

test("splits what is asked into path, query and body", async () => {
	const { call, sent } = world(fine({ seq: 1 }), fine({ id: "o1" }))
	await call(getMenu, { storeId: "s 1", channel: "QR_TABLE" })
	await call(placeOrder, order, { ifMatch: 3 })
	expect(sent[0]?.url).toBe("/api/v1/stores/s%201/menu?channel=QR_TABLE")
	expect(sent[1]?.url).toBe("/api/v1/stores/s%201/orders")
	const { storeId: _, ...rest } = order
	expect(JSON.parse(String(sent[1]?.init.body))).toEqual(rest)
	for (const each of sent)
		expect([header(each, "authorization"), header(each, "accept-language")]).toEqual(["Bearer t1", "fr"])
	expect(sent.map((each) => header(each, "if-match"))).toEqual([null, '"3"'])
})

test("asks again under the same key what may have been lost", async () => {
	const { call, sent, waits } = world("lost", refused(503, "DATABASE_ERROR"), fine({ id: "o1" }))
	expect(await call(placeOrder, order)).toEqual({ id: "o1" })
	const keys = sent.map((each) => header(each, "idempotency-key"))
	expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
	expect(new Set(keys).size).toBe(1)
	expect(waits).toHaveLength(2)
})

test("waits as long as a busy server asks", async () => {
	const { call, waits } = world(refused(429, "RATE_LIMIT_EXCEEDED", { "retry-after": "4" }), fine({}))
	await call(getMenu, { storeId: "s" })
	expect(waits).toEqual([4_000])
})

test("gives up after three more tries", async () => {
	const lost = world("lost", "lost", "lost", "lost")
	await expect(lost.call(getMenu, { storeId: "s" })).rejects.toBeInstanceOf(UnreachableError)
	expect(lost.sent).toHaveLength(4)
	const proxy = world(
		...Array.from({ length: 4 }, () => new Response("<h1>Bad gateway</h1>", { status: 502 })),
	)
	await expect(proxy.call(getMenu, { storeId: "s" })).rejects.toBeInstanceOf(UnreachableError)
})

test("a refusal is final and carries what the screen needs", async () => {
	const { call, sent, refusals } = world(refused(422, "OUT_OF_STOCK"))
	const error = await call(placeOrder, order).catch((caught: unknown) => caught)
	expect(error).toBeInstanceOf(RefusalError)
	expect(error).toMatchObject({
		code: "OUT_OF_STOCK",
		data: { left: 1 },
		userMessage: "No.",
		requestId: "r1",
	})
	expect(sent).toHaveLength(1)
	expect(refusals).toEqual(["OUT_OF_STOCK"])
})

test("a worn token is renewed and the call made once more, under the same key", async () => {
	const tokens = ["t1", "t2"]
	const session = {
		token: async () => tokens[0] ?? null,
		renew: async (worn: string | null) => worn === tokens.shift(),
	}
	const { call, sent, refusals } = worldWith(session, refused(401, "TOKEN_EXPIRED"), fine({ id: "o1" }))
	expect(await call(placeOrder, order)).toEqual({ id: "o1" })
	expect(sent.map((each) => header(each, "authorization"))).toEqual(["Bearer t1", "Bearer t2"])
	expect(new Set(sent.map((each) => header(each, "idempotency-key"))).size).toBe(1)
	expect(refusals).toEqual([])
})

test("a token that is refused twice, or cannot be renewed, is told to the app", async () => {
	let renewals = 0
	const session = { token: () => "t1", renew: async () => ++renewals === 1 }
	const twice = worldWith(session, refused(401, "TOKEN_INVALID"), refused(401, "TOKEN_INVALID"))
	await expect(twice.call(getMenu, { storeId: "s" })).rejects.toMatchObject({ code: "TOKEN_INVALID" })
	expect([twice.sent.length, twice.refusals, renewals]).toEqual([2, ["TOKEN_INVALID"], 1])
	const ended = worldWith({ token: () => "t1", renew: async () => false }, refused(401, "TOKEN_INVALID"))
	await expect(ended.call(getMenu, { storeId: "s" })).rejects.toMatchObject({ code: "TOKEN_INVALID" })
	expect(ended.sent).toHaveLength(1)
})

test("a guest's token that the server ended is not asked about twice", async () => {
	const { call, sent, refusals } = world(refused(401, "TOKEN_EXPIRED"))
	await expect(call(getMenu, { storeId: "s" })).rejects.toBeInstanceOf(RefusalError)
	expect([sent.length, refusals]).toEqual([1, ["TOKEN_EXPIRED"]])
})
