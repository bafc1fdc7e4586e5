import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { createCall } from "../api.ts"
import type { Kept } from "../kept.ts"
import { openSession, type Session } from "./open-session.ts"
import type { TabNews } from "./tabs.ts"

// A browser with a server that keeps the rules of the contract: a refresh token is good once, an older one coming back
// ends them all, and under the same key the same answer is given again for a minute.

const lifeSeconds = 900
const minute = 60_000

type Family = { generation: number; isOver: boolean; rotatedBy: string | null; rotatedAt: number }

class Browser {
	family: Family = { generation: 0, isOver: false, rotatedBy: null, rotatedAt: 0 }
	refusal = "TOKEN_INVALID"
	stored = new Map<string, string>([["refresh", "r0"]])
	asked: { token: string | undefined; key: string | null }[] = []
	/** What happens to the next answers on their way back; afterwards all arrive. */
	onTheWay: ("lost" | "unreachable" | "slow")[] = []
	hearers: ((news: TabNews) => void)[] = []
	queue: Promise<unknown> = Promise.resolve()
	hasLocks = true

	openTab({ inCookie = false } = {}): Session {
		const call = createCall({
			token: () => null,
			language: () => "en",
			fetch: (_, init) => this.answer(init),
			wait: async () => undefined,
		})
		const session = openSession({
			name: "test",
			call,
			refreshToken: inCookie ? undefined : this.keep("refresh"),
			attempt: this.keep("attempt"),
			takeTurns: this.hasLocks ? (_, work) => this.lock(work) : null,
			openTabs: (_, hear) => {
				this.hearers.push(hear)
				return { tell: (news) => this.tell(hear, news), close() {} }
			},
		})
		stops.push(session.watch())
		return session
	}

	private keep(name: string): Kept<string> {
		return {
			read: () => this.stored.get(name) ?? null,
			write: (value) => void (value === null ? this.stored.delete(name) : this.stored.set(name, value)),
		}
	}

	private tell(from: (news: TabNews) => void, news: TabNews) {
		for (const hear of this.hearers) if (hear !== from) hear(news)
	}

	private lock<T>(work: () => Promise<T>): Promise<T> {
		const mine = this.queue.then(work, work)
		this.queue = mine.catch(() => undefined)
		return mine
	}

	private async answer(init: RequestInit | undefined): Promise<Response> {
		const fate = this.onTheWay.shift()
		if (fate === "unreachable") throw new TypeError("network")
		const key = new Headers(init?.headers).get("idempotency-key")
		const body: { refreshToken?: string } = JSON.parse(String(init?.body))
		this.asked.push({ token: body.refreshToken, key })
		const response = this.rotate(body.refreshToken ?? this.stored.get("cookie"), key, "refreshToken" in body)
		if (fate === "slow") await new Promise((resolve) => setTimeout(resolve, 500))
		if (fate === "lost") throw new TypeError("network")
		return response
	}

	private rotate(presented: string | undefined, key: string | null, inBody: boolean): Response {
		const { family } = this
		const isAgain = key === family.rotatedBy && Date.now() - family.rotatedAt < minute
		if (presented === `r${family.generation}` && !family.isOver) {
			Object.assign(family, { generation: family.generation + 1, rotatedBy: key, rotatedAt: Date.now() })
		} else if (!(presented === `r${family.generation - 1}` && isAgain) || family.isOver) {
			family.isOver = true
			return refused(this.refusal)
		}
		const now = Math.floor(Date.now() / 1_000)
		if (!inBody) this.stored.set("cookie", `r${family.generation}`)
		const data = {
			accessToken: accessToken(now, family.generation),
			accessExpiresAt: new Date((now + lifeSeconds) * 1_000).toISOString(),
			refreshToken: inBody ? `r${family.generation}` : null,
			refreshExpiresAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
		}
		return new Response(JSON.stringify({ success: true, data }))
	}
}

function accessToken(iat: number, generation: number): string {
	return `head.${btoa(JSON.stringify({ iat, exp: iat + lifeSeconds, generation }))}.signature`
}

function refused(code: string): Response {
	const error = { code, message: code, details: [], userMessage: "", userAction: "", retryable: false }
	return new Response(JSON.stringify({ success: false, error }), { status: 401 })
}

let browser: Browser
let stops: (() => void)[]

beforeEach(() => {
	vi.useFakeTimers({ now: new Date("2026-03-01T08:00:00Z") })
	stops = []
	browser = new Browser()
})
afterEach(() => {
	for (const stop of stops) stop()
	vi.useRealTimers()
})

test("a page that opens asks once, however many calls it makes at first", async () => {
	const tab = browser.openTab()
	const tokens = await Promise.all([tab.token(), tab.token(), tab.token()])
	expect(new Set(tokens).size).toBe(1)
	expect(browser.asked).toHaveLength(1)
	expect(tab.store.getState().standing).toBe("in")
	expect(await tab.token()).toBe(tokens[0])
	expect(browser.asked).toHaveLength(1)
})

test("refreshes by itself at four fifths of a token's life", async () => {
	const tab = browser.openTab()
	const first = await tab.token()
	await vi.advanceTimersByTimeAsync(11 * minute)
	expect(browser.asked).toHaveLength(1)
	await vi.advanceTimersByTimeAsync(2 * minute)
	expect(browser.asked).toHaveLength(2)
	expect(await tab.token()).not.toBe(first)
	expect(browser.stored.get("refresh")).toBe("r2")
})

test("a device that slept refreshes before it asks for anything", async () => {
	const tab = browser.openTab()
	const first = await tab.token()
	// Timers sleep with the device: only the clock went on.
	vi.setSystemTime(Date.now() + 8 * 60 * minute)
	expect(await tab.token()).not.toBe(first)
	expect(browser.asked).toHaveLength(2)
})

test("a clock that is turned back does not keep an old token alive", async () => {
	const tab = browser.openTab()
	const first = await tab.token()
	vi.setSystemTime(Date.now() - 86_400_000)
	expect(await tab.token()).not.toBe(first)
})

test("two pages at once never present the same token", async () => {
	const [left, right] = [browser.openTab(), browser.openTab()]
	browser.onTheWay = ["slow"]
	const both = Promise.all([left.token(), right.token()])
	await vi.advanceTimersByTimeAsync(1_000)
	const tokens = await both
	expect(browser.family.isOver).toBe(false)
	expect(new Set(browser.asked.map(({ token }) => token)).size).toBe(browser.asked.length)
	expect(tokens.every((token) => token !== null)).toBe(true)
})

test("one page's refresh serves the others", async () => {
	const [left, right] = [browser.openTab(), browser.openTab()]
	await left.token()
	expect(await right.token()).toBe(await left.token())
	await vi.advanceTimersByTimeAsync(12.5 * minute)
	expect(browser.asked).toHaveLength(2)
	expect(await right.token()).toBe(await left.token())
})

test("where there are no locks, two pages ask under one key", async () => {
	browser.hasLocks = false
	const [left, right] = [browser.openTab(), browser.openTab()]
	browser.onTheWay = ["slow", "slow"]
	const both = Promise.all([left.token(), right.token()])
	await vi.advanceTimersByTimeAsync(2_000)
	await both
	expect(new Set(browser.asked.map(({ key }) => key)).size).toBe(1)
	expect(browser.family.isOver).toBe(false)
})

test("a lost answer is asked for again under the same key", async () => {
	const tab = browser.openTab()
	browser.onTheWay = ["lost"]
	expect(await tab.token()).not.toBeNull()
	expect(browser.asked.map(({ token }) => token)).toEqual(["r0", "r0"])
	expect(browser.asked[0]?.key).toBe(browser.asked[1]?.key)
	expect(browser.family).toMatchObject({ generation: 1, isOver: false })
	expect(browser.stored.has("attempt")).toBe(false)
})

test("a page that was killed while it waited is followed by one that asks under its key", async () => {
	browser.onTheWay = ["lost", "unreachable", "unreachable", "unreachable"]
	const killed = browser.openTab()
	await expect(killed.token()).rejects.toThrow()
	const next = browser.openTab()
	expect(await next.token()).not.toBeNull()
	expect(browser.asked[1]?.key).toBe(browser.asked[0]?.key)
	expect(browser.stored.get("refresh")).toBe("r1")
})

test("no network signs nobody out", async () => {
	const tab = browser.openTab()
	await tab.token()
	vi.setSystemTime(Date.now() + 20 * minute)
	browser.onTheWay = Array.from({ length: 4 }, () => "unreachable" as const)
	await expect(tab.token()).rejects.toThrow()
	expect(tab.store.getState().standing).toBe("in")
	expect(browser.stored.get("refresh")).toBe("r1")
	expect(await tab.token()).not.toBeNull()
})

test("a refresh ahead of time that did not come through is tried again", async () => {
	const tab = browser.openTab()
	await tab.token()
	browser.onTheWay = Array.from({ length: 4 }, () => "unreachable" as const)
	await vi.advanceTimersByTimeAsync(12.1 * minute)
	expect(browser.asked).toHaveLength(1)
	await vi.advanceTimersByTimeAsync(15_000)
	expect(browser.asked).toHaveLength(2)
})

test("a refused refresh signs out, once, and says why", async () => {
	const tab = browser.openTab()
	await tab.token()
	browser.family.isOver = true
	browser.refusal = "DEVICE_NOT_AUTHORIZED"
	expect(await tab.renew(await tab.token())).toBe(false)
	expect(tab.store.getState()).toMatchObject({ standing: "out", endedBy: "DEVICE_NOT_AUTHORIZED" })
	expect(browser.stored.has("refresh")).toBe(false)
	const before = browser.asked.length
	expect(await tab.token()).toBeNull()
	expect(browser.asked).toHaveLength(before)
})

test("a worn token is renewed once for all who were refused with it", async () => {
	const tab = browser.openTab()
	const worn = await tab.token()
	expect(await Promise.all([tab.renew(worn), tab.renew(worn)])).toEqual([true, true])
	expect(await tab.renew(worn)).toBe(true)
	expect(browser.asked).toHaveLength(2)
})

test("signing out on one page signs out the others, and nothing stays", async () => {
	const [left, right] = [browser.openTab(), browser.openTab()]
	await left.token()
	left.end()
	expect(right.store.getState()).toMatchObject({ standing: "out", endedBy: null })
	expect(await right.token()).toBeNull()
	expect(browser.stored.size).toBe(0)
})

test("signing in on one page changes who the others are", async () => {
	const [left, right] = [browser.openTab(), browser.openTab()]
	left.end()
	const { turn } = right.store.getState()
	left.begin({ accessToken: accessToken(1, 9), refreshToken: "r0" })
	expect(await right.token()).toBe(accessToken(1, 9))
	expect(right.store.getState()).toMatchObject({ standing: "in", turn: turn + 1 })
})

test("who signs in while a refresh is under way is not thrown out by its answer", async () => {
	browser.family.isOver = true
	browser.onTheWay = ["slow"]
	const tab = browser.openTab()
	const early = tab.token()
	await vi.advanceTimersByTimeAsync(100)
	tab.begin({ accessToken: accessToken(1, 9), refreshToken: "r9" })
	await vi.advanceTimersByTimeAsync(1_000)
	expect(await early).toBe(accessToken(1, 9))
	expect(tab.store.getState().standing).toBe("in")
	expect(browser.stored.get("refresh")).toBe("r9")
})

test("what a cookie keeps is never seen by the page", async () => {
	browser.stored = new Map([["cookie", "r0"]])
	const tab = browser.openTab({ inCookie: true })
	expect(await tab.token()).not.toBeNull()
	expect(browser.asked[0]?.token).toBeUndefined()
	expect([...browser.stored.keys()]).toEqual(["cookie"])
})

test("a page without a refresh token is out without asking", async () => {
	browser.stored.clear()
	const tab = browser.openTab()
	expect(await tab.token()).toBeNull()
	expect(browser.asked).toHaveLength(0)
})
