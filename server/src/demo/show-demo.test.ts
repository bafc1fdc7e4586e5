import { afterAll, beforeAll, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { showDemo } from "./show-demo.ts"

let world: World
beforeAll(async () => {
	world = await openWorld()
})
afterAll(() => world.close())

it("shows the stores that are there: one that was removed stops no start", async () => {
	const names = async () => (await showDemo(world.program.platform))?.stores.map(({ name }) => name)
	expect((await names())?.toSorted()).toEqual(["Saint-Gilles", "Thảo Điền"])
	const token = await world.signInAs("OWNER", world.cafe, null)
	const [storeId = ""] = world.cafe.storeIds
	expect((await world.call("DELETE", `/stores/${storeId}`, { token })).status).toBe(200)
	expect(await names()).toEqual(["Thảo Điền"])
})
