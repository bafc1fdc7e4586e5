import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { forgetOrderNotes } from "#orders/forget-order-notes.ts"
import { lockOrder } from "#orders/lock-order.ts"
import { moveOrder } from "#orders/move-order.ts"
import { inOrganization } from "#organizations/testing/in-organization.ts"
import { verifyJournal } from "#platform/journal/verify-journal.ts"
import { openWorld, simpleOrder, type Tenant, type World } from "#testing/open-world.ts"
import {
	addTestPerson,
	eventsOf,
	feltWithinFiveSeconds,
	goodPassword,
	sessionOf,
	signInBy,
	type TestPerson,
} from "../testing/door-kit.ts"
import { entriesOf, organizationWith, refused, somebody } from "../testing/member-kit.ts"

let world: World
let here: string
let there: string
beforeAll(async () => {
	world = await openWorld()
	;[here = "", there = ""] = world.cafe.storeIds
})
afterAll(() => world.close())

type Someone = TestPerson & { token: string }
async function person(): Promise<Someone> {
	const made = await addTestPerson(world)
	return { ...made, token: await sessionOf(world, made.id) }
}
const post = (token: string, path: string, body: object) => world.call("POST", path, { token, body })
const erase = (token: string, body: object = {}, id = "me") =>
	post(token, `/users/${id}/erase`, { password: goodPassword, confirm: "ERASE", ...body })
const exported = (token: string, body: object = {}, id = "me") =>
	post(token, `/users/${id}/export`, { password: goodPassword, ...body })

/** A word that stands for one person's name and for nothing else. */
const nameOf = (personId: string) => `Mathilde${Array.from(personId.slice(-12)).toReversed().join("")}`

/** Makes somebody a member with this role, beside what he is elsewhere. */
async function employ(
	personId: string,
	{ organizationId }: Tenant,
	storeId: string | null,
	role = "CASHIER",
) {
	const memberId = newId()
	await world.admin.query(
		`insert into member (organization_id, id, person_id, name, employee_no, pin_hash) values ($1, $2, $3, $4, $5, 'x')`,
		[organizationId, memberId, personId, nameOf(personId), memberId.slice(-12)],
	)
	await world.admin.query(
		"insert into role_assignment (organization_id, id, member_id, store_id, role) values ($1, $2, $3, $4, $5)",
		[organizationId, newId(), memberId, storeId, role],
	)
	return memberId
}

/** An order in somebody's own name, with what he wrote on it. */
async function orderOf(personId: string, tenant: Tenant, status = "COMPLETED"): Promise<string> {
	const { token, storeId } = await world.guestAt(tenant)
	const menu = (await world.call("GET", `/stores/${storeId}/menu`)).body.data
	const order = simpleOrder(menu)
	const lines = order.lines.map((line) => ({ ...line, note: `for ${nameOf(personId)}` }))
	const body = {
		...order,
		lines,
		guestName: nameOf(personId),
		guestPhone: "+32470000000",
		tabName: `of ${nameOf(personId)}`,
		note: `birthday of ${nameOf(personId)}`,
		allergyNote: "peanuts",
	}
	const headers = { "idempotency-key": newId() }
	const placed = await world.call("POST", `/stores/${storeId}/orders`, { token, body, headers })
	if (placed.status !== 201) throw new Error(placed.text)
	await world.admin.query("update customer_order set customer_person_id = $2, status = $3 where id = $1", [
		order.id,
		personId,
		status,
	])
	await world.admin.query(
		`with o as (select * from customer_order where id = $1), said as (
			insert into order_feedback (organization_id, order_id, store_id, rating, comment, needs_recovery, at)
			select organization_id, id, store_id, 1, $3, true, now() from o
		)
		insert into cart (organization_id, id, store_id, person_id, note, expires_at)
		select organization_id, gen_random_uuid(), store_id, $2, $3, now() + interval '1 hour' from o`,
		[order.id, personId, `by ${nameOf(personId)}`],
	)
	return order.id
}

async function fill({ id, token }: Someone): Promise<void> {
	const me = (method: string, path: string, body: object) =>
		world.call(method, `/users/me${path}`, { token, body })
	const answers = [
		await me("PATCH", "", {
			phone: `+3247${String(Math.floor(Math.random() * 10_000_000)).padStart(7, "0")}`,
			password: goodPassword,
			language: "fr",
			consents: [{ purpose: "marketing", isGranted: true, wording: "News" }],
		}),
		await me("POST", "/payment-methods", { provider: "stripe", token: "tok_x" }),
		await me("POST", "/push-tokens", { kind: "FCM", token: newId() }),
	]
	expect(answers.map(refused)).toEqual(["done", "done", "done"])
	await world.admin.query(
		`insert into person_passkey (id, person_id, name, credential_id, public_key, counter)
			values (gen_random_uuid(), $1, 'My phone', gen_random_uuid()::text, '\\x00', 0)`,
		[id],
	)
	await world.admin.query(
		`insert into person_account (id, person_id, account_id, provider_id) values (gen_random_uuid(), $1::uuid, ($1::uuid)::text, 'google')`,
		[id],
	)
	await world.admin.query(
		"insert into notification_preference (person_id, topic, channel, is_on) values ($1, 'orders', 'mail', false)",
		[id],
	)
}

/** Every table that says one of these words. Answers under a key are kept a day, to be given again, and then no more. */
async function tablesThatSay(...words: string[]): Promise<string[]> {
	const { rows } = await world.admin.query(`select table_name as name from information_schema.tables
		where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'idempotency_key'`)
	const found: string[] = []
	for (const { name } of rows) {
		const said = await world.admin.query(
			`select exists (select from ${name} t where row_to_json(t)::text ~* $1) as it`,
			[words.join("|")],
		)
		if (said.rows[0].it) found.push(name)
	}
	return found.toSorted()
}

describe("an export", () => {
	it("holds what is known of somebody everywhere, and no secret", async () => {
		const me = await person()
		await fill(me)
		const memberId = await employ(me.id, world.cafe, here)
		const orderId = await orderOf(me.id, world.neighbour)
		const answer = await exported(me.token)
		expect(answer.status).toBe(200)
		const { data } = answer.body.data as { data: Record<string, never> }
		expect(data).toMatchObject({
			profile: { id: me.id, email: me.email, language: "fr" },
			consents: [{ purpose: "marketing", isGranted: true, wording: "News", source: "profile" }],
			signIn: {
				hasPassword: true,
				accounts: [{ providerId: "google" }],
				passkeys: [{ name: "My phone" }],
				sessions: [{ method: "password" }],
			},
			notificationPreferences: { orders: { mail: false } },
			pushTokens: [{ kind: "FCM" }],
			paymentMethods: [{ provider: "stripe" }],
		})
		expect(data.organizations).toHaveLength(2)
		expect(data.organizations).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					organizationName: "Café Ficelle",
					member: expect.objectContaining({
						id: memberId,
						roles: [expect.objectContaining({ role: "CASHIER" })],
					}),
					orders: [],
				}),
				expect.objectContaining({
					organizationName: "Bar du Coin",
					member: null,
					orders: [
						expect.objectContaining({
							id: orderId,
							guestName: nameOf(me.id),
							guestPhone: "+32470000000",
							tabName: `of ${nameOf(me.id)}`,
							note: `birthday of ${nameOf(me.id)}`,
							allergyNote: "peanuts",
							lineNotes: [`for ${nameOf(me.id)}`],
							feedback: expect.objectContaining({ rating: 1, comment: `by ${nameOf(me.id)}` }),
						}),
					],
					carts: [expect.objectContaining({ note: `by ${nameOf(me.id)}`, type: "DINE_IN" })],
				}),
			]),
		)
		const { rows } = await world.admin.query("select password from person_account where person_id = $1", [
			me.id,
		])
		for (const { password } of rows) if (password) expect(answer.text).not.toContain(password)
		for (const secret of ["tok_x", "pinHash", "tokenSealed", "publicKey"])
			expect(answer.text).not.toContain(secret)
		expect(await eventsOf(world, me.id)).toContain("User.Exported")
	})

	it("needs the password once more, and counts guesses", async () => {
		const me = await person()
		expect(refused(await exported(me.token, { password: undefined }))).toBe("403 PASSWORD_REQUIRED")
		const guesses = await Promise.all(
			Array.from({ length: 7 }, () => exported(me.token, { password: "wrong" })),
		)
		const outcomes = new Set(guesses.map(refused))
		expect(outcomes).toEqual(new Set(["401 INVALID_CREDENTIALS", "423 ACCOUNT_LOCKED"]))
		expect(await eventsOf(world, me.id)).not.toContain("User.Exported")
	})

	it("of an organization holds what it knows, for the person and for its owner", async () => {
		const me = await person()
		await fill(me)
		await employ(me.id, world.cafe, here)
		await employ(me.id, world.neighbour, null)
		const { organizationId } = world.cafe
		const orderId = await orderOf(me.id, world.cafe)
		const owner = await world.signInAs("OWNER", world.cafe, here)
		for (const [token, id] of [
			[me.token, "me"],
			[owner, me.id],
		] as const) {
			const answer = await exported(token, { organizationId }, id)
			const { data } = answer.body.data as { data: { organizations: { orders: { id: string }[] }[] } }
			expect(Object.keys(data)).toEqual(["organizations"])
			expect(data.organizations).toMatchObject([{ organizationId, member: { name: nameOf(me.id) } }])
			expect(data.organizations[0]?.orders.map(({ id: found }) => found)).toEqual([orderId])
			expect(answer.text).not.toContain(me.email)
			expect(answer.text).not.toContain(world.neighbour.organizationId)
		}
		expect((await entriesOf(world, orderId)).length).toBeGreaterThan(0)
	})

	it("of somebody else is for who may erase people there, as far as he reaches", async () => {
		const me = await person()
		await employ(me.id, world.cafe, here)
		const { organizationId } = world.cafe
		const as = async (role: "OWNER" | "MANAGER" | "CASHIER", storeId: string | null, tenant = world.cafe) =>
			world.signInAs(role, tenant, storeId)
		const tries: [string, object, string][] = [
			[await as("OWNER", null), {}, "400 ORGANIZATION_REQUIRED"],
			[await as("OWNER", null), { organizationId: world.neighbour.organizationId }, "404 NOT_FOUND"],
			[await as("MANAGER", here), { organizationId }, "403 FORBIDDEN"],
			[await as("MANAGER", there), { organizationId }, "404 NOT_FOUND"],
			[await as("OWNER", there), { organizationId }, "404 NOT_FOUND"],
			[await as("CASHIER", here), { organizationId }, "404 NOT_FOUND"],
			[await as("OWNER", null, world.neighbour), { organizationId }, "404 NOT_FOUND"],
			[(await person()).token, { organizationId }, "404 NOT_FOUND"],
			[await as("OWNER", here), { organizationId }, "done"],
		]
		for (const [token, body, outcome] of tries.slice(0, -1)) {
			expect([body, refused(await exported(token, body, me.id))]).toEqual([body, outcome])
			expect([body, refused(await erase(token, body, me.id))]).toEqual([body, outcome])
		}
		const [token, body] = tries.at(-1) ?? ["", {}]
		expect(refused(await exported(token, body, me.id))).toBe("done")
		const own = await exported(me.token, { organizationId: world.neighbour.organizationId })
		expect(refused(own)).toBe("404 NOT_FOUND")
	})
})

describe("who works there without an account", () => {
	const members = () => `/organizations/${world.cafe.organizationId}/members`
	const { parse, stringify } = JSON

	/** Hired with a PIN, or invited and not come yet; under a key, so that the answer is kept to be given again. */
	async function hired(owner: string, email?: string): Promise<{ id: string; name: string }> {
		const name = nameOf(newId())
		const employeeNo = newId().slice(-12)
		const body = { name, employeeNo, roles: [{ storeId: here, role: "WAITER" }], ...(email ? { email } : {}) }
		const headers = { "idempotency-key": newId() }
		const made = await world.call("POST", members(), { token: owner, body, headers })
		expect(refused(made)).toBe("done")
		return { id: (made.body.data as { id: string }).id, name }
	}
	const boxed = async (to: string) =>
		parse((await world.call("GET", `//dev/mail.json?to=${encodeURIComponent(to)}`)).text)
			.messages as unknown[]
	const answersThatSay = async (word: string) =>
		(await world.admin.query("select key from idempotency_key where answer::text ~ $1", [word])).rows

	it("is told and forgotten by the id he has as a member, for the owner", async () => {
		const { token: owner } = await ownerHere()
		const { organizationId } = world.cafe
		const email = `${newId()}@invited.test`
		for (const [member, invitedAt] of [
			[await hired(owner), []],
			[await hired(owner, email), [email]],
		] as const) {
			const { id, name } = member
			const told = await exported(owner, { organizationId }, id)
			expect(told.body.data).toMatchObject({
				data: { organizations: [{ organizationId, member: { id, name }, invitedAt }] },
			})
			const before = await entriesOf(world, id)
			expect(await answersThatSay(name)).toHaveLength(1)
			expect(refused(await erase(owner, { organizationId }, id))).toBe("done")
			expect(await tablesThatSay(name)).toEqual([])
			expect(await answersThatSay(name)).toEqual([])
			const { rows } = await world.admin.query(
				"select name, employee_no, status, erased_at is not null as erased from member where id = $1",
				[id],
			)
			expect(rows).toEqual([{ name: "Erased", employee_no: null, status: "DEACTIVATED", erased: true }])
			const { rows: invited } = await world.admin.query("select id from invitation where member_id = $1", [
				id,
			])
			expect(invited).toEqual([])
			// What happened stays.
			expect((await entriesOf(world, id)).map(({ type }) => type)).toEqual([
				...before.map(({ type }) => type),
				"Member.Erased",
			])
			expect(stringify(await entriesOf(world, id))).not.toContain(name)
			expect(refused(await erase(owner, { organizationId }, id))).toBe("403 FORBIDDEN")
		}
		expect(await boxed(email)).toEqual([])
	})

	it("is out of reach of who may not erase people there, and of everybody elsewhere", async () => {
		const { token: owner } = await ownerHere()
		const { id } = await hired(owner)
		const { organizationId } = world.cafe
		const password = { password: goodPassword }
		const tries: [string, object, string][] = [
			[await world.signInAs("MANAGER", world.cafe, here), { organizationId }, "403 FORBIDDEN"],
			[await world.signInAs("OWNER", world.cafe, there), { organizationId }, "404 NOT_FOUND"],
			[await world.signInAs("OWNER", world.neighbour, null), { organizationId }, "404 NOT_FOUND"],
			[
				await world.signInAs("OWNER", world.neighbour, null),
				{ organizationId: world.neighbour.organizationId },
				"404 NOT_FOUND",
			],
			[owner, {}, "400 ORGANIZATION_REQUIRED"],
		]
		for (const [token, body, outcome] of tries) {
			expect([body, refused(await exported(token, { ...password, ...body }, id))]).toEqual([body, outcome])
			expect([body, refused(await erase(token, { ...password, ...body }, id))]).toEqual([body, outcome])
		}
		// Who has an account is named by it, and not by his row.
		const me = await person()
		const memberId = await employ(me.id, world.cafe, here)
		expect(refused(await erase(owner, { organizationId }, memberId))).toBe("404 NOT_FOUND")
	})
})

async function ownerHere(): Promise<Someone> {
	const owner = await person()
	await employ(owner.id, world.cafe, null, "OWNER")
	return { ...owner, token: await sessionOf(world, owner.id) }
}

describe("copies of what was known", () => {
	it("on an order that is being made go when it ends, and at the latest the day after", async () => {
		const me = await person()
		const [made, forgotten] = [
			await orderOf(me.id, world.cafe, "CONFIRMED"),
			await orderOf(me.id, world.cafe, "CONFIRMED"),
		]
		await world.program.settled()
		expect(refused(await erase(me.token))).toBe("done")
		const notes = async (id: string) => {
			const { rows } = await world.admin.query(
				`select o.guest_name, o.note, o.allergy_note, array_agg(l.note) as lines, o.forgets_notes
					from customer_order o join order_line l on l.order_id = o.id where o.id = $1 group by o.organization_id, o.id`,
				[id],
			)
			return rows[0]
		}
		for (const id of [made, forgotten]) expect((await notes(id)).allergy_note).toBe("peanuts")
		const end = (id: string, statuses: OrderStatus[]) =>
			inOrganization(world, world.cafe, async (ctx) => {
				for (const to of statuses) {
					const status = await lockOrder(ctx, id)
					if (status) await moveOrder(ctx, { id, status }, to)
				}
			})
		await end(made, ["READY"])
		expect((await notes(made)).allergy_note).toBe("peanuts")
		await end(made, ["COMPLETED"])
		const nothing = { guest_name: null, note: null, allergy_note: null, lines: [null], forgets_notes: false }
		expect(await notes(made)).toEqual(nothing)
		const run = () => inOrganization(world, world.cafe, (ctx) => forgetOrderNotes.run(ctx, null))
		await run()
		expect((await notes(forgotten)).allergy_note).toBe("peanuts")
		await world.admin.query(
			"update customer_order set placed_at = now() - interval '25 hours' where id = $1",
			[forgotten],
		)
		const bystander = await orderOf((await person()).id, world.cafe)
		await run()
		expect(await notes(forgotten)).toEqual(nothing)
		expect((await notes(bystander)).allergy_note).toBe("peanuts")
	})

	it("in answers that were kept, in letters and in what he agreed to go at once", async () => {
		const me = await person()
		await employ(me.id, world.cafe, here, "OWNER")
		const word = nameOf(me.id)
		await orderOf(me.id, world.cafe)
		const headers = { "idempotency-key": newId() }
		const path = `/organizations/${world.cafe.organizationId}/members`
		const body = { name: `Hired by ${word}`, roles: [{ storeId: here, role: "STAFF" }] }
		expect(refused(await world.call("POST", path, { token: me.token, body, headers }))).toBe("done")
		await post(me.token, "/auth/forgot-password", { email: me.email })
		const consents = [
			{ purpose: "marketing", isGranted: true, wording: `I, ${word}, agree` },
			{ purpose: `of ${word}`, isGranted: true, wording: "Yes" },
		]
		const told = await world.call("PATCH", "/users/me", { token: me.token, body: { consents } })
		expect(refused(told)).toBe("done")
		const kept = async () =>
			(
				await world.admin.query("select actor from idempotency_key where answer::text ~ $1 or actor ~ $2", [
					word,
					me.id,
				])
			).rows.length
		const letters = async () =>
			JSON.parse((await world.call("GET", `//dev/mail.json?to=${me.email}`)).text).messages.length as number
		const wordings = async () =>
			(
				await world.admin.query(
					"select purpose, wording, is_granted from consent where person_id = $1 order by at, id",
					[me.id],
				)
			).rows
		expect([await kept(), await letters()]).toEqual([2, 1])
		const bystander = await person()
		await post(bystander.token, "/auth/forgot-password", { email: bystander.email })

		expect(refused(await erase(me.token))).toBe("done")

		expect([await kept(), await letters()]).toEqual([0, 0])
		expect(await wordings()).toEqual([
			{ purpose: "marketing", wording: "", is_granted: true },
			{ purpose: "other", wording: "", is_granted: true },
		])
		const theirs = await world.call("GET", `//dev/mail.json?to=${bystander.email}`)
		expect(JSON.parse(theirs.text).messages).toHaveLength(1)
	})
})

describe("erasing oneself", () => {
	it("takes away everything that tells who it was, and leaves what was done and sold", async () => {
		const me = await person()
		const bystander = await person()
		await fill(me)
		await fill(bystander)
		const [first, second] = [
			await employ(me.id, world.cafe, here),
			await employ(me.id, world.neighbour, null),
		]
		const orders = [await orderOf(me.id, world.cafe), await orderOf(me.id, world.neighbour)]
		const money = async () =>
			(
				await world.admin.query(
					`select o.id, o.total_minor, o.number, l.name, l.total_minor as line from customer_order o
						join order_line l on l.order_id = o.id where o.id = any ($1::uuid[]) order by 1`,
					[orders],
				)
			).rows
		const sold = await money()
		const { accessToken } = await signInBy(world, me)
		await world.admin.query("update security_event set ip = '203.0.113.77' where person_id = $1", [me.id])
		const [sealed] = (
			await world.admin.query("select email_index, email_sealed from person where id = $1", [me.id])
		).rows
		expect(await tablesThatSay("203.0.113.77", nameOf(me.id))).toEqual(
			expect.arrayContaining(["security_event", "customer_order", "order_line", "member"]),
		)

		expect(refused(await erase(accessToken, { confirm: undefined }))).toBe("400 VALIDATION_ERROR")
		expect((await erase(accessToken)).body.data).toEqual({ erased: true })

		for (const token of [accessToken, me.token])
			await feltWithinFiveSeconds(
				world,
				async () => (await world.call("GET", "/auth/me", { token })).status === 401,
			)
		const login = await world.call("POST", "/auth/login", {
			body: { email: me.email, password: goodPassword },
		})
		expect(refused(login)).toBe("401 INVALID_CREDENTIALS")
		expect(await tablesThatSay("203.0.113.77", nameOf(me.id))).toEqual([])
		expect(await tablesThatSay(sealed.email_index.split("@")[0], sealed.email_sealed)).toEqual([])
		// What still names the id says nothing of who it was.
		expect(await tablesThatSay(me.id)).toEqual(["consent", "journal", "person", "security_event"])
		expect(await money()).toEqual(sold)
		const { rows } = await world.admin.query(
			"select name, status, person_id, employee_no, pin_hash, erased_at is not null as erased from member where id = any ($1::uuid[])",
			[[first, second]],
		)
		const gone = {
			name: "Erased",
			status: "DEACTIVATED",
			person_id: null,
			employee_no: null,
			pin_hash: null,
			erased: true,
		}
		expect(rows).toEqual([gone, gone])
		for (const member of [first, second])
			expect((await entriesOf(world, member)).at(-1)).toMatchObject({
				type: "Member.Erased",
				payload: { from: "ACTIVE" },
			})
		expect((await eventsOf(world, me.id)).at(-1)).toBe("User.Erased")
		// Nobody else has lost anything.
		expect(refused(await exported(bystander.token))).toBe("done")
		const roles = await world.admin.query(
			"select count(*)::int as n from role_assignment where member_id = $1",
			[first],
		)
		expect(roles.rows).toEqual([{ n: 1 }])
	})

	it("leaves every journal whole, the neighbour's too", async () => {
		const me = await person()
		await employ(me.id, world.cafe, here)
		await employ(me.id, world.neighbour, null)
		expect(refused(await erase(me.token))).toBe("done")
		const { app, reader } = world.program.platform.databases
		expect((await verifyJournal(app, reader)).flaws).toEqual([])
	})

	it("lets the address begin anew, as somebody unknown", async () => {
		const me = await person()
		expect(refused(await erase(me.token))).toBe("done")
		const body = { name: "New", email: me.email, password: goodPassword }
		expect(refused(await world.call("POST", "/auth/register", { body }))).toBe("done")
		const { rows } = await world.admin.query("select count(*)::int as n from person where name = 'New'")
		expect(rows).toEqual([{ n: 1 }])
	})

	it("keeps on an order that is being cooked what the cook must know", async () => {
		const me = await person()
		const cooking = await orderOf(me.id, world.cafe, "PREPARING")
		expect(refused(await erase(me.token))).toBe("done")
		const { rows } = await world.admin.query(
			`select guest_name, guest_phone_sealed, tab_name, allergy_note, customer_person_id from customer_order
				where id = $1`,
			[cooking],
		)
		const gone = { guest_name: null, guest_phone_sealed: null, tab_name: null, customer_person_id: null }
		expect(rows).toEqual([{ ...gone, allergy_note: "peanuts" }])
	})

	it("is done once, however often it is asked at once", async () => {
		const me = await person()
		const memberId = await employ(me.id, world.cafe, here)
		const outcomes = (await Promise.all(Array.from({ length: 4 }, () => erase(me.token)))).map(refused)
		expect(outcomes).toContain("done")
		// Who comes late finds nobody whose password could be right.
		expect(outcomes.filter((each) => !/done|401|403/.test(each))).toEqual([])
		expect((await entriesOf(world, memberId)).map(({ type }) => type)).toEqual(["Member.Erased"])
		expect((await eventsOf(world, me.id)).filter((type) => type === "User.Erased")).toHaveLength(1)
	})

	it("is refused to the last owner, and nothing of him is gone", async () => {
		const { tenant, owners } = await organizationWith(world, 1)
		const [last] = owners
		const memberId = await employ(last?.personId ?? "", world.cafe, here)
		expect(refused(await erase(last?.token ?? ""))).toBe("422 LAST_OWNER")
		const { rows } = await world.admin.query(
			"select count(*)::int as n from member where person_id = $1 and status = 'ACTIVE'",
			[last?.personId],
		)
		expect(rows).toEqual([{ n: 2 }])
		expect(await entriesOf(world, memberId)).toEqual([])
		await somebody(world, "OWNER", null, tenant)
		expect(refused(await erase(last?.token ?? ""))).toBe("done")
	})

	it("leaves an owner when both erase themselves at the same moment", async () => {
		const { owners } = await organizationWith(world, 2)
		const outcomes = (await Promise.all(owners.map(({ token }) => erase(token)))).map(refused)
		expect(outcomes.toSorted()).toEqual(["422 LAST_OWNER", "done"])
	})

	it("is not for who looks after the installation, until he has given that up", async () => {
		const me = await person()
		await world.admin.query("insert into platform_admin (person_id, role) values ($1, 'PLATFORM_SUPPORT')", [
			me.id,
		])
		expect(refused(await erase(me.token))).toBe("403 FORBIDDEN")
		await world.admin.query("update platform_admin set revoked_at = now() where person_id = $1", [me.id])
		expect(refused(await erase(me.token))).toBe("done")
	})
})

describe("erasing for an organization", () => {
	it("forgets what it knows of somebody, who keeps his account and his other work", async () => {
		const me = await person()
		const [mine, other] = [await employ(me.id, world.cafe, here), await employ(me.id, world.neighbour, null)]
		const [orderHere, orderThere] = [await orderOf(me.id, world.cafe), await orderOf(me.id, world.neighbour)]
		const owner = await somebody(world, "OWNER", null)
		const { organizationId } = world.cafe
		expect(refused(await erase(owner.token, { organizationId }, me.id))).toBe("done")
		const { rows } = await world.admin.query(
			"select id, name, person_id from member where id = any ($1::uuid[])",
			[[mine, other]],
		)
		expect(new Map(rows.map(({ id, ...rest }) => [id, rest]))).toEqual(
			new Map([
				[mine, { name: "Erased", person_id: null }],
				[other, { name: nameOf(me.id), person_id: me.id }],
			]),
		)
		const orders = await world.admin.query(
			"select id, guest_name from customer_order where id = any ($1::uuid[])",
			[[orderHere, orderThere]],
		)
		expect(new Map(orders.rows.map(({ id, guest_name }) => [id, guest_name]))).toEqual(
			new Map([
				[orderHere, null],
				[orderThere, nameOf(me.id)],
			]),
		)
		await signInBy(world, me)
		expect((await entriesOf(world, mine)).at(-1)).toMatchObject({
			type: "Member.Erased",
			actor: `person:${owner.personId}`,
		})
		expect(refused(await erase(owner.token, { organizationId }, me.id))).toBe("404 NOT_FOUND")
	})

	it("brings nobody back, and changes him no more", async () => {
		const me = await person()
		const memberId = await employ(me.id, world.cafe, here)
		const owner = await world.signInAs("OWNER", world.cafe, null)
		const { organizationId } = world.cafe
		expect(refused(await erase(me.token, { organizationId }))).toBe("done")
		const members = `/organizations/${organizationId}/members/${memberId}`
		const seen = await world.call("GET", members, { token: owner })
		expect(seen.body.data).toMatchObject({
			name: "Erased",
			status: "DEACTIVATED",
			personId: null,
			email: null,
		})
		expect(refused(await post(owner, `${members}/restore`, {}))).toBe("403 FORBIDDEN")
		const body = { name: "Known again" }
		expect(refused(await world.call("PATCH", members, { token: owner, body }))).toBe("403 FORBIDDEN")
		// He himself still has his account.
		expect((await world.call("GET", "/users/me", { token: me.token })).status).toBe(200)
	})

	it("is not for who reaches only a part of where somebody works, nor of the last owner", async () => {
		const me = await person()
		const memberId = await employ(me.id, world.cafe, here)
		await world.admin.query(
			"insert into role_assignment (organization_id, id, member_id, store_id, role) values ($1, $2, $3, $4, 'CASHIER')",
			[world.cafe.organizationId, newId(), memberId, there],
		)
		const narrow = await world.signInAs("OWNER", world.cafe, here)
		const { organizationId } = world.cafe
		expect(refused(await erase(narrow, { organizationId }, me.id))).toBe("403 FORBIDDEN")
		const own = await organizationWith(world, 1)
		const [last] = own.owners
		const helper = await somebody(world, "OWNER", null, own.tenant)
		await world.admin.query(
			"update role_assignment set expires_at = now() + interval '1 hour' where member_id = $1",
			[helper.memberId],
		)
		const of = { organizationId: own.tenant.organizationId }
		expect(refused(await erase(helper.token, of, last?.personId))).toBe("422 LAST_OWNER")
		expect(refused(await erase(last?.token ?? "", of))).toBe("422 LAST_OWNER")
	})
})
