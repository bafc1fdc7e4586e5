import { connect, createServer, type Socket } from "node:net"
import { Redis } from "ioredis"
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { provenOrganization } from "#platform/context.ts"
import { openMetrics } from "#platform/telemetry/metrics.ts"
import { openRedis, redisIsWanted, type TestRedis } from "#testing/open-redis.ts"
import type { CacheKind } from "./cache.ts"
import { openCaches } from "./caches.ts"

type Bread = { name: string; version: number }

const breads: CacheKind<Bread> = {
	name: "breads",
	keptSeconds: 60,
	read(value) {
		const { name, version } = (value ?? {}) as Partial<Bread>
		return typeof name === "string" && typeof version === "number" ? { name, version } : null
	},
}
const ours = { organizationId: provenOrganization("ours"), key: "baguette" }
const theirs = { organizationId: provenOrganization("theirs"), key: "baguette" }

function open(redis: Redis | null = null) {
	const metrics = openMetrics()
	const count = async (counter: "cacheHits" | "cacheMisses") =>
		(await metrics[counter].get()).values.reduce((sum, { value }) => sum + value, 0)
	return { cache: openCaches(redis, metrics).of(breads), count }
}

/** Something that is true until it is changed, and counts how often it was read. */
function bakery() {
	let version = 1
	let built = 0
	let gate = Promise.resolve()
	return {
		change() {
			version += 1
		},
		built: () => built,
		/** Who builds from now on has read already, and waits. */
		hold() {
			const { promise, resolve } = Promise.withResolvers<void>()
			gate = promise
			return resolve
		},
		source: {
			renew: async (kept: Bread) => (kept.version === version ? kept : null),
			async build(): Promise<Bread> {
				built += 1
				const read = { name: "baguette", version }
				await gate
				return read
			},
		},
	}
}

describe("what is kept", () => {
	it("is recent for as long after a look as was asked, and not once it was doubted", async () => {
		vi.useFakeTimers({ toFake: ["Date"] })
		try {
			const { cache, count } = open()
			const { source } = bakery()
			expect([cache.recent(ours, 1_000), cache.peek(ours)]).toEqual([undefined, undefined])
			vi.setSystemTime(10_000)
			await cache.current(ours, source)
			const hits = await count("cacheHits")
			expect(cache.recent(ours, 1_000)).toEqual({ name: "baguette", version: 1 })
			expect(await count("cacheHits")).toBe(hits + 1)
			vi.setSystemTime(11_001)
			expect(cache.recent(ours, 1_000)).toBeUndefined()
			await cache.current(ours, source)
			expect(cache.recent(ours, 1_000)).toBeDefined()
			cache.doubt(ours)
			expect([cache.recent(ours, 1_000), cache.peek(ours)]).toEqual([
				undefined,
				{ name: "baguette", version: 1 },
			])
			expect(cache.recent(theirs, 1_000)).toBeUndefined()
			vi.setSystemTime(11_002)
			await cache.current(ours, source)
			expect(cache.recent(ours, 1_000)).toBeDefined()
		} finally {
			vi.useRealTimers()
		}
	})

	it("is not recent when it was doubted while somebody looked", async () => {
		vi.useFakeTimers({ toFake: ["Date"] })
		try {
			const { cache } = open()
			const { source, hold } = bakery()
			vi.setSystemTime(10_000)
			const release = hold()
			const looking = cache.current(ours, source)
			vi.setSystemTime(10_005)
			cache.doubt(ours)
			release()
			expect(await looking).toEqual({ name: "baguette", version: 1 })
			expect(cache.recent(ours, 1_000)).toBeUndefined()
		} finally {
			vi.useRealTimers()
		}
	})

	it("is built once, told again while it is true, and built anew when it is not", async () => {
		const { cache, count } = open()
		const { source, change, built } = bakery()
		for (let turn = 0; turn < 3; turn += 1)
			expect(await cache.current(ours, source)).toMatchObject({ version: 1 })
		expect([built(), await count("cacheHits"), await count("cacheMisses")]).toEqual([1, 2, 1])
		change()
		expect(await cache.current(ours, source)).toMatchObject({ version: 2 })
		expect([built(), await count("cacheHits"), await count("cacheMisses")]).toEqual([2, 2, 2])
	})

	it("is built once for fifty who ask at once", async () => {
		const { cache, count } = open()
		const { source, built } = bakery()
		await Promise.all(Array.from({ length: 50 }, () => cache.current(ours, source)))
		expect([built(), await count("cacheHits"), await count("cacheMisses")]).toEqual([1, 49, 1])
	})

	it("is not what somebody began to read before it changed", async () => {
		const { cache } = open()
		const { source, change, hold } = bakery()
		const letGo = hold()
		const before = cache.current(ours, source)
		await new Promise(setImmediate)
		change()
		const after = Array.from({ length: 20 }, () => cache.current(ours, source))
		letGo()
		expect((await before).version).toBe(1)
		for (const each of await Promise.all(after)) expect(each.version).toBe(2)
	})

	it("is built by the others when the one who began fails", async () => {
		const { cache } = open()
		const { source } = bakery()
		const broken = cache.current(ours, { ...source, build: () => Promise.reject(new Error("oven")) })
		const others = Array.from({ length: 10 }, () => cache.current(ours, source))
		await expect(broken).rejects.toThrow("oven")
		for (const each of await Promise.all(others)) expect(each.version).toBe(1)
	})

	it("belongs to one organization", async () => {
		const { cache } = open()
		cache.keep(ours, { name: "ours", version: 1 })
		expect(await cache.find(theirs)).toBeUndefined()
		cache.keep(theirs, { name: "theirs", version: 1 })
		expect([await cache.find(ours), await cache.find(theirs)]).toMatchObject([
			{ name: "ours" },
			{ name: "theirs" },
		])
	})
})

describe.runIf(redisIsWanted)("shared through Redis", () => {
	let redis: TestRedis
	let client: Redis
	const settings = { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 200 }
	beforeAll(async () => {
		redis = await openRedis()
		client = new Redis(redis.url, settings)
		client.on("error", () => {})
		await new Promise((resolve) => client.once("ready", resolve))
	})
	afterEach(() => client.flushall().catch(() => {}))
	afterAll(async () => {
		client.disconnect()
		await redis.stop()
	})

	it("is found by a sibling, for its time, under a key that names the organization", async () => {
		const [here, there] = [open(client), open(client)]
		const { source, built } = bakery()
		await here.cache.current(ours, source)
		expect(await there.cache.find(ours)).toEqual({ name: "baguette", version: 1 })
		expect(await there.cache.current(ours, source)).toMatchObject({ version: 1 })
		expect(built()).toBe(1)
		expect(await client.keys("*")).toEqual(["comanda:cache:breads:ours:baguette"])
		expect(await client.ttl("comanda:cache:breads:ours:baguette")).toBeGreaterThan(50)
		expect(await there.cache.find(theirs)).toBeUndefined()
	})

	it("is nothing when it does not fit", async () => {
		for (const text of ["", "{", "null", "7", '"x"', '{"name":1,"version":1}', "[]"]) {
			await client.set("comanda:cache:breads:ours:baguette", text)
			expect([text, await open(client).cache.find(ours)]).toEqual([text, undefined])
		}
	})

	it("is asked for once by fifty who come at once", async () => {
		open(client).cache.keep(ours, { name: "baguette", version: 1 })
		const { cache } = open(client)
		const asked = async () =>
			Number(/cmdstat_get:calls=(\d+)/.exec(await client.info("commandstats"))?.[1] ?? 0)
		const before = await asked()
		const found = await Promise.all(Array.from({ length: 50 }, () => cache.find(ours)))
		expect(found.every((each) => each?.version === 1)).toBe(true)
		expect((await asked()) - before).toBe(1)
	})

	it("is left alone for a second when Redis is slow, so that one request waits and not each, and asked again", async () => {
		const slow = await openSlowly(Number(new URL(redis.url).port))
		const distant = new Redis(`redis://127.0.0.1:${slow.port}`, settings)
		distant.on("error", () => {})
		await new Promise((resolve) => distant.once("ready", resolve))
		const { cache } = open(distant)
		const { source, built } = bakery()
		slow.stall()
		const from = performance.now()
		for (let turn = 0; turn < 50; turn += 1) {
			expect(await cache.find({ ...ours, key: String(turn) })).toBeUndefined()
			expect(await cache.current({ ...ours, key: String(turn) }, source)).toMatchObject({ version: 1 })
		}
		const tookMs = performance.now() - from
		expect(built()).toBe(50)
		expect(tookMs).toBeGreaterThan(150)
		expect(tookMs).toBeLessThan(450)
		open(client).cache.keep(ours, { name: "from a sibling", version: 1 })
		slow.goOn()
		expect(await cache.find(ours)).toBeUndefined()
		await vi.waitFor(
			async () => expect(await cache.find(ours)).toMatchObject({ name: "from a sibling" }),
			3_000,
		)
		distant.disconnect()
		await slow.close()
	})

	it("is done without when Redis is gone", async () => {
		const own = await openRedis()
		const gone = new Redis(own.url, { ...settings, retryStrategy: () => 50 })
		gone.on("error", () => {})
		await new Promise((resolve) => gone.once("ready", resolve))
		const { cache } = open(gone)
		const { source, built } = bakery()
		await own.stop()
		const from = performance.now()
		expect(await cache.find(ours)).toBeUndefined()
		expect(await cache.current(ours, source)).toMatchObject({ version: 1 })
		expect(await cache.current(ours, source)).toMatchObject({ version: 1 })
		expect(performance.now() - from).toBeLessThan(400)
		expect(built()).toBe(1)
		gone.disconnect()
	})
})

/** A way to Redis on which, from a moment on, nothing moves. */
async function openSlowly(target: number): Promise<{
	port: number
	stall: () => void
	goOn: () => void
	close: () => Promise<void>
}> {
	const sockets: Socket[] = []
	const server = createServer((socket) => {
		const onwards = connect(target, "127.0.0.1")
		sockets.push(socket, onwards)
		for (const each of [socket, onwards]) each.on("error", () => {})
		socket.on("data", (data) => onwards.write(data))
		onwards.on("data", (data) => socket.write(data))
	})
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
	const address = server.address()
	return {
		port: typeof address === "object" && address ? address.port : 0,
		stall() {
			for (const each of sockets) each.pause()
		},
		goOn() {
			for (const each of sockets) each.resume()
		},
		async close() {
			for (const each of sockets) each.destroy()
			await new Promise((resolve) => server.close(resolve))
		},
	}
}
