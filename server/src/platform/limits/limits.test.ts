import fc from "fast-check"
import { Redis } from "ioredis"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openRedis, redisIsWanted, type TestRedis } from "#testing/open-redis.ts"
import { type Answer, ask, openWorld, simpleOrder, type World } from "#testing/open-world.ts"
import type { Program } from "../../program.ts"
import { openLimits } from "./limits.ts"
import { LocalBuckets } from "./local-buckets.ts"
import { takeFromRedis } from "./redis-buckets.ts"
import { type Bucket, type Level, take } from "./token-bucket.ts"

const perSecond = fc.double({ min: 0.01, max: 200, noNaN: true })
const capacity = fc.integer({ min: 1, max: 200 })
const gaps = fc.array(fc.nat(3_000), { minLength: 1, maxLength: 200 })

describe("a bucket", () => {
	const one = (bucket: Bucket, level: Level | undefined, now: number) => {
		const [outcome] = take([bucket], [level], now)
		if (!outcome) throw new Error("One bucket has one outcome.")
		return outcome
	}

	/** When each request comes, and whether it was let through. */
	function run(bucket: Bucket, waits: number[]): { at: number; allowed: boolean }[] {
		let level: Level | undefined
		let now = 1_700_000_000_000
		return waits.map((wait) => {
			now += wait
			const outcome = one(bucket, level, now)
			level = outcome.level
			return { at: now, allowed: outcome.taken.allowed }
		})
	}

	it("lets through at most its capacity and what flowed in, in any window whatever", () => {
		fc.assert(
			fc.property(capacity, perSecond, gaps, (holds, rate, waits) => {
				const bucket = { name: "test", key: "test", capacity: holds, perSecond: rate }
				const passed = run(bucket, waits).filter((each) => each.allowed)
				for (let from = 0; from < passed.length; from += 1) {
					for (let to = from; to < passed.length; to += 1) {
						const seconds = ((passed[to]?.at ?? 0) - (passed[from]?.at ?? 0)) / 1000
						if (to - from + 1 > holds + rate * seconds + 1e-6)
							throw new Error(`${to - from + 1} in ${seconds} s`)
					}
				}
			}),
			{ numRuns: 500 },
		)
	})

	it("never refuses who keeps to its rate, and tells how long to wait: then it lets through", () => {
		fc.assert(
			fc.property(capacity, perSecond, fc.integer({ min: 1, max: 50 }), (holds, rate, count) => {
				const bucket = { name: "test", key: "test", capacity: holds, perSecond: rate }
				const steady = Array.from({ length: count }, () => Math.ceil(1_000 / rate))
				expect(run(bucket, steady).every((each) => each.allowed)).toBe(true)
				let level: Level | undefined
				for (let turn = 0; turn <= holds; turn += 1) level = one(bucket, level, 0).level
				const refused = one(bucket, level, 0)
				expect(refused.taken.allowed).toBe(false)
				expect(one(bucket, refused.level, refused.taken.retryAfterSeconds * 1_000).taken.allowed).toBe(true)
			}),
		)
	})

	it("is full when it says it will be, never fuller, and shows whole tokens", () => {
		fc.assert(
			fc.property(capacity, perSecond, gaps, (holds, rate, waits) => {
				const bucket = { name: "test", key: "test", capacity: holds, perSecond: rate }
				let [level, now]: [Level | undefined, number] = [undefined, 0]
				for (const wait of waits) {
					now += wait
					const outcome = one(bucket, level, now)
					level = outcome.level
					const { remaining, resetSeconds } = outcome.taken
					expect(Number.isInteger(remaining) && remaining >= 0 && remaining < holds).toBe(true)
					const later = one(bucket, level, now + resetSeconds * 1_000)
					expect(later.taken.remaining).toBe(holds - 1)
				}
			}),
			{ numRuns: 200 },
		)
	})

	it("gives nothing for a clock that goes back", () => {
		const bucket = { name: "test", key: "test", capacity: 1, perSecond: 1 }
		const { level } = one(bucket, undefined, 10_000)
		expect(one(bucket, level, 0).taken.allowed).toBe(false)
	})

	it("of several is not touched when another one is empty", () => {
		const local = new LocalBuckets()
		const mine = { name: "caller", key: "caller", capacity: 2, perSecond: 0.001 }
		const ours = { name: "store", key: "store", capacity: 10, perSecond: 0.001 }
		const answers = Array.from({ length: 8 }, () => local.take([mine, ours], 0))
		expect(answers.filter((each) => each.every((taken) => taken.allowed))).toHaveLength(2)
		expect(local.take([ours], 0)).toMatchObject([{ allowed: true, remaining: 7 }])
	})
})

describe("through the server", () => {
	let world: World
	let [cafe, bar]: [string, string] = ["", ""]
	const small = {
		RATE_LIMITS: "on",
		RATE_STORE_PER_MINUTE: "60",
		RATE_STORE_BURST: "5",
		RATE_SIGN_IN_PER_15_MINUTES: "4",
	}
	// So that the store's bucket is the one that is met here, and not the address's.
	const wide = { RATE_IP_PER_SECOND: "10000", RATE_CALLER_PER_SECOND: "10000" }

	beforeAll(async () => {
		world = await openWorld({ ...small, ...wide })
		;[cafe, bar] = [world.cafe.storeIds[0] ?? "", world.neighbour.storeIds[0] ?? ""]
	})
	afterAll(() => world.close())

	it("lets one address guess five times at an account, and another account goes on", async () => {
		const other = await openWorld({ RATE_LIMITS: "on", RATE_SIGN_IN_PER_15_MINUTES: "100" })
		const guess = (email: string) =>
			other.call("POST", "/auth/login", { body: { email, password: "not-this" } })
		const statuses: number[] = []
		for (let n = 0; n < 7; n += 1)
			statuses.push((await guess(n % 2 ? "Owner@demo.test" : "owner@demo.test")).status)
		expect(statuses).toEqual([401, 401, 401, 401, 401, 423, 423])
		expect((await guess("amelie@demo.test")).status).toBe(401)
		await other.close()
	})

	it("lets a guest order thirty times a minute", async () => {
		const other = await openWorld({ RATE_LIMITS: "on", RATE_ORDERS_PER_MINUTE: "3", ...wide })
		const guest = await other.guestAt(other.cafe)
		const statuses: number[] = []
		for (let n = 0; n < 5; n += 1) {
			const path = `/stores/${guest.storeId}/orders`
			statuses.push((await other.call("POST", path, { token: guest.token, body: {} })).status)
		}
		expect(statuses).toEqual([400, 400, 400, 429, 429])
		await other.close()
	})

	describe("of orders", () => {
		let other: World
		let body: () => ReturnType<typeof simpleOrder>
		beforeAll(async () => {
			other = await openWorld({ RATE_LIMITS: "on", RATE_ORDERS_PER_MINUTE: "10", ...wide })
			const menu = (await other.call("GET", `/stores/${other.cafe.storeIds[0]}/menu`)).body.data
			body = () => simpleOrder(menu)
		})
		afterAll(() => other.close())

		const place = (guest: { token: string; storeId: string }, sent: object, key: string = newId()) =>
			other.call("POST", `/stores/${guest.storeId}/orders`, {
				token: guest.token,
				body: sent,
				headers: { "idempotency-key": key },
			})
		const statuses = (answers: Answer[]) => answers.map(({ status }) => status)

		it("fifty repeats at once are one order and one token, and so are fifty more afterwards", async () => {
			const guest = await other.guestAt(other.cafe)
			const [sent, key] = [body(), newId()]
			const repeat = () => Promise.all(Array.from({ length: 50 }, () => place(guest, sent, key)))
			for (const answers of [await repeat(), await repeat()]) {
				expect(new Set(statuses(answers))).toEqual(new Set([201]))
				expect(new Set(answers.map(({ body: { data } }) => JSON.stringify(data))).size).toBe(1)
			}
			const more = await Promise.all(Array.from({ length: 12 }, () => place(guest, body())))
			expect(statuses(more).filter((status) => status === 201)).toHaveLength(9)
			const refused = more.find(({ status }) => status === 429)
			expect(refused?.text).toContain("Too many orders within a minute.")
			expect((await place(guest, sent, key)).status).toBe(201)
		})

		it("what was refused pays anew under the same key: it is no way around", async () => {
			const guest = await other.guestAt(other.cafe)
			const key = newId()
			const dear = () => place(guest, { ...body(), shownTotalMinor: 1 }, key)
			const answers: Answer[] = []
			for (let turn = 0; turn < 12; turn += 1) answers.push(await dear())
			expect(statuses(answers)).toEqual([...Array(10).fill(409), 429, 429])
		})

		it("a repeat of what found the bucket empty finds it empty as well", async () => {
			const guest = await other.guestAt(other.cafe)
			await Promise.all(Array.from({ length: 10 }, () => place(guest, body())))
			const [sent, key] = [body(), newId()]
			const answers = await Promise.all(Array.from({ length: 20 }, () => place(guest, sent, key)))
			expect(new Set(statuses(answers))).toEqual(new Set([429]))
		})
	})

	const number = (answer: Answer, name: string) => Number(answer.headers[name])

	it("says how many are left, refuses with 429 and Retry-After, and lets through after that", async () => {
		const token = await world.signInAs("OWNER", world.cafe, null)
		const [, store = ""] = world.cafe.storeIds
		const told: number[] = []
		let answer = await world.call("GET", `/stores/${store}`, { token })
		while (answer.status === 200 && told.length < 10) {
			expect(number(answer, "x-ratelimit-limit")).toBe(5)
			expect(number(answer, "x-ratelimit-reset")).toBeGreaterThanOrEqual(1)
			told.push(number(answer, "x-ratelimit-remaining"))
			answer = await world.call("GET", `/stores/${store}`, { token })
		}
		expect(told.slice(0, 5)).toEqual([4, 3, 2, 1, 0])
		expect([answer.status, answer.body.error.code, answer.body.error.retryable]).toEqual([
			429,
			"RATE_LIMIT_EXCEEDED",
			true,
		])
		expect(number(answer, "x-ratelimit-remaining")).toBe(0)
		expect(number(answer, "retry-after")).toBe(1)
		await new Promise((resolve) => setTimeout(resolve, 1_050))
		expect((await world.call("GET", `/stores/${store}`, { token })).status).toBe(200)
	})

	it("knows a store by any spelling of its id", async () => {
		const [, , store = cafe] = world.cafe.storeIds
		const spelled = [store, store.toUpperCase(), store.replace(/[a-f]/, (letter) => letter.toUpperCase())]
		const answers = await Promise.all(
			Array.from({ length: 15 }, (_, turn) => world.call("GET", `/stores/${spelled[turn % 3]}/menu`)),
		)
		expect(answers.filter((answer) => answer.status !== 429).length).toBeLessThanOrEqual(6)
	})

	it("lets four guesses at a password through in a quarter of an hour, and no more of any kind", async () => {
		const guess = (email: string) =>
			world.call("POST", "/auth/login", { body: { email, password: "wrong-wrong" } })
		const statuses: number[] = []
		for (let turn = 0; turn < 4; turn += 1) statuses.push((await guess(`guess-${turn}@test.test`)).status)
		expect(statuses).toEqual([401, 401, 401, 401])
		const fifth = await guess("owner@neighbour.test")
		expect([fifth.status, number(fifth, "x-ratelimit-limit")]).toEqual([429, 4])
		expect(number(fifth, "retry-after")).toBeGreaterThan(200)
		const code = await world.call("POST", "/devices/enroll", { body: { code: "AAAA-BBBB" } })
		expect(code.status).toBe(429)
		expect((await world.call("GET", `/stores/${bar}/menu`)).status).toBe(200)
	})

	it("limits one address before it knows who calls, also on paths nobody has", async () => {
		const narrow = await openWorld({ RATE_LIMITS: "on", RATE_IP_PER_SECOND: "3" })
		const statuses = await Promise.all(
			Array.from({ length: 20 }, (_, turn) =>
				narrow.call("GET", turn % 2 ? "/nothing" : "/auth/me", { token: "x" }),
			),
		).then((answers) => answers.map((answer) => answer.status))
		const health = await narrow.call("GET", "//health/live")
		await narrow.close()
		expect(statuses.filter((status) => status !== 429).length).toBeLessThanOrEqual(7)
		expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(13)
		expect(health.status).toBe(200)
	})

	it("leaves a store in peace while another one makes ten times its noise", async () => {
		const quiet = await openWorld({ ...small, ...wide, RATE_STORE_PER_MINUTE: "600", RATE_STORE_BURST: "20" })
		const [loud = ""] = quiet.cafe.storeIds
		const [calm = ""] = quiet.neighbour.storeIds
		const measure = async () => {
			const times: number[] = []
			const statuses = new Set<number>()
			for (let turn = 0; turn < 15; turn += 1) {
				const from = performance.now()
				statuses.add((await quiet.call("GET", `/stores/${calm}/menu`)).status)
				times.push(performance.now() - from)
				await new Promise((resolve) => setTimeout(resolve, 110))
			}
			return { p95: times.toSorted((a, b) => a - b)[14] ?? 0, statuses: [...statuses] }
		}
		const alone = await measure()
		let [noisy, refused, stop] = [0, 0, false]
		// Ten times ten a second.
		const noise = (async () => {
			while (!stop) {
				const answers = Promise.all(
					Array.from({ length: 10 }, () => quiet.call("GET", `/stores/${loud}/menu`)),
				)
				await new Promise((resolve) => setTimeout(resolve, 100))
				for (const { status } of await answers) {
					noisy += 1
					if (status === 429) refused += 1
				}
			}
		})()
		const beside = await measure()
		stop = true
		await noise
		await quiet.close()
		expect([alone.statuses, beside.statuses]).toEqual([[200], [200]])
		expect(refused / noisy).toBeGreaterThan(0.5)
		// Generous, for a machine that does other things beside.
		expect(beside.p95).toBeLessThan(alone.p95 * 10 + 100)
	})
})

describe.runIf(redisIsWanted)("shared through Redis", () => {
	let redis: TestRedis
	let world: World
	let nodes: Program[]
	const settings = { RATE_LIMITS: "on", RATE_STORE_PER_MINUTE: "60", RATE_STORE_BURST: "12" }

	beforeAll(async () => {
		redis = await openRedis()
		const wide = { RATE_IP_PER_SECOND: "10000", RATE_CALLER_PER_SECOND: "10000", REDIS_URL: redis.url }
		world = await openWorld({ ...settings, ...wide })
		nodes = [world.program, await world.another()]
	})
	afterAll(async () => {
		await world.close()
		await redis.stop()
	})

	/** Asks the nodes in turn and counts what was let through. */
	async function passed(store: string, count: number): Promise<number> {
		const answers: Answer[] = []
		for (let turn = 0; turn < count; turn += 1) {
			const node = nodes[turn % nodes.length]
			if (node) answers.push(await ask(node, "GET", `/stores/${store}/menu`))
		}
		for (const { status } of answers) expect([200, 429]).toContain(status)
		return answers.filter((answer) => answer.status === 200).length
	}

	it("two nodes have one level", async () => {
		const from = performance.now()
		const through = await passed(world.cafe.storeIds[0] ?? "", 40)
		const flowedIn = Math.ceil((performance.now() - from) / 1000)
		expect(through).toBeGreaterThanOrEqual(12)
		expect(through).toBeLessThanOrEqual(12 + flowedIn)
	})

	it("the level in Redis is the level in memory, for whatever is asked", async () => {
		const client = new Redis(redis.url)
		const local = new LocalBuckets()
		await fc.assert(
			fc.asyncProperty(
				fc.array(capacity, { minLength: 1, maxLength: 3 }),
				fc.integer({ min: 1, max: 12 }),
				async (holds, times) => {
					const run = newId()
					const buckets = holds.map((each, place) => {
						return { name: "test", key: `${run}-${place}`, capacity: each, perSecond: 0.0001 }
					})
					for (let turn = 0; turn < times; turn += 1) {
						const [there, here] = [await takeFromRedis(client, buckets), local.take(buckets, 0)]
						const plain = (taken: typeof there) =>
							taken.map(({ allowed, remaining }) => ({ allowed, remaining }))
						expect(plain(there)).toEqual(plain(here))
					}
				},
			),
			{ numRuns: 25 },
		)
		const keys = await client.keys("comanda:bucket:*")
		for (const key of keys) expect(await client.pttl(key)).toBeGreaterThan(0)
		client.disconnect()
	})

	it("and when it is killed in the middle, requests go on and each node limits by itself", async () => {
		const [, store = ""] = world.cafe.storeIds
		const before = await passed(store, 6)
		await redis.stop()
		const from = performance.now()
		const after = await passed(store, 60)
		const seconds = (performance.now() - from) / 1000
		expect(before).toBe(6)
		// Neither a closed door nor an open bar: a fresh bucket on each node, and what flows into it.
		expect(after).toBeGreaterThanOrEqual(12)
		expect(after).toBeLessThanOrEqual(2 * (12 + Math.ceil(seconds)))
		expect(seconds).toBeLessThan(10)
		for (const node of nodes) {
			const { values } = await node.platform.metrics.limitFallbacks.get()
			expect(values[0]?.value).toBeGreaterThanOrEqual(30)
		}
		const health = await ask(world.program, "GET", "//health")
		expect([health.status, (health.body as unknown as { status: string }).status]).toEqual([200, "degraded"])
	})

	it("a Redis that is away is told of as well", async () => {
		const told: string[] = []
		const away = { status: "reconnecting" as const, eval: () => Promise.reject(new Error("It is away.")) }
		const limits = openLimits(away, (error) => told.push(error.message))
		await limits.take([{ name: "test", key: "test", capacity: 1, perSecond: 0.001 }])
		expect(told).toEqual(["Redis is reconnecting"])
	})

	it("a Redis that fails in the middle of an answer is told of, and answered without", async () => {
		const told: string[] = []
		const broken = { status: "ready" as const, eval: () => Promise.reject(new Error("READONLY")) }
		const limits = openLimits(broken, (error) => told.push(error.message))
		const bucket = { name: "test", key: "test", capacity: 1, perSecond: 0.001 }
		const [first, second] = [await limits.take([bucket]), await limits.take([bucket])]
		expect([first?.taken.allowed, second?.taken.allowed, told]).toEqual([
			true,
			false,
			["READONLY", "READONLY"],
		])
	})
})
