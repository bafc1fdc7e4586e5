import { notificationTopics } from "@comanda/contract/identity/own-things.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { addTestPerson, sessionOf } from "../testing/door-kit.ts"
import { refused, somebody } from "../testing/member-kit.ts"

// What somebody keeps with us: ways to pay, devices that are told things, and of what he wants to be told.

let world: World
beforeAll(async () => {
	world = await openWorld()
})
afterAll(() => world.close())

async function person(): Promise<{ id: string; token: string }> {
	const { id } = await addTestPerson(world)
	return { id, token: await sessionOf(world, id) }
}
const call = (token: string, method: string, path: string, body?: object) =>
	world.call(method, `/users/me/${path}`, { token, ...(body ? { body } : {}) })
const letters = () => newId().replaceAll(/[\d-]/g, "x")

describe("a way to pay", () => {
	type Method = { id: string; isDefault: boolean; brand: string | null; lastFour: string | null }
	const add = (token: string, more: object = {}) =>
		call(token, "POST", "payment-methods", { provider: "stripe", token: `pm_${letters()}`, ...more })
	const list = async (token: string) =>
		((await call(token, "GET", "payment-methods")).body.data as { paymentMethods: Method[] }).paymentMethods

	it("is a provider's token, sealed, and told to nobody", async () => {
		const { token, id } = await person()
		const secret = `pm_${letters()}`
		const added = await add(token, {
			token: secret,
			brand: "Visa",
			lastFour: "4242",
			expiresMonth: "2031-02",
		})
		expect(added.status).toBe(201)
		expect(added.body.data).toMatchObject({
			provider: "stripe",
			brand: "Visa",
			lastFour: "4242",
			isDefault: false,
		})
		expect(added.text).not.toContain(secret)
		expect((await call(token, "GET", "payment-methods")).text).not.toContain(secret)
		const { rows } = await world.admin.query(
			"select row_to_json(p)::text as whole, token_sealed from person_payment_method p where person_id = $1",
			[id],
		)
		expect(rows[0].whole).not.toContain(secret)
		const opened = await world.program.platform.sealing.open(
			rows[0].token_sealed,
			"person_payment_method.token",
		)
		expect(opened).toBe(secret)
	})

	it("is never a card's number, wherever it stands and however it is written", async () => {
		const { token, id } = await person()
		const wrong: [object, string][] = [
			[{ token: "4111111111111111" }, "token"],
			[{ token: "card 4111 1111-1111.1111 x" }, "token"],
			[{ brand: "Visa 4111111111111111" }, "brand"],
			[{ provider: "4111-1111-1111-1111" }, "provider"],
		]
		for (const [more, field] of wrong) {
			const answer = await add(token, more)
			expect([more, refused(answer), answer.body.error.details[0]?.field]).toEqual([
				more,
				"400 VALIDATION_ERROR",
				field,
			])
			expect(answer.text).not.toContain("4111")
		}
		const { rows } = await world.admin.query("select id from person_payment_method where person_id = $1", [
			id,
		])
		expect(rows).toEqual([])
	})

	it("is one however often it is added, and one at most is the default", async () => {
		const { token } = await person()
		const same = { token: `pm_${letters()}` }
		await Promise.all(Array.from({ length: 5 }, () => add(token, same)))
		expect(await list(token)).toHaveLength(1)
		await Promise.all(Array.from({ length: 5 }, () => add(token, { isDefault: true })))
		const methods = await list(token)
		expect(methods).toHaveLength(6)
		expect(methods.filter(({ isDefault }) => isDefault)).toHaveLength(1)
		expect(methods[0]?.isDefault).toBe(true)
	})

	it("is kept twenty times, also when many come at once", async () => {
		const { token } = await person()
		const outcomes = (await Promise.all(Array.from({ length: 24 }, () => add(token)))).map(refused)
		expect(outcomes.filter((each) => each === "done")).toHaveLength(20)
		expect(outcomes.filter((each) => each === "409 CONFLICT")).toHaveLength(4)
	})

	it("is forgotten by its owner, and by nobody else", async () => {
		const [mine, other] = [await person(), await person()]
		await add(mine.token)
		const [{ id } = { id: "" }] = await list(mine.token)
		expect(refused(await call(other.token, "DELETE", `payment-methods/${id}`))).toBe("404 NOT_FOUND")
		expect(refused(await call(mine.token, "DELETE", `payment-methods/${id}`))).toBe("done")
		expect(refused(await call(mine.token, "DELETE", `payment-methods/${id}`))).toBe("404 NOT_FOUND")
		expect(await list(mine.token)).toEqual([])
	})
})

describe("what is a person's own", () => {
	it("is not his employer's, who is told so, and does not exist for a stranger", async () => {
		const worker = await somebody(world, "CASHIER", world.cafe.storeIds[0] ?? "")
		const owner = await world.signInAs("OWNER", world.cafe, null)
		const stranger = await person()
		const preferences = Object.fromEntries(
			notificationTopics.map((topic) => [topic, { mail: true, text: false, push: false }]),
		)
		const tries: [string, string, object?][] = [
			["GET", "payment-methods"],
			["POST", "payment-methods", { provider: "stripe", token: "tok" }],
			["DELETE", `payment-methods/${newId()}`],
			["GET", "notification-preferences"],
			["PUT", "notification-preferences", { preferences }],
			["POST", "push-tokens", { kind: "FCM", token: "x" }],
			["DELETE", `push-tokens/${newId()}`],
		]
		for (const [method, rest, body] of tries) {
			const to = `/users/${worker.personId}/${rest}`
			const more = body ? { body } : {}
			expect([rest, refused(await world.call(method, to, { token: owner, ...more }))]).toEqual([
				rest,
				"403 FORBIDDEN",
			])
			const asStranger = await world.call(method, to, { token: stranger.token, ...more })
			expect([rest, refused(asStranger)]).toEqual([rest, "404 NOT_FOUND"])
		}
	})
})

describe("what somebody is told of", () => {
	type Choice = { mail: boolean; text: boolean; push: boolean }
	type Choices = Record<(typeof notificationTopics)[number], Choice>
	const read = async (token: string) =>
		((await call(token, "GET", "notification-preferences")).body.data as { preferences: Choices }).preferences
	const write = (token: string, preferences: object) =>
		call(token, "PUT", "notification-preferences", { preferences })
	const consent = (token: string, isGranted: boolean) =>
		world.call("PATCH", "/users/me", {
			token,
			body: { consents: [{ purpose: "marketing", isGranted, wording: "News" }] },
		})

	it("is what concerns him, until he chooses, and nothing that sells", async () => {
		const { token } = await person()
		const choices = await read(token)
		expect(choices.orders).toEqual({ mail: true, text: false, push: true })
		expect(choices.security.mail).toBe(true)
		expect(choices.marketing).toEqual({ mail: false, text: false, push: false })
	})

	it("is what he chose, all of it or nothing", async () => {
		const { token } = await person()
		const before = await read(token)
		const chosen = { ...before, orders: { mail: false, text: true, push: false } }
		expect(refused(await write(token, chosen))).toBe("done")
		expect(await read(token)).toEqual(chosen)
		const { orders, ...without } = chosen
		expect(refused(await write(token, without))).toBe("400 VALIDATION_ERROR")
		expect(refused(await write(token, { ...chosen, gossip: orders }))).toBe("400 VALIDATION_ERROR")
		expect(await read(token)).toEqual(chosen)
		const at = [true, false].map((mail) =>
			write(token, { ...chosen, shifts: { mail, text: mail, push: mail } }),
		)
		expect((await Promise.all(at)).map(refused)).toEqual(["done", "done"])
		const { shifts } = await read(token)
		expect(new Set(Object.values(shifts)).size).toBe(1)
	})

	it("always holds what happens at his door", async () => {
		const { token } = await person()
		const before = await read(token)
		const answer = await write(token, { ...before, security: { mail: false, text: false, push: false } })
		expect([refused(answer), answer.body.error.details[0]?.field]).toEqual([
			"400 VALIDATION_ERROR",
			"preferences.security.mail",
		])
		expect(
			refused(await write(token, { ...before, security: { mail: true, text: false, push: false } })),
		).toBe("done")
	})

	it("holds advertising only as long as he agrees, and not again by itself", async () => {
		const { token } = await person()
		const wanted = { ...(await read(token)), marketing: { mail: true, text: false, push: false } }
		const refusedFirst = await write(token, wanted)
		expect([refused(refusedFirst), refusedFirst.body.error.details[0]?.field]).toEqual([
			"400 VALIDATION_ERROR",
			"preferences.marketing.mail",
		])
		await consent(token, true)
		expect(refused(await write(token, wanted))).toBe("done")
		expect((await read(token)).marketing.mail).toBe(true)
		await consent(token, false)
		expect((await read(token)).marketing.mail).toBe(false)
		await consent(token, true)
		expect((await read(token)).marketing.mail).toBe(false)
	})
})

describe("a device that is told things", () => {
	const add = (token: string, push: string, kind = "FCM") =>
		call(token, "POST", "push-tokens", { kind, token: push })
	const kept = async (personId: string) =>
		(await world.admin.query("select id, token_sealed from push_token where person_id = $1", [personId])).rows

	it("is one however often it says so, and sealed", async () => {
		const { token, id } = await person()
		const push = newId()
		const answers = await Promise.all(Array.from({ length: 5 }, () => add(token, push)))
		expect(new Set(answers.map(({ body }) => (body.data as { id: string }).id)).size).toBe(1)
		const rows = await kept(id)
		expect(rows).toHaveLength(1)
		expect(await world.program.platform.sealing.open(rows[0].token_sealed, "push_token.token")).toBe(push)
	})

	it("is told nothing more of whoever had it before", async () => {
		const [before, after] = [await person(), await person()]
		const push = newId()
		await add(before.token, push)
		await add(after.token, push)
		expect([(await kept(before.id)).length, (await kept(after.id)).length]).toEqual([0, 1])
	})

	it("is one of twenty: the oldest makes room", async () => {
		const { token, id } = await person()
		const first = (await add(token, newId())).body.data as { id: string }
		for (let more = 0; more < 20; more += 1) await add(token, newId())
		const ids = (await kept(id)).map((row) => row.id)
		expect([ids.length, ids.includes(first.id)]).toEqual([20, false])
	})

	it("is taken off by its owner, and by nobody else", async () => {
		const [mine, other] = [await person(), await person()]
		const { id } = (await add(mine.token, newId())).body.data as { id: string }
		expect(refused(await call(other.token, "DELETE", `push-tokens/${id}`))).toBe("404 NOT_FOUND")
		expect(refused(await call(mine.token, "DELETE", `push-tokens/${id}`))).toBe("done")
		expect(await kept(mine.id)).toEqual([])
	})
})
