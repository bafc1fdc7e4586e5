import fc from "fast-check"
import Fastify from "fastify"
import { io, type Socket } from "socket.io-client"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { addressOf } from "#platform/http/address-of.ts"
import type { Authentication } from "#platform/http/platform.ts"
import { Refusal } from "#platform/refusal.ts"
import { openMetrics } from "#platform/telemetry/metrics.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { testConfig, testLog } from "#testing/test-settings.ts"
import { Handshakes } from "./handshakes.ts"

type Came = "in" | { code: string; retryAfterSeconds?: number }
const open: Socket[] = []
/** A bucket that gains one a second has one again by then. */
const withinMs = { timeout: 8_000, interval: 1_100 }

function knock(port: number, token: string, headers: Record<string, string> = {}): Promise<Came> {
	const options = { auth: { token }, transports: ["websocket"], forceNew: true, reconnection: false }
	const socket = io(`http://127.0.0.1:${port}`, { ...options, extraHeaders: headers })
	open.push(socket)
	return new Promise((resolve, reject) => {
		socket.once("connect", () => resolve("in"))
		socket.once("connect_error", (error: Error & { data?: Came }) =>
			error.data ? resolve(error.data) : reject(error),
		)
	})
}

describe("a handshake", () => {
	const opened: World[] = []
	afterEach(async () => {
		for (const socket of open.splice(0)) socket.disconnect()
		for (const world of opened.splice(0)) await world.close()
	})

	async function listening(
		settings: Record<string, string>,
	): Promise<{ world: World; port: number; token: string }> {
		const world = await openWorld({ RATE_IP_PER_SECOND: "1", ...settings })
		opened.push(world)
		const port = await world.program.listen()
		return { world, port, token: await world.deviceIn(world.cafe, world.cafe.storeIds[0] ?? "") }
	}

	it("takes from the same bucket as the requests of its address, and is refused by name when that is empty", async () => {
		const { port, token } = await listening({ RATE_LIMITS: "on" })
		await vi.waitFor(async () => expect(await knock(port, token)).toBe("in"), withinMs)
		const [came, asked] = await Promise.all([
			Promise.all(Array.from({ length: 8 }, () => knock(port, token))),
			Promise.all(Array.from({ length: 8 }, () => fetch(`http://127.0.0.1:${port}/api/v1/auth/me`))),
		])
		const refused = came.filter((each) => each !== "in")
		expect(refused.length).toBeGreaterThan(0)
		for (const each of refused)
			expect(each).toMatchObject({ code: "RATE_LIMIT_EXCEEDED", retryAfterSeconds: expect.any(Number) })
		expect(asked.map(({ status }) => status)).toContain(429)
		await vi.waitFor(async () => expect(await knock(port, token)).toBe("in"), withinMs)
	})

	it("costs the same with a token that is worth nothing", async () => {
		const { port } = await listening({ RATE_LIMITS: "on" })
		const came = await Promise.all(Array.from({ length: 16 }, () => knock(port, "nonsense")))
		const codes = came.map((each) => (each === "in" ? each : each.code))
		expect(codes).toContain("RATE_LIMIT_EXCEEDED")
		expect(codes).not.toContain("in")
	})

	it("costs nothing while limits are off", async () => {
		const { port, token } = await listening({ RATE_LIMITS: "off" })
		const came = await Promise.all(Array.from({ length: 30 }, () => knock(port, token)))
		expect(new Set(came)).toEqual(new Set(["in"]))
	})

	it("is of the address it was forwarded for, behind a proxy that is trusted, and only then", async () => {
		for (const [TRUST_PROXY, isRefused] of [
			["on", false],
			["off", true],
		] as const) {
			const { port, token } = await listening({ RATE_LIMITS: "on", TRUST_PROXY })
			const came = await Promise.all(
				Array.from({ length: 16 }, (_, turn) => knock(port, token, { "x-forwarded-for": `10.0.0.${turn}` })),
			)
			expect([TRUST_PROXY, came.some((each) => each !== "in")]).toEqual([TRUST_PROXY, isRefused])
		}
	})

	it("of one caller is told of when it is the eleventh in five minutes, not those of eleven screens", async () => {
		const { world, port } = await listening({
			RATE_LIMITS: "on",
			RATE_IP_PER_SECOND: "1000",
			RATE_SIGN_IN_PER_15_MINUTES: "1000",
		})
		const told = vi.spyOn(world.program.platform.log, "warn")
		const screens: string[] = []
		for (let turn = 0; turn < 12; turn += 1)
			screens.push(await world.deviceIn(world.cafe, world.cafe.storeIds[0] ?? ""))
		for (const screen of screens) expect(await knock(port, screen)).toBe("in")
		expect(told).not.toHaveBeenCalled()
		for (let turn = 0; turn < 11; turn += 1) expect(await knock(port, screens[0] ?? "")).toBe("in")
		expect(told).toHaveBeenCalledTimes(1)
		expect(told).toHaveBeenCalledWith(
			expect.objectContaining({ category: "security", actor: expect.stringMatching(/^device:/) }),
			expect.any(String),
		)
		const { values } = await world.program.platform.metrics.reconnects.get()
		expect(values).toMatchObject([{ labels: { kind: "device" }, value: 1 }])
	})
})

describe("who comes back again and again", () => {
	let notes: Handshakes
	let counted: () => Promise<number>
	beforeAll(() => {
		const metrics = openMetrics()
		notes = new Handshakes({ config: testConfig({ RATE_LIMITS: "on" }), log: testLog, metrics })
		counted = async () => (await metrics.reconnects.get()).values.reduce((sum, { value }) => sum + value, 0)
	})

	const refused = (code: "TOKEN_INVALID" | "TOKEN_EXPIRED"): Authentication => ({
		ok: false,
		refusal: new Refusal(code, "No."),
	})
	const come = (
		times: number,
		everyMs: number,
		address: string,
		found = refused("TOKEN_INVALID"),
		from = 0,
	) => {
		for (let turn = 0; turn < times; turn += 1) notes.note({}, address, found, from + turn * everyMs)
	}

	it("is counted once in five minutes, and again in the next", async () => {
		come(30, 1_000, "a")
		expect(await counted()).toBe(1)
		come(30, 1_000, "a", undefined, 301_000)
		expect(await counted()).toBe(2)
	})

	it("is not who comes every half minute, nor who comes with what has run its time", async () => {
		const before = await counted()
		come(100, 31_000, "b")
		come(100, 1, "c", refused("TOKEN_EXPIRED"))
		come(10, 1, "d")
		expect(await counted()).toBe(before)
	})

	it("is not who enters many namespaces with one connection", async () => {
		const before = await counted()
		const connection = {}
		for (let turn = 0; turn < 50; turn += 1) notes.note(connection, "e", refused("TOKEN_INVALID"), turn)
		expect(await counted()).toBe(before)
	})
})

describe("the address of a connection", () => {
	it("is the one that Fastify finds, whatever the header says", async () => {
		const part = fc.oneof(
			fc.ipV4(),
			fc.ipV6(),
			fc.constantFrom("", " ", "\t", "unknown", "a b", " 10.1.2.3 ", ",", "[::1]:80"),
		)
		const header = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(","))
		for (const trusts of [true, false]) {
			const app = Fastify({ trustProxy: trusts })
			app.get("/", async (request) => ({ ip: request.ip }))
			await fc.assert(
				fc.asyncProperty(fc.option(header, { nil: undefined }), async (forwarded) => {
					const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded }
					const found = await app.inject({ url: "/", headers, remoteAddress: "192.0.2.1" })
					expect(addressOf(headers, "192.0.2.1", trusts)).toBe(found.json().ip)
				}),
				{ numRuns: 200 },
			)
			await app.close()
		}
	})
})
