import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, simpleOrder, type World } from "#testing/open-world.ts"
import { codeAndStatus } from "./testing/door-kit.ts"
import { addColleague, atDevice, type Colleague } from "./testing/staff-kit.ts"

// A manager's PIN opens one action, on one thing, for one person, once, for a minute. Everything else is misuse.

let world: World
let storeId: string
let screen: string
let waiter: Colleague
let manager: Colleague
let token: string
beforeAll(async () => {
	world = await openWorld()
	storeId = world.cafe.storeIds[0] ?? ""
	screen = await world.deviceIn(world.cafe, storeId)
	waiter = await addColleague(world, "WAITER")
	manager = await addColleague(world, "MANAGER", storeId, "618304")
	token = await atDevice(world, screen, waiter)
})
afterAll(() => world.close())

async function newTicket(): Promise<string> {
	const menu = (await world.call("GET", `/stores/${storeId}/menu`)).body.data
	const order = simpleOrder(menu)
	const headers = { "idempotency-key": newId() }
	const placed = await world.call("POST", `/stores/${storeId}/orders`, { token, body: order, headers })
	if (placed.status !== 201) throw new Error(placed.text)
	await world.program.settled()
	const { rows } = await world.admin.query("select id from kitchen_ticket where order_id = $1", [order.id])
	return rows[0].id
}

type Asked = { memberId?: string; pin?: string; action?: string; subject?: string; reason?: string }
const approve = (asked: Asked, by = token) =>
	world.call("POST", "/auth/override", {
		token: by,
		body: { memberId: manager.id, pin: manager.pin, action: "kitchen:work", subject: newId(), ...asked },
	})
async function approvalFor(subject: string, asked: Asked = {}, by = token): Promise<string> {
	const answer = await approve({ subject, ...asked }, by)
	if (answer.status !== 200) throw new Error(answer.text)
	return (answer.body.data as { token: string }).token
}
const bump = (ticketId: string, override?: string, by = token) =>
	world.call("POST", `/tickets/${ticketId}/bump`, {
		token: by,
		headers: override ? { "x-override": override } : {},
	})

describe("a manager's approval", () => {
	it("opens what was approved, once, and the journal names both", async () => {
		const ticket = await newTicket()
		expect(codeAndStatus(await bump(ticket))).toEqual([403, "FORBIDDEN"])
		const override = await approvalFor(ticket, { reason: "The cook is out." })
		expect((await bump(ticket, override)).status).toBe(200)
		const { rows } = await world.admin.query(
			"select type, actor, on_behalf_of from journal where subject = $1 and type = 'Ticket.Bumped'",
			[ticket],
		)
		expect(rows).toEqual([
			{ type: "Ticket.Bumped", actor: `member:${waiter.id}`, on_behalf_of: `member:${manager.id}` },
		])
		const { rows: approved } = await world.admin.query(
			"select actor, on_behalf_of, payload from journal where type = 'Override.Approved' and payload->>'subject' = $1",
			[ticket],
		)
		expect(approved).toMatchObject([
			{
				actor: `member:${waiter.id}`,
				on_behalf_of: `member:${manager.id}`,
				payload: { action: "kitchen:work", reason: "The cook is out." },
			},
		])
	})

	it("is used up, also by two requests at once", async () => {
		const [first, second] = [await newTicket(), await newTicket()]
		const override = await approvalFor(first)
		const both = await Promise.all([1, 2].map(() => bump(first, override)))
		expect(both.map((each) => each.status).toSorted()).toEqual([200, 403])
		expect(codeAndStatus(await bump(first, override))).toEqual([403, "OVERRIDE_INVALID"])
		expect(codeAndStatus(await bump(second, override))).toEqual([403, "OVERRIDE_INVALID"])
	})

	it("of another thing or another action opens nothing, and is not used up by the attempt", async () => {
		const [ticket, other] = [await newTicket(), await newTicket()]
		const override = await approvalFor(ticket)
		expect(codeAndStatus(await bump(other, override))).toEqual([403, "OVERRIDE_INVALID"])
		const another = await approvalFor(ticket, { action: "store:hours" })
		expect(codeAndStatus(await bump(ticket, another))).toEqual([403, "OVERRIDE_INVALID"])
		expect((await bump(ticket, override)).status).toBe(200)
	})

	it("of somebody else, or carried to another screen, opens nothing", async () => {
		const ticket = await newTicket()
		const override = await approvalFor(ticket)
		const secondScreen = await world.deviceIn(world.cafe, storeId)
		const colleague = await atDevice(world, secondScreen, await addColleague(world, "WAITER"))
		const cashier = await world.signInAs("CASHIER", world.cafe, storeId)
		for (const by of [colleague, cashier]) {
			expect(codeAndStatus(await bump(ticket, override, by))).toEqual([403, "OVERRIDE_INVALID"])
		}
		const stranger = await world.signInAs("WAITER", world.neighbour, world.neighbour.storeIds[0] ?? "")
		expect((await bump(ticket, override, stranger)).status).toBeGreaterThanOrEqual(403)
		expect((await bump(ticket, override)).status).toBe(200)
	})

	it("is over after a minute", async () => {
		const ticket = await newTicket()
		const answer = await approve({ subject: ticket })
		const { token: override, expiresAt } = answer.body.data as { token: string; expiresAt: string }
		const lasts = Date.parse(expiresAt) - Date.now()
		expect(lasts > 50_000 && lasts <= 60_000).toBe(true)
		await world.admin.query("update manager_override set expires_at = now() where used_at is null")
		expect(codeAndStatus(await bump(ticket, override))).toEqual([403, "OVERRIDE_INVALID"])
	})

	it("is given back when what it opened fails", async () => {
		const ticket = await newTicket()
		const override = await approvalFor(ticket)
		const recall = await world.call("POST", `/tickets/${ticket}/recall`, {
			token,
			headers: { "x-override": override },
		})
		expect(codeAndStatus(recall)).toEqual([409, "INVALID_STATUS_TRANSITION"])
		expect((await bump(ticket, override)).status).toBe(200)
	})

	it("cannot be made up, cut or guessed", async () => {
		const ticket = await newTicket()
		const override = await approvalFor(ticket)
		const changed = `${override.slice(0, -4)}${override.endsWith("AAAA") ? "BBBB" : "AAAA"}`
		for (const each of [
			"",
			"x",
			"co_",
			override.slice(0, -1),
			`${override}A`,
			changed,
			`co_${"A".repeat(75)}`,
		]) {
			const refused = await bump(ticket, each)
			expect([each, refused.status]).toEqual([each, 403])
		}
	})
})

describe("who approves", () => {
	it("is somebody else, with that right himself, and with his own PIN", async () => {
		const subject = newId()
		expect(codeAndStatus(await approve({ memberId: waiter.id, pin: waiter.pin, subject }))).toEqual([
			403,
			"SELF_APPROVAL",
		])
		const cashier = await addColleague(world, "CASHIER", storeId, "935162")
		expect(codeAndStatus(await approve({ memberId: cashier.id, pin: cashier.pin, subject }))).toEqual([
			403,
			"FORBIDDEN",
		])
		const wrong = await approve({ pin: "111112", subject })
		expect(codeAndStatus(wrong)).toEqual([401, "PIN_WRONG"])
		const elsewhere = await addColleague(world, "MANAGER", world.cafe.storeIds[1] ?? "", "586427")
		expect(codeAndStatus(await approve({ memberId: elsewhere.id, pin: elsewhere.pin, subject }))).toEqual([
			401,
			"PIN_WRONG",
		])
	})

	it("does not give what was taken from him, nor what he holds only up to a limit", async () => {
		const denied = await addColleague(world, "MANAGER", storeId, "402795")
		await world.admin.query("update role_assignment set denied = '{kitchen:work}' where member_id = $1", [
			denied.id,
		])
		expect(codeAndStatus(await approve({ memberId: denied.id, pin: denied.pin }))).toEqual([403, "FORBIDDEN"])
		const limited = await approve({ action: "inventory:approve" })
		expect(codeAndStatus(limited)).toEqual([403, "FORBIDDEN"])
	})

	it("is locked out by guesses like everybody, and those count at the screen", async () => {
		const lockedScreen = await world.deviceIn(world.cafe, storeId)
		const here = await atDevice(world, lockedScreen, await addColleague(world, "WAITER"))
		for (let n = 0; n < 5; n += 1) await approve({ pin: String(200_000 + n) }, here)
		expect(codeAndStatus(await approve({}, here))).toEqual([423, "ACCOUNT_LOCKED"])
	})

	it("stands at a screen: nobody approves from a browser, a table or a program", async () => {
		const person = await world.signInAs("OWNER", world.cafe, null)
		const guest = (await world.guestAt(world.cafe)).token
		for (const by of [person, guest]) {
			expect(codeAndStatus(await approve({}, by))).toEqual([403, "FORBIDDEN"])
		}
	})
})
