import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, expect, it } from "vitest"
import { openWorld, type World } from "../../server/src/testing/open-world.ts"
import { judgeLedger } from "../judges/judge-ledger.ts"
import type { Look } from "../judges/look.ts"
import { seededRandom } from "../seeded-random.ts"
import { type Ask, Shop } from "./shop.ts"
import { walkTills } from "./walk-tills.ts"

const steps = 1_200

let world: World
beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
})
afterAll(() => world.close())

it("keeps the books balanced, whatever three tills do with money at once", async () => {
	const seed = Math.floor(Math.random() * 2 ** 31)
	const [storeId = ""] = world.cafe.storeIds
	const [manager, ...cashiers] = await Promise.all([
		world.signInAs("MANAGER", world.cafe, storeId),
		world.signInAs("CASHIER", world.cafe, storeId),
		world.signInAs("CASHIER", world.cafe, storeId),
		world.signInAs("CASHIER", world.cafe, storeId),
	])
	const methods = ["CASH", "CARD", "GIFT_CARD", "CREDIT"]
	const owner = await world.signInAs("OWNER", world.cafe, null)
	const settings = { payments: { methods } }
	const headers = { "idempotency-key": newId() }
	const set = await world.call("PATCH", `/stores/${storeId}/settings`, {
		token: owner,
		headers,
		body: settings,
	})
	expect(set.status, set.text).toBe(200)
	const menu: PublishedMenu = (await world.call("GET", `/stores/${storeId}/menu?channel=POS`)).body.data
	const unexpected: string[] = []
	const ask: Ask = async ({ method, path, token, body }) => {
		const sent = method === "GET" ? {} : { body, headers: { "idempotency-key": newId() } }
		const { status, body: answer, text } = await world.call(method, path, { token, ...sent })
		if (status < 300) return { data: answer.data, code: null }
		const code: string = answer.error?.code ?? String(status)
		// A line that was taken off by somebody else meanwhile is not there any more.
		const isGone = code === "NOT_FOUND" && path.endsWith("/void")
		if (status >= 500 || code === "VALIDATION_ERROR" || (code === "NOT_FOUND" && !isGone))
			unexpected.push(`${method} ${path} ${JSON.stringify(body)}: ${text.slice(0, 500)}`)
		return { data: null, code }
	}
	const shop = new Shop({ ask, storeId, menu, manager, cashiers })
	const dice = [1, 2, 3].map((place) => seededRandom(seed + place))
	await walkTills(shop, dice, (taken) => taken < steps)
	await world.program.settled()
	const look: Look = async <Row>(sql: string, values: unknown[]) =>
		(await world.admin.query(sql, values)).rows as Row[]
	const seen = `seed ${seed}: ${JSON.stringify(Object.fromEntries([...shop.done, ...shop.refused]))}`
	expect(unexpected.slice(0, 5), seen).toEqual([])
	expect(await judgeLedger(look, storeId), seen).toEqual([])
	const kinds = [
		"order",
		"charge",
		"refund",
		"cancel",
		"void",
		"close-till",
		"close-day",
		"activate",
		"top-up",
		"spend",
	]
	for (const kind of kinds) expect(shop.done.get(kind) ?? 0, `${kind}; ${seen}`).toBeGreaterThan(0)
}, 240_000)
