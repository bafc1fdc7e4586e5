import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { addTestPerson, goodPassword, sessionOf } from "#identity/testing/door-kit.ts"
import { openWorld, simpleOrder, type World } from "#testing/open-world.ts"

// Whatever somebody says with an order, a booking or a cart is told to him when he asks, and is gone when he wants it
// gone: in words, sealed, and in the journal, where it never stood.

let world: World
let storeId: string
let owner: string
beforeAll(async () => {
	world = await openWorld()
	storeId = world.cafe.storeIds[0] ?? ""
	owner = await world.signInAs("OWNER", world.cafe, null)
})
afterAll(() => world.close())

async function ask<T = { id: string }>(
	token: string,
	method: string,
	path: string,
	body: object,
): Promise<T> {
	const headers = { "idempotency-key": newId() }
	const answer = await world.call(method, path, { token, body, headers })
	expect([path, answer.status < 300 || answer.body.error]).toEqual([path, true])
	return answer.body.data
}
const asMe = (token: string, what: "export" | "erase", more: object = {}) =>
	ask<{ data: Record<string, unknown> }>(token, "POST", `/users/me/${what}`, {
		password: goodPassword,
		...more,
	})

/** Every table in which a row says this; answers under a key are forgotten with whose they are. */
async function tablesThatSay(word: string): Promise<string[]> {
	const { rows } = await world.admin.query(`select table_name as name from information_schema.tables
		where table_schema = 'public' and table_type = 'BASE TABLE'`)
	const found: string[] = []
	for (const { name } of rows) {
		const text = `select exists (select from ${name} t where row_to_json(t)::text ilike '%' || $1 || '%') as it`
		if ((await world.admin.query(text, [word])).rows[0].it) found.push(name)
	}
	return found.toSorted()
}

async function fill() {
	const { id } = await addTestPerson(world)
	const token = await sessionOf(world, id)
	const word = `Mathilde${newId().slice(-12)}`
	const menu = (await world.call("GET", `/stores/${storeId}/menu`)).body.data
	const order = simpleOrder(menu)
	const path = `/stores/${storeId}/orders`
	const said = {
		...{ guestName: word, guestPhone: "+32470112233", tabName: `Tab ${word}` },
		...{ note: `Note ${word}`, allergyNote: `Nuts ${word}` },
	}
	const lines = order.lines.map((line) => ({ ...line, note: `Line ${word}` }))
	await ask(token, "POST", path, { ...order, ...said, lines, type: "TAKEAWAY" })
	await ask(owner, "POST", `/orders/${order.id}/split`, {
		by: "SHARE",
		shares: [1, 1],
		names: [word, `${word} 2`],
	})
	const sealed = world.program.platform.sealing.seal(`Street ${word}`, "customer_order.delivery_address")
	await world.admin.query("update customer_order set delivery_address_sealed = $2 where id = $1", [
		order.id,
		sealed,
	])
	const proxy = { ...simpleOrder(menu), type: "TAKEAWAY", customerPersonId: id }
	const proxied = { ...proxy, proxyFor: `For ${word}`, proxyReason: `Because ${word}` }
	await ask(owner, "POST", `${path}/proxy`, proxied)
	const given = simpleOrder(menu)
	await ask(token, "POST", path, { ...given, type: "TAKEAWAY" })
	await ask(token, "POST", `/orders/${given.id}/cancel`, { reason: `Cancelled ${word}` })
	await world.admin.query("update customer_order set status = 'COMPLETED' where id = $1", [order.id])
	await ask(token, "POST", `/orders/${order.id}/feedback`, { rating: 2, comment: `Feedback ${word}` })
	const cart = {
		storeId,
		type: "TAKEAWAY",
		lines: [{ ...order.lines[0], id: newId(), note: `Chosen ${word}` }],
	}
	await ask(token, "PUT", `/carts/${newId()}`, { ...cart, note: `Cart ${word}` })
	await book(id, word)
	await world.program.settled()
	return { id, token, word, orderIds: [order.id, proxy.id, given.id] }
}

/** A table booked under his account, given up with his reason. */
async function book(personId: string, word: string): Promise<void> {
	const phone = world.program.platform.sealing.seal("+32470112233", "reservation.phone")
	await world.admin.query(
		`insert into reservation (organization_id, id, store_id, status, starts_at, ends_at, party_size, guest_name,
				phone_sealed, phone_index, note, customer_person_id, currency, deposit_due_minor, cancel_reason, placed_by, placed_at)
			values ($1, gen_random_uuid(), $2, 'CANCELLED', now(), now() + interval '1 hour', 2, $3, $4, $5, $6, $7, 'EUR', 0, $8,
				'nobody', now())`,
		[
			...[world.cafe.organizationId, storeId, `Booked ${word}`, phone, `index of ${word}`, `Window ${word}`],
			...[personId, `Ill ${word}`],
		],
	)
}

describe("what somebody said with what he ordered", () => {
	it("is all in his export, opened", async () => {
		const me = await fill()
		const { data } = await asMe(me.token, "export")
		const told = JSON.stringify(data)
		for (const words of [
			"",
			"Tab ",
			"Note ",
			"Nuts ",
			"Line ",
			"Street ",
			"For ",
			"Because ",
			"Cancelled ",
			"Feedback ",
			"Chosen ",
			"Cart ",
			"Booked ",
			"Window ",
			"Ill ",
		])
			expect([words, told.includes(words + me.word)]).toEqual([words, true])
		expect(told).toContain("+32470112233")
		expect(told).toContain(`${me.word} 2`)
		expect(told).not.toMatch(/sealed/i)
		for (const id of me.orderIds) expect(told).toContain(id)
	})

	it("is nowhere after he was erased, sealed or not, and what was sold stays", async () => {
		const [me, other] = [await fill(), await fill()]
		expect(await tablesThatSay(me.word)).not.toContain("journal")
		const money =
			"select id, total_minor, status, number from customer_order where id = any ($1::uuid[]) order by id"
		const sold = (await world.admin.query(money, [me.orderIds])).rows
		// The one that is still to be cooked is forgotten when it ends: what the cook must know is on it.
		await world.admin.query(
			"update customer_order set status = 'COMPLETED' where id = any ($1::uuid[]) and status not in ('CANCELLED')",
			[me.orderIds],
		)
		await asMe(me.token, "erase", { confirm: "ERASE" })
		expect(await tablesThatSay(me.word)).toEqual([])
		const { rows } = await world.admin.query(
			`select count(*)::int as sealed from customer_order where id = any ($1::uuid[])
				and (guest_phone_sealed is not null or delivery_address_sealed is not null or customer_person_id is not null)`,
			[me.orderIds],
		)
		expect(rows).toEqual([{ sealed: 0 }])
		const after = (await world.admin.query(money, [me.orderIds])).rows
		expect(after.map(({ total_minor: total, number }) => [total, number])).toEqual(
			sold.map(({ total_minor: total, number }) => [total, number]),
		)
		expect((await tablesThatSay(other.word)).length).toBeGreaterThan(4)
	})

	it("is known also where he has only chosen something", async () => {
		const { id } = await addTestPerson(world)
		const token = await sessionOf(world, id)
		const word = `Chosen${newId().slice(-12)}`
		const store = world.neighbour.storeIds[0]
		await ask(token, "PUT", `/carts/${newId()}`, { storeId: store, note: word, lines: [] })
		expect(JSON.stringify(await asMe(token, "export"))).toContain(word)
		await asMe(token, "erase", { confirm: "ERASE" })
		expect(await tablesThatSay(word)).toEqual([])
	})
})
