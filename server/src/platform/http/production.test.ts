import { listMembers } from "@comanda/contract/identity/members.ts"
import { getMe } from "@comanda/contract/identity/sessions.ts"
import { listAuditLog } from "@comanda/contract/journal/endpoints.ts"
import { getKitchenBoard } from "@comanda/contract/kitchen/endpoints.ts"
import { getMenu } from "@comanda/contract/menu/endpoints.ts"
import { getOrder, trackOrder } from "@comanda/contract/orders/reading.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, expect, it } from "vitest"
import { z } from "zod"
import { openWorld, simpleOrder, type World } from "#testing/open-world.ts"
import { answerWriter } from "./write-answer.ts"

// In production answers are written by a compiled writer instead of being checked: it must write the same.

let world: World
beforeAll(async () => {
	world = await openWorld({}, { production: true })
})
afterAll(() => world.close())

it("writes what the contract says, whole, for every kind of answer", async () => {
	const guest = await world.guestAt(world.cafe)
	const owner = await world.signInAs("OWNER", world.cafe, null)
	const { storeId, token } = guest
	const menu = (await world.call("GET", `/stores/${storeId}/menu`)).body.data
	const order = { ...simpleOrder(menu, 2), note: "Merci", guestName: "Amélie" }
	const headers = { "idempotency-key": newId() }
	const placed = await world.call("POST", `/stores/${storeId}/orders`, { token, body: order, headers })
	const repeated = await world.call("POST", `/stores/${storeId}/orders`, { token, body: order, headers })
	await world.program.settled()
	const rows = (result: z.ZodType) => (result as z.ZodObject<{ rows: z.ZodType }>).shape.rows
	const answers: [string, z.ZodType, unknown][] = [
		["menu", getMenu.result, menu],
		["placed", getOrder.result, placed.body.data],
		["repeated", getOrder.result, repeated.body.data],
	]
	for (const [path, result, as] of [
		[`/orders/${order.id}`, getOrder.result, token],
		[`/orders/${order.id}/tracking`, trackOrder.result, token],
		[`/stores/${storeId}/kitchen/tickets`, getKitchenBoard.result, owner],
		["/auth/me", getMe.result, owner],
		["/audit-logs", rows(listAuditLog.result), owner],
		[`/organizations/${world.cafe.organizationId}/members`, rows(listMembers.result), owner],
	] as const) {
		const answer = await world.call("GET", path, { token: as })
		expect([path, answer.status]).toEqual([path, 200])
		answers.push([path, result, answer.body.data])
	}
	for (const [what, result, data] of answers) {
		const { error } = result.safeParse(data)
		expect([what, error?.issues ?? []]).toEqual([what, []])
	}
	expect(placed.body.data).toMatchObject({ note: "Merci", guestName: "Amélie", readyAt: null })
})

it("leaves out what the contract does not name", () => {
	const shape = z.strictObject({ id: z.string(), inner: z.strictObject({ n: z.int().nullable() }) })
	const secret = { id: "a", pinHash: "secret", inner: { n: null, cost: 3 } }
	const text = answerWriter(shape, true)(secret, { success: true, data: secret, meta: {}, timestamp: "now" })
	expect(JSON.parse(text)).toEqual({
		success: true,
		data: { id: "a", inner: { n: null } },
		meta: {},
		timestamp: "now",
	})
	expect(() => answerWriter(shape, false)(secret, { data: secret })).toThrow()
})
