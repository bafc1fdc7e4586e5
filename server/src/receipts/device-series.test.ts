import type { IssuedReceipt, ReceiptSeries } from "@comanda/contract/receipts/issuing.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { codeOf } from "#orders/testing/order-kit.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { openReceiptKit, type ReceiptKit } from "./testing/receipt-kit.ts"

let world: World
let kit: ReceiptKit
/** Somebody at a device of his own. */
const at: string[] = []
beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
	kit = await openReceiptKit(world)
	await kit.settings({ methods: ["CASH", "CARD"] })
	const { organizationId } = world.cafe
	const everywhere = await world.signInAs("OWNER", world.cafe, null)
	const members = `/organizations/${organizationId}/members`
	for (const pin of ["618305", "402796"]) {
		const body = { name: `At ${pin}`, roles: [{ storeId: kit.storeId, role: "CASHIER" }] }
		const { id } = (await kit.send("POST", members, everywhere, body)).body.data as { id: string }
		await kit.send("PUT", `${members}/${id}/pin`, everywhere, { pin })
		const device = await world.deviceIn(world.cafe, kit.storeId)
		const unlocked = await world.call("POST", "/auth/pin", { token: device, body: { memberId: id, pin } })
		at.push((unlocked.body.data as { token: string }).token)
	}
})
afterAll(() => world.close())

const open = (token: string) => kit.send("POST", `/stores/${kit.storeId}/receipts/series`, token)
const claim = (order: { id: string }, offlineNumber: number, token = at[0] ?? "", more = {}) =>
	kit.issue(order, { offlineNumber, ...more }, token)

describe("a device that numbers while it is offline", () => {
	it("has a series of its own, the same when it asks again", async () => {
		const [one = "", two = ""] = at
		expect(codeOf(await claim(await kit.place(), 1))).toEqual([409, "CONFLICT"])
		const opened = await Promise.all([open(one), open(two), open(one)])
		const names = opened.map(({ body }) => (body.data as { series: string }).series)
		expect(new Set(names)).toEqual(new Set(["D1", "D2"]))
		expect(names[0]).toBe(names[2])
		expect(codeOf(await open(kit.cashier))).toEqual([403, "DEVICE_NOT_AUTHORIZED"])
		expect(codeOf(await kit.issue(await kit.place(), { offlineNumber: 1 }))).toEqual([
			403,
			"DEVICE_NOT_AUTHORIZED",
		])
		const nowhere = `/stores/${newId()}/receipts/series`
		expect(codeOf(await kit.send("POST", nowhere, kit.manager))).toEqual([404, "NOT_FOUND"])
		expect(codeOf(await kit.send("GET", nowhere, kit.manager))).toEqual([404, "NOT_FOUND"])
	})

	it("tells its numbers in turn and before the money: the receipt is written under the one on the paper", async () => {
		const { series } = (await open(at[0] ?? "")).body.data as { series: string }
		const [order, next] = [await kit.place(), await kit.place()]
		const issuedAt = "2026-01-02T03:04:05.000Z"
		expect(codeOf(await claim(next, 2))).toEqual([409, "CONFLICT"])
		const claimed = await Promise.all([1, 2, 3].map(() => claim(order, 1, at[0], { issuedAt })))
		expect(claimed.map(({ status }) => status)).toEqual([200, 200, 200])
		expect(codeOf(await claim(next, 1))).toEqual([409, "CONFLICT"])
		expect(codeOf(await claim(order, 2))).toEqual([409, "CONFLICT"])
		expect((await claim(next, 2)).status).toBe(200)
		const listed = async () => {
			const answer = await kit.send("GET", `/stores/${kit.storeId}/receipts/series`, kit.manager)
			return (answer.body.data as { series: ReceiptSeries[] }).series.find((each) => each.series === series)
		}
		// What is on paper and not paid here yet is a gap that shows.
		const missing = [`${series}-000001`, `${series}-000002`]
		expect(await listed()).toMatchObject({ lastNumber: 2, issued: 0, missing })
		await kit.pay(order, [{ method: "CASH" }])
		await kit.pay(next, [{ method: "CASH" }])
		await world.program.settled()
		const [receipt] = await kit.receiptsOf(order)
		expect(receipt).toMatchObject({ number: `${series}-000001`, issuedAt })
		expect(receipt?.document).toMatchObject({ number: `${series}-000001`, series, issuedAt })
		expect(await listed()).toMatchObject({ lastNumber: 2, issued: 2, missing: [] })
		const found = await kit.send("GET", `/stores/${kit.storeId}/receipts?number=${series}-2`, kit.manager)
		expect((found.body.data as IssuedReceipt[]).map(({ orderId }) => orderId)).toEqual([next.id])
	})

	it("comes too late for what has a number already", async () => {
		const order = await kit.place()
		await kit.pay(order, [{ method: "CASH" }])
		const [receipt] = await kit.receiptsOf(order)
		const late = await claim(order, 3)
		expect(codeOf(late)).toEqual([409, "CONFLICT"])
		expect(late.body.error.data).toMatchObject({ nextNumber: 3, number: receipt?.number })
	})
})
