import { Redis } from "ioredis"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { openRedis, redisIsWanted, type TestRedis } from "#testing/open-redis.ts"
import { type Answer, ask, openWorld, simpleOrder, type World } from "#testing/open-world.ts"
import type { Program } from "../../program.ts"

type Body = ReturnType<typeof simpleOrder>

let redis: TestRedis | null
let world: World
let sibling: Program
let storeId: string
let owner: string
let body: () => Body

beforeAll(async () => {
	redis = redisIsWanted ? await openRedis() : null
	world = await openWorld({ DATABASE_POOL: "6", ...(redis ? { REDIS_URL: redis.url } : {}) })
	sibling = await world.another()
	storeId = world.cafe.storeIds[0] ?? ""
	owner = await world.signInAs("OWNER", world.cafe, null)
	const menu = (await world.call("GET", `/stores/${storeId}/menu`)).body.data
	body = () => simpleOrder(menu)
})
afterAll(async () => {
	await world.close()
	await redis?.stop()
})

function place(sent: object, key: string, token = owner, node = world.program): Promise<Answer> {
	const headers = { "idempotency-key": key }
	return ask(node, "POST", `/stores/${storeId}/orders`, { token, body: sent, headers })
}

async function transactions(node = world.program): Promise<number> {
	const { values } = await node.platform.metrics.databaseSeconds.get()
	return (
		values.find((each) => each.metricName?.endsWith("_count") && each.labels.endpoint === "placeOrder")
			?.value ?? 0
	)
}

describe("an answer that was given", () => {
	it("is given again without a transaction", async () => {
		const [sent, key] = [body(), newId()]
		const first = await place(sent, key)
		const before = await transactions()
		const again = await place(sent, key)
		expect([again.status, again.body.data]).toEqual([201, first.body.data])
		expect(await transactions()).toBe(before)
		const { values } = await world.program.platform.metrics.cacheHits.get()
		expect(values.find(({ labels }) => labels.cache === "answers")?.value).toBe(1)
	})

	it.runIf(redisIsWanted)("is given again by a sibling without a transaction", async () => {
		const [sent, key] = [body(), newId()]
		const first = await place(sent, key)
		const before = await transactions(sibling)
		const again = await place(sent, key, owner, sibling)
		expect([again.status, again.body.data]).toEqual([201, first.body.data])
		expect(await transactions(sibling)).toBe(before)
	})

	it.runIf(redisIsWanted)(
		"names nobody in Redis, and one that was moved there opens for nobody",
		async () => {
			const client = new Redis(redis?.url ?? "")
			await client.flushall()
			const alone = await world.another()
			const [first, second] = [{ ...body(), guestName: "Odile" }, body()]
			const [one, two] = [newId(), newId()]
			await place(first, one)
			const [kept = ""] = await client.keys("comanda:cache:answers:*")
			expect(kept).toContain(world.cafe.organizationId)
			await place(second, two)
			const moved = (await client.keys("comanda:cache:answers:*")).find((each) => each !== kept) ?? ""
			const text = (await client.get(kept)) ?? ""
			expect(text).toMatch(/^"s1\./)
			expect(text).not.toContain("Odile")
			await client.set(moved, text)
			client.disconnect()
			const again = await place(second, two, owner, alone)
			expect((again.body.data as { id: string }).id).toBe(second.id)
		},
	)

	it("is not given to another body, on any node", async () => {
		const [sent, key] = [body(), newId()]
		await place(sent, key)
		for (const node of [world.program, sibling]) {
			const other = await place({ ...sent, note: "Sans sucre" }, key, owner, node)
			expect([other.status, other.body.error.code]).toEqual([409, "IDEMPOTENCY_KEY_REUSED"])
		}
	})

	it("is not given to another caller, nor in another organization", async () => {
		const [sent, key] = [body(), newId()]
		const first = await place(sent, key)
		expect(first.status).toBe(201)
		const colleague = await world.signInAs("MANAGER", world.cafe, storeId)
		const second = await place(sent, key, colleague)
		expect([second.status, second.body.error?.code]).toEqual([409, "CONFLICT"])
		const stranger = await world.signInAs("OWNER", world.neighbour, null)
		expect((await place(sent, key, stranger)).status).toBe(404)
	})

	it("is given to nobody who is not let in any more", async () => {
		const leaving = await world.signInAs("MANAGER", world.cafe, storeId)
		const [sent, key] = [body(), newId()]
		expect((await place(sent, key, leaving)).status).toBe(201)
		await world.call("POST", "/auth/logout", { token: leaving, body: {} })
		// Who somebody is may be answered from a memory of three seconds.
		await vi.waitFor(async () => expect((await place(sent, key, leaving)).status).toBe(401), 5_000)
		expect((await place(sent, key, "nonsense")).status).toBe(401)
	})

	it("was given only if it was committed: a refusal is asked anew", async () => {
		const key = newId()
		const dear = { ...body(), shownTotalMinor: 1 }
		expect((await place(dear, key)).status).toBe(409)
		const before = await transactions()
		expect((await place(dear, key)).status).toBe(409)
		expect(await transactions()).toBe(before + 1)
		expect((await place(body(), key)).status).toBe(201)
	})

	it("is found in the database when nothing else has it", async () => {
		const [sent, key] = [body(), newId()]
		const first = await place(sent, key)
		const alone = await world.another({ REDIS_URL: "" })
		const again = await place(sent, key, owner, alone)
		expect([again.status, again.body.data]).toEqual([201, first.body.data])
	})

	it("stays in the database when it may hold a code that is told once", async () => {
		const headers = { "idempotency-key": newId() }
		const asked = { storeId, name: "Screen", kind: "KDS_DISPLAY" }
		const ask = () => world.call("POST", "/devices", { token: owner, body: asked, headers })
		const [first, again] = [await ask(), await ask()]
		expect(again.body.data).toEqual(first.body.data)
		const { values } = await world.program.platform.metrics.databaseSeconds.get()
		const asks = values.find(
			(each) => each.metricName?.endsWith("_count") && each.labels.endpoint === "createEnrolment",
		)
		expect(asks?.value).toBe(2)
	})

	it.runIf(redisIsWanted)("is given again when Redis has gone away", async () => {
		const [sent, key] = [body(), newId()]
		const first = await place(sent, key)
		await redis?.stop()
		for (const node of [world.program, sibling]) {
			const again = await place(sent, key, owner, node)
			expect([again.status, again.body.data]).toEqual([201, first.body.data])
		}
	})
})
