import type { Cart } from "@comanda/contract/orders/carts.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { codeOf, type OrderKit, openOrderKit } from "./testing/order-kit.ts"

let world: World
let kit: OrderKit
beforeAll(async () => {
	world = await openWorld()
	kit = await openOrderKit(world)
})
afterAll(() => world.close())

async function open(more: object = {}) {
	const token = await kit.seatGuest()
	const line = kit.line(kit.plain[0], { note: "Hot" })
	const path = `/carts/${newId()}`
	const made = await kit.send("PUT", path, token, { storeId: kit.storeId, lines: [line], ...more })
	expect(codeOf(made)).toEqual([200, "ok"])
	return { token, path, line }
}
const linesOf = async (path: string, token: string) =>
	((await world.call("GET", path, { token })).body.data as Cart).lines

describe("a line of a cart", () => {
	it("is changed in what is named, and in nothing else", async () => {
		const { token, path, line } = await open()
		const patch = (change: object) => kit.send("PATCH", `${path}/lines/${line.id}`, token, change)
		expect(codeOf(await patch({ quantity: 3 }))).toEqual([200, "ok"])
		expect(await linesOf(path, token)).toMatchObject([{ id: line.id, quantity: 3, note: "Hot" }])
		await patch({ note: null, seat: 2 })
		const [now] = await linesOf(path, token)
		expect(now).toMatchObject({ quantity: 3, seat: 2 })
		expect(now).not.toHaveProperty("note")
		await patch({ note: "Cold" })
		expect(await linesOf(path, token)).toMatchObject([{ quantity: 3, seat: 2, note: "Cold" }])
	})

	it("is not changed to nothing, by another guest, by an older version, or when it is not there", async () => {
		const { token, path, line } = await open()
		const change = { quantity: 2 }
		const at = `${path}/lines/${line.id}`
		expect(codeOf(await kit.send("PATCH", at, token, { quantity: 0 }))).toEqual([400, "VALIDATION_ERROR"])
		expect(codeOf(await kit.send("PATCH", at, await kit.seatGuest(), change))).toEqual([404, "NOT_FOUND"])
		expect(codeOf(await kit.send("PATCH", `${path}/lines/${newId()}`, token, change))).toEqual([
			404,
			"NOT_FOUND",
		])
		const stale = await world.call("PATCH", at, { token, body: change, headers: { "if-match": '"7"' } })
		expect(codeOf(stale)).toEqual([409, "VERSION_CONFLICT"])
		expect(await linesOf(path, token)).toMatchObject([{ quantity: 1 }])
	})

	it("of a table's cart is changed by everybody who sits there", async () => {
		const { token, path, line } = await open({ isShared: true })
		const other = await kit.seatGuest()
		expect(codeOf(await kit.send("PATCH", `${path}/lines/${line.id}`, other, { quantity: 4 }))).toEqual([
			200,
			"ok",
		])
		expect(await linesOf(path, token)).toMatchObject([{ quantity: 4 }])
	})
})
