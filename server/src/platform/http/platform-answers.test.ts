import { endpoints } from "@comanda/contract/endpoints.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { inTransaction } from "#platform/database/transaction.ts"
import { forgetPlatformAnswers } from "#platform/jobs/forget-answers.ts"
import { openForOwner } from "#testing/open-for-owner.ts"
import type { Answer } from "#testing/open-world.ts"
import { type Desk, openDesk } from "#testing/platform-desk.ts"
import { platformPerson } from "#testing/platform-person.ts"

let desk: Desk
beforeAll(async () => {
	desk = await openDesk()
})
afterAll(() => desk.world.close())

function ask(
	method: string,
	path: string,
	body: object,
	key: string,
	token = desk.admin.token,
): Promise<Answer> {
	const headers = { "idempotency-key": key }
	return desk.world.call(method, `/platform${path}`, { token, body, headers })
}

const draft = () => {
	const [showsFrom, showsUntil] = [0, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString())
	const words = { en: { title: "Tonight", text: "We are away from two to three." } }
	return { id: newId(), severity: "INFO", words, audience: { kind: "ALL" }, showsFrom, showsUntil }
}

const given = (answers: Answer[]) => [
	new Set(answers.map(({ status }) => status)),
	new Set(answers.map(({ body }) => JSON.stringify(body.data))).size,
]

describe("what the platform's people do under a key", () => {
	it("is every write of theirs", () => {
		const writes = endpoints.filter(({ area, method }) => area === "platform-admin" && method !== "GET")
		expect(writes.length).toBeGreaterThan(20)
		expect(writes.filter(({ idempotency }) => idempotency === "none").map(({ name }) => name)).toEqual([])
	})

	it("is done once, however often and at once it is asked, and answered alike each time", async () => {
		const [key, body] = [newId(), draft()]
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => ask("POST", "/announcements", body, key)),
		)
		expect(given(answers)).toEqual([new Set([201]), 1])
		const written = await desk.noted("Announcement.Written")
		expect(written.filter(({ details }) => details.announcementId === body.id)).toHaveLength(1)
	})

	it("is answered as it was, although it could not be done a second time", async () => {
		const { id, ...said } = draft()
		await ask("POST", "/announcements", { id, ...said }, newId())
		const change = (headers: Record<string, string>) =>
			desk.world.call("PUT", `/platform/announcements/${id}`, {
				token: desk.admin.token,
				body: { ...said, severity: "URGENT" },
				headers: { "if-match": '"1"', ...headers },
			})
		const key = { "idempotency-key": newId() }
		const answers = [await change(key), ...(await Promise.all([change(key), change(key), change(key)]))]
		expect(given(answers)).toEqual([new Set([200]), 1])
		expect((await change({})).body.error.code).toBe("VERSION_CONFLICT")
	})

	it("sells, invoices and is paid once", async () => {
		const { organizationId } = await openForOwner(desk)
		const sale = { id: newId(), organizationId, plan: "MONTHLY", pricePerDayMinor: 100, currency: "EUR" }
		const thrice = async (path: string, body: object) => {
			const key = newId()
			const answers = await Promise.all([1, 2, 3].map(() => ask("POST", path, body, key)))
			expect([path, new Set(answers.map(({ status }) => status)).size, given(answers)[1]]).toEqual([
				path,
				1,
				1,
			])
			const [first] = answers
			if (!first) throw new Error("Nothing was answered.")
			const told: { id: string; status: string } = first.body.data
			return told
		}
		const { id: subscriptionId } = await thrice("/subscriptions", sale)
		const { id } = await thrice("/invoices", { id: newId(), subscriptionId })
		const paid = await thrice(`/invoices/${id}/pay`, { reference: "KBC 17" })
		expect(paid.status).toBe("PAID")
		const told = (await desk.told(organizationId)).map(({ type }) => type)
		expect(told.filter((type) => type === "Invoice.Paid")).toHaveLength(1)
	})

	it("is not what another body under the same key asks for, and that one does nothing", async () => {
		const key = newId()
		await ask("POST", "/announcements", draft(), key)
		const other = draft()
		const answer = await ask("POST", "/announcements", other, key)
		expect([answer.status, answer.body.error.code]).toEqual([409, "IDEMPOTENCY_KEY_REUSED"])
		const { rows } = await desk.world.admin.query("select from announcement where id = $1", [other.id])
		expect(rows).toEqual([])
	})

	it("is nobody else's answer, neither by the program nor in the database", async () => {
		const key = newId()
		await ask("POST", "/announcements", draft(), key)
		const colleague = await platformPerson(desk.world, "PLATFORM_ADMIN", { name: "Cas Colleague" })
		const own = draft()
		const answer = await ask("POST", "/announcements", own, key, colleague.token)
		expect([answer.status, (answer.body.data as { id: string }).id]).toEqual([201, own.id])
		const seen = (personId: string | null) =>
			inTransaction(
				desk.world.program.platform.databases.app,
				{ organizationId: null, stores: [], personId },
				(tx) => tx.db.selectFrom("platformAnswer").select("personId").where("key", "=", key).execute(),
			)
		expect((await seen(colleague.id)).value).toEqual([{ personId: colleague.id }])
		expect((await seen(null)).value).toEqual([])
	})

	it("is asked anew after a refusal, and forgotten after a day", async () => {
		const [key, body] = [newId(), draft()]
		const missing = await ask("POST", `/announcements/${newId()}/publish`, {}, key)
		expect(missing.status).toBe(404)
		expect((await ask("POST", "/announcements", body, key)).status).toBe(201)
		const young = newId()
		await ask("POST", "/announcements", draft(), young)
		const { admin, program } = desk.world
		await admin.query("update platform_answer set created_at = now() - interval '25 hours' where key = $1", [
			key,
		])
		await inTransaction(
			program.platform.databases.app,
			{ organizationId: null, stores: [] },
			({ db, query }) =>
				forgetPlatformAnswers.runOnce({ db, query, now: new Date(), log: program.platform.log }),
		)
		const { rows } = await admin.query("select key from platform_answer where key = any ($1)", [[key, young]])
		expect(rows).toEqual([{ key: young }])
	})
})
