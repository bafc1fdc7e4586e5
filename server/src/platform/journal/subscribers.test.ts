import { sql } from "kysely"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { systemContext } from "#platform/system-context.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { subscribers as ours } from "../../modules.ts"
import { record } from "./draft.ts"
import type { Entry } from "./entry.ts"
import { openHints } from "./hints.ts"
import { causedBy, runSubscribers, type Subscriber } from "./subscribers.ts"

let world: World
let organizationId: string
let stream: string

beforeAll(async () => {
	world = await openWorld({}, { role: "web" })
	organizationId = world.cafe.organizationId
	stream = world.cafe.storeIds[0] ?? ""
})
afterAll(() => world.close())

async function say(types: readonly string[], streams: readonly string[] = [stream]): Promise<void> {
	const { platform } = world.program
	const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
	await inTransaction(platform.databases.app, scope, async (tx) => {
		const ctx = systemContext(platform, tx, organizationId, "test", "test")
		for (const of of streams) for (const type of types) record(ctx, of, type, newId(), {})
	})
}

/** Runs subscribers until what they wait for is true, with hints only from the slow look at the heads. */
async function running(subscribers: Subscriber[], until: () => Promise<boolean> | boolean): Promise<void> {
	const { platform } = world.program
	const { reader } = platform.databases
	const hints = await openHints({ reader, redis: null, notify: null, log: platform.log, lookMs: 100 })
	const runner = runSubscribers(platform, hints, subscribers, platform.log)
	const deadline = Date.now() + 15_000
	while (!(await until())) {
		if (Date.now() > deadline) throw new Error("The subscribers did not get there.")
		await new Promise((resolve) => setTimeout(resolve, 20))
	}
	await runner.close()
	await hints.close()
}

async function hasReadAll(subscriber: string): Promise<boolean> {
	const { rows } = await world.admin.query(
		`select from subscriber_cursor c join journal_head h using (organization_id, stream)
		where c.subscriber = $1 and c.stream = $2 and c.seq = h.seq`,
		[subscriber, stream],
	)
	return rows.length > 0
}

async function letters() {
	const { rows } = await world.admin.query(
		"select subscriber, seq, status, attempts from dead_letter order by seq",
	)
	return rows
}

describe("a subscriber", () => {
	it("reads every entry of its types once and in order, and goes on where it stopped", async () => {
		const heard: number[] = []
		const listener: Subscriber = {
			name: "listener",
			types: ["Test.Wanted"],
			handle: async (_ctx, entry: Entry) => void heard.push(entry.seq),
		}
		await say(["Test.Wanted", "Test.Other", "Test.Wanted"])
		await running([listener], () => heard.length >= 2)
		await say(["Test.Other", "Test.Wanted"])
		await running([listener], () => heard.length >= 3)
		expect(heard).toEqual([...heard].sort((a, b) => a - b))
		expect(new Set(heard).size).toBe(3)
	})

	it("does its work once with two runners on two nodes", async () => {
		const writer = (name: string): Subscriber => ({
			name: "writer",
			types: ["Test.Once"],
			handle: async (ctx, entry) => {
				await ctx.db
					.insertInto("idempotencyKey")
					.values({
						organizationId: ctx.organizationId,
						actor: "once",
						key: `${entry.seq}`,
						requestHash: Buffer.from(name),
						status: 200,
						answer: "{}",
					})
					.execute()
			},
		})
		await say(Array.from({ length: 150 }, () => "Test.Once"))
		const done = async () => {
			const { rows } = await world.admin.query(
				"select count(*)::int as n from idempotency_key where actor = 'once'",
			)
			return rows[0].n === 150
		}
		await Promise.all([running([writer("a")], done), running([writer("b")], done)])
		expect(await letters()).toEqual([])
	})

	it("lays an entry aside after five attempts, reads on, and can be told to try it again", async () => {
		let broken = true
		const heard: number[] = []
		const fragile: Subscriber = {
			name: "fragile",
			types: ["Test.Fragile"],
			handle: async (_ctx, entry) => {
				if (broken && heard.length === 1) throw new Error("cannot today")
				heard.push(entry.seq)
				if (heard.length === 2 && broken) broken = false
			},
		}
		await say(["Test.Fragile", "Test.Fragile"])
		await running([fragile], async () => (await letters()).length === 1)
		const [letter] = await letters()
		expect(letter).toMatchObject({ subscriber: "fragile", status: "OPEN", attempts: 5 })
		broken = false
		await say(["Test.Fragile"])
		await running([fragile], () => heard.length >= 2)
		expect(heard.at(-1)).toBeGreaterThan(letter.seq)
	})
})

describe("a subscriber that reads in batches", () => {
	it("is given what matters of each batch at once and in order, and each entry once", async () => {
		const batches: number[][] = []
		const greedy: Subscriber = {
			name: "greedy",
			types: ["Test.Many"],
			handle: async () => {
				throw new Error("read one by one")
			},
			handleBatch: async (_ctx, entries) => void batches.push(entries.map(({ seq }) => seq)),
		}
		await say(Array.from({ length: 250 }, (_, n) => (n % 5 === 0 ? "Test.Other" : "Test.Many")))
		await running([greedy], () => batches.flat().length >= 200)
		const seen = batches.flat()
		expect([seen.length, new Set(seen).size]).toEqual([200, 200])
		expect(seen).toEqual(seen.toSorted((a, b) => a - b))
		expect(batches.length).toBeLessThanOrEqual(6)
	})

	it("goes one by one after a failure, so that only the bad entry is laid aside", async () => {
		const alone: number[] = []
		let bad = 0
		const picky: Subscriber = {
			name: "picky",
			types: ["Test.Picky"],
			handle: async (_ctx, entry) => {
				if (entry.seq === bad) throw new Error("cannot this one")
				alone.push(entry.seq)
			},
			handleBatch: async (_ctx, entries) => {
				bad ||= entries[1]?.seq ?? 0
				if (entries.some(({ seq }) => seq === bad)) throw new Error("cannot all of them")
				alone.push(...entries.map(({ seq }) => seq))
			},
		}
		await say(["Test.Picky", "Test.Picky", "Test.Picky"])
		await running([picky], () => alone.length >= 2)
		const laid = (await letters()).filter(({ subscriber }) => subscriber === "picky")
		expect(laid).toMatchObject([{ seq: bad, status: "OPEN", attempts: 5 }])
		expect(alone).toHaveLength(2)
	})

	it("reads in batches again once past those that failed, however far behind it is", async () => {
		const [alone, together]: [number[], number[]] = [[], []]
		let failures = 0
		const shaken: Subscriber = {
			name: "shaken",
			types: ["Test.Shaken"],
			handle: async (_ctx, entry) => void alone.push(entry.seq),
			handleBatch: async (_ctx, entries) => {
				if (failures++ === 0) throw new Error("only this once")
				together.push(...entries.map(({ seq }) => seq))
			},
		}
		// What was there before is passed by, so that the batch that fails is one of these alone.
		await running([shaken], () => hasReadAll("shaken"))
		await say(Array.from({ length: 350 }, () => "Test.Shaken"))
		await running([shaken], () => alone.length + together.length >= 350)
		expect([alone.length, together.length]).toEqual([100, 250])
	})

	it("loses the effects of a batch that fails, with its cursor", async () => {
		let attempts = 0
		const writer: Subscriber = {
			name: "batch-writer",
			types: ["Test.Batch"],
			handle: async (ctx, entry) => write(ctx, `${entry.seq}`),
			handleBatch: async (ctx, entries) => {
				attempts += 1
				for (const { seq } of entries) await write(ctx, `${seq}`)
				throw new Error("after it wrote")
			},
		}
		const write = async (ctx: Parameters<Subscriber["handle"]>[0], key: string) => {
			const answer = { actor: "batch", key, requestHash: Buffer.from("x"), status: 200, answer: "{}" }
			await ctx.db
				.insertInto("idempotencyKey")
				.values({ organizationId: ctx.organizationId, ...answer })
				.execute()
		}
		const written = async () => {
			const { rows } = await world.admin.query(
				"select count(*)::int as n from idempotency_key where actor = 'batch'",
			)
			return rows[0].n
		}
		await say(Array.from({ length: 4 }, () => "Test.Batch"))
		await running([writer], async () => (await written()) === 4)
		expect([attempts, (await letters()).filter(({ subscriber }) => subscriber === "batch-writer")]).toEqual([
			1,
			[],
		])
	})

	it("names in what it writes the request behind each entry", () => {
		const ctx = { request: { id: "batch" } } as Parameters<typeof causedBy>[0]
		expect(causedBy(ctx, { request: "r1", id: "e1" }).request.id).toBe("r1")
		expect(causedBy(ctx, { request: null, id: "e1" }).request.id).toBe("e1")
	})
})

async function transactionOf(ctx: Parameters<Subscriber["handle"]>[0]): Promise<string> {
	const { rows } = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(ctx.db)
	return rows[0]?.id ?? ""
}

describe("a subscriber that reads many streams", () => {
	const others = [newId(), newId(), newId()]
	const streams = () => [organizationId, ...world.cafe.storeIds, ...others]
	beforeAll(async () => {
		for (const other of others)
			await world.admin.query("insert into journal_head (organization_id, stream) values ($1, $2)", [
				organizationId,
				other,
			])
	})

	it("reads those together that gather while it reads of others, each entry once and in order", async () => {
		const heard = new Map<string, number[]>()
		const transactions = new Set<string>()
		const wide: Subscriber = {
			...{ name: "wide", types: ["Test.Wide"], readsStreamsTogether: true },
			handle: async () => {
				throw new Error("read one by one")
			},
			handleBatch: async (ctx, entries) => {
				transactions.add(await transactionOf(ctx))
				for (const entry of entries) heard.set(entry.stream, [...(heard.get(entry.stream) ?? []), entry.seq])
			},
		}
		await say(["Test.Wide", "Test.Other", "Test.Wide"], streams())
		await running([wide], () => [...heard.values()].flat().length >= 2 * streams().length)
		for (const own of streams()) {
			const seen = heard.get(own) ?? []
			expect([seen.length, seen]).toEqual([2, seen.toSorted((a, b) => a - b)])
		}
		expect(transactions.size).toBeLessThan(streams().length)
	})

	it("keeps no stream waiting for another at which it waits for somebody", async () => {
		const [first] = streams()
		const heard = new Set<string>()
		const patient: Subscriber = {
			...{ name: "patient", types: ["Test.Patient"] },
			handle: async (ctx, entry) => {
				if (entry.stream === first) await sql`select pg_advisory_xact_lock(4711)`.execute(ctx.db)
				heard.add(entry.stream)
			},
		}
		const holder = await world.admin.connect()
		await holder.query("select pg_advisory_lock(4711)")
		await say(["Test.Patient"], streams())
		await running([patient], async () => {
			if (heard.size === streams().length - 1) await holder.query("select pg_advisory_unlock(4711)")
			return heard.size === streams().length
		})
		holder.release()
		expect([...heard].at(-1)).toBe(first)
	})
})

describe("subscribers that do not hurry", () => {
	it("read a stream together in one transaction, each from where it stands", async () => {
		const seen: Record<string, string[]> = { calm: [], quiet: [] }
		const heard: Record<string, number[]> = { calm: [], quiet: [] }
		const reading = (name: string): Subscriber => ({
			...{ name, types: ["Test.Calm"], unhurried: true, handle: async () => {} },
			handleBatch: async (ctx, entries) => {
				seen[name]?.push(await transactionOf(ctx))
				heard[name]?.push(...entries.map(({ seq }) => seq))
			},
		})
		await say(["Test.Calm"])
		await running([reading("calm")], () => heard.calm?.length === 1)
		await say(["Test.Calm", "Test.Calm"])
		await running(
			[reading("calm"), reading("quiet")],
			() => heard.calm?.length === 3 && heard.quiet?.length === 3,
		)
		expect(seen.calm?.at(-1)).toBe(seen.quiet?.[0])
		expect(heard.quiet).toEqual(heard.calm)
	})

	it("go on alone when one of them fails, and the others lose and double nothing", async () => {
		const heard: string[] = []
		const steady: Subscriber = {
			...{ name: "steady", types: ["Test.Uneasy"], unhurried: true },
			handle: async (ctx, entry) =>
				void (await sql`insert into idempotency_key (organization_id, actor, key, request_hash, status, answer)
					values (${ctx.organizationId}, 'steady', ${`${entry.seq}`}, 'x', 200, '{}')`.execute(ctx.db)),
		}
		const shaky: Subscriber = {
			...{ name: "shaky", types: ["Test.Uneasy"], unhurried: true },
			handle: async (_ctx, { seq }) => {
				if (heard.length < 2) {
					heard.push(`${seq} failed`)
					throw new Error("not at once")
				}
				heard.push(`${seq}`)
			},
		}
		const written = async () => {
			const { rows } = await world.admin.query(
				"select count(*)::int as n from idempotency_key where actor = 'steady'",
			)
			return rows[0].n
		}
		await say(["Test.Uneasy", "Test.Uneasy"])
		await running([steady, shaky], async () => heard.length === 4 && (await written()) === 2)
		expect(heard.map((each) => each.includes("failed"))).toEqual([true, true, false, false])
		expect((await letters()).filter(({ subscriber }) => ["steady", "shaky"].includes(subscriber))).toEqual([])
	})
})

describe("dead letters", () => {
	it("are listed, replayed by the subscriber they belong to, or discarded", async () => {
		const token = await world.signInAs("OWNER", world.cafe, null)
		const [kitchen] = ours
		const { rows } = await world.admin.query(
			"select seq from journal where stream = $1 order by seq limit 2",
			[stream],
		)
		for (const { seq } of rows) {
			await world.admin.query(
				`insert into dead_letter (organization_id, subscriber, stream, seq, error, attempts) values ($1, $2, $3, $4, 'once', 5)
				on conflict do nothing`,
				[organizationId, kitchen?.name, stream, seq],
			)
		}
		const listed = await world.call("GET", "/dead-letters", { token })
		const own = (listed.body.data as { id: string; queue: string }[]).filter(
			(each) => each.queue === kitchen?.name,
		)
		expect(own).toHaveLength(2)
		const replayed = await world.call("POST", `/dead-letters/${own[0]?.id}/replay`, { token })
		const discarded = await world.call("POST", `/dead-letters/${own[1]?.id}/discard`, { token })
		expect([replayed.status, discarded.status]).toEqual([200, 200])
		const again = await world.call("POST", `/dead-letters/${own[0]?.id}/replay`, { token })
		expect(again.status).toBe(404)
		const manager = await world.signInAs("MANAGER", world.cafe, null)
		expect((await world.call("GET", "/dead-letters", { token: manager })).status).toBe(403)
	})
})
