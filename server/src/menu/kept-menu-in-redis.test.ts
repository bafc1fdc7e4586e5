import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import { Redis } from "ioredis"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openRedis, redisIsWanted, type TestRedis } from "#testing/open-redis.ts"
import { ask, openWorld, type World } from "#testing/open-world.ts"
import type { Program } from "../program.ts"

async function read(node: Program, store: string): Promise<PublishedMenu> {
	const { status, body } = await ask(node, "GET", `/stores/${store}/menu`)
	expect(status).toBe(200)
	return body.data
}

async function builds(node: Program): Promise<number> {
	const { values } = await node.platform.metrics.cacheMisses.get()
	return values.find(({ labels }) => labels.cache === "menus")?.value ?? 0
}

describe.runIf(redisIsWanted)("the menu in Redis", () => {
	let redis: TestRedis
	let shared: World
	let store: string
	beforeAll(async () => {
		redis = await openRedis()
		shared = await openWorld({ REDIS_URL: redis.url, DATABASE_POOL: "3" })
		store = shared.cafe.storeIds[0] ?? ""
	})
	afterAll(async () => {
		await shared.close()
		await redis.stop()
	})

	it("is found there by a node that starts", async () => {
		const first = await read(shared.program, store)
		const started = await shared.another()
		expect(await read(started, store)).toEqual(first)
		expect(await builds(started)).toBe(0)
	})

	it("is under a key of its organization, and holds nothing of another", async () => {
		const [bar = ""] = shared.neighbour.storeIds
		const started = await shared.another()
		const [ours, theirs] = await Promise.all([read(started, store), read(started, bar)])
		const client = new Redis(redis.url)
		const kept = async (organization: string, place: string) =>
			JSON.parse((await client.get(`comanda:cache:menus:${organization}:${place}:QR_TABLE`)) ?? "null")
		const inRedis = [
			await kept(shared.cafe.organizationId, store),
			await kept(shared.neighbour.organizationId, bar),
		]
		expect(inRedis.map(({ menu }) => menu.items.length)).toEqual([ours.items.length, theirs.items.length])
		expect(JSON.stringify(inRedis[1])).not.toContain(ours.items[0]?.id)
		expect(await client.keys("comanda:cache:menus:*")).toHaveLength(2)
		client.disconnect()
	})

	it("that was put there by somebody else is held against the journal", async () => {
		const true_ = await read(shared.program, store)
		const client = new Redis(redis.url)
		const key = `comanda:cache:menus:${shared.cafe.organizationId}:${store}:QR_TABLE`
		const kept = JSON.parse((await client.get(key)) ?? "null")
		kept.mark.hash = "00".repeat(32)
		kept.menu.items = []
		await client.set(key, JSON.stringify(kept))
		client.disconnect()
		expect(await read(await shared.another(), store)).toEqual(true_)
	})

	it("is done without when Redis goes away", async () => {
		const before = await read(shared.program, store)
		const started = await shared.another()
		await redis.stop()
		const from = performance.now()
		for (const node of [shared.program, started, started]) expect(await read(node, store)).toEqual(before)
		expect(performance.now() - from).toBeLessThan(1_500)
	})
})
