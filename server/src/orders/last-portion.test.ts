import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { openLastPortions, portionKinds } from "./testing/open-last-portions.ts"

// A hundred rounds of each over HTTP: npm run bench -- last-portion.

const buyerCount = 200
const rounds = 2
let world: World
let portions: Awaited<ReturnType<typeof openLastPortions>>

beforeAll(async () => {
	world = await openWorld()
	const [storeId = ""] = world.cafe.storeIds
	const owner = await world.signInAs("OWNER", world.cafe, null)
	const buyers: string[] = []
	while (buyers.length < buyerCount) buyers.push((await world.guestAt(world.cafe)).token)
	const ask = ({ method, path, token, key, body }: Parameters<Parameters<typeof openLastPortions>[0]>[0]) =>
		world.call(method, path, { token, body, headers: key ? { "idempotency-key": key } : {} })
	portions = await openLastPortions(ask, { storeId, owner, buyers })
})
afterAll(() => world.close())

describe.each(portionKinds)("the last portion of %s", (kind) => {
	it.each(Array.from({ length: rounds }, (_, round) => round + 1))(
		"is sold once to two hundred buyers, and is whole again when it is given up (round %i)",
		async () => {
			expect(await portions.race(kind)).toEqual({
				sold: 1,
				refused: buyerCount - 1,
				otherwise: [],
				repeatIsSame: true,
				whenSold: { availableMilli: 0, heldMilli: 1_000 },
				released: { availableMilli: 1_000, heldMilli: 0 },
			})
		},
	)

	it("was never promised twice, not even for a moment", async () => {
		const { rows } = await world.admin.query(
			`select kind, available_change::int as available, held_change::int as held from stock_movement
			where stock_item_id = $1 and order_id is not null order by seq`,
			[portions.stockItemIdOf(kind)],
		)
		const round = [
			{ kind: "RESERVATION", available: -1, held: 1 },
			{ kind: "RELEASE", available: 1, held: -1 },
		]
		expect(rows).toEqual(Array.from({ length: rounds }, () => round).flat())
		const held = await world.admin.query(
			"select coalesce(sum(quantity), 0)::int as held from stock_hold where stock_item_id = $1",
			[portions.stockItemIdOf(kind)],
		)
		expect(held.rows).toEqual([{ held: 0 }])
	})
})
