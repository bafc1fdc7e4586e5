import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { systemContext } from "#platform/system-context.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { record } from "./draft.ts"
import type { Entry } from "./entry.ts"
import { verifyJournal } from "./verify-journal.ts"

let world: World
let organizationId: string
let streams: string[]

beforeAll(async () => {
	// Nobody but these tests writes: the clock has no jobs here.
	world = await openWorld({}, { role: "web" })
	organizationId = world.cafe.organizationId
	streams = world.cafe.storeIds
})
afterAll(() => world.close())

/** Appends one entry to each stream named, in one transaction. */
async function append(into: readonly string[], note: unknown = null): Promise<Entry[]> {
	const { platform } = world.program
	const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
	const { entries } = await inTransaction(platform.databases.app, scope, async (tx) => {
		const ctx = systemContext(platform, tx, organizationId, "test", "test")
		for (const stream of into) record(ctx, stream, "Test.Happened", newId(), { note })
	})
	return entries
}

async function seqsOf(stream: string): Promise<number[]> {
	const { rows } = await world.admin.query("select seq from journal where stream = $1 order by seq", [stream])
	return rows.map((row) => row.seq)
}

function verify() {
	const { app, reader } = world.program.platform.databases
	return verifyJournal(app, reader)
}

describe("appending", () => {
	it("leaves no gap and no double under many writers, also across streams in any order", async () => {
		const [first = "", second = ""] = streams
		const orders = [[first], [second], [first, second], [second, first], [organizationId, first]]
		const writes = Array.from({ length: 200 }, (_, n) => append(orders[n % orders.length] ?? [first], n))
		const told = (await Promise.all(writes)).flat()
		for (const stream of [first, second, organizationId]) {
			const seqs = await seqsOf(stream)
			expect(seqs).toEqual(seqs.map((_, place) => place + 1))
		}
		expect(new Set(told.map((entry) => `${entry.stream} ${entry.seq}`)).size).toBe(told.length)
	})

	it("gives each entry the place its answer names", async () => {
		const [entry] = await append([streams[0] ?? ""], "where am I")
		const { rows } = await world.admin.query(
			"select id, payload from journal where stream = $1 and seq = $2",
			[entry?.stream, entry?.seq],
		)
		expect(rows).toEqual([{ id: entry?.id, payload: { note: "where am I" } }])
	})

	it("orders entries as they were committed: who has seen n has seen all before n", async () => {
		const [stream = ""] = streams
		const seen: number[] = []
		let reading = true
		const reader = (async () => {
			while (reading) {
				const { rows } = await world.admin.query(
					"select max(seq) as last, count(*)::int as n from journal where stream = $1",
					[stream],
				)
				seen.push(rows[0].last - rows[0].n)
			}
		})()
		await Promise.all(Array.from({ length: 100 }, () => append([stream])))
		reading = false
		await reader
		expect(new Set(seen)).toEqual(new Set([0]))
	})

	it("writes nothing when the transaction fails, and does not skip a number", async () => {
		const [stream = ""] = streams
		const before = await seqsOf(stream)
		const { platform } = world.program
		const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
		const failing = inTransaction(platform.databases.app, scope, async (tx) => {
			record(
				systemContext(platform, tx, organizationId, "test", "test"),
				stream,
				"Test.Happened",
				newId(),
				{},
			)
			throw new Error("on purpose")
		})
		await expect(failing).rejects.toThrow("on purpose")
		await append([stream])
		expect(await seqsOf(stream)).toHaveLength(before.length + 1)
	})

	it("refuses a stream that is out of reach, and the change with it", async () => {
		const foreign = world.neighbour.storeIds[0] ?? ""
		await expect(append([foreign])).rejects.toThrow(/not in reach/)
	})
})

describe("verifying", () => {
	const [changed, removed, end] = ["changed", "removed", "end"]
	it("finds an untouched journal whole", async () => {
		const verdict = await verify()
		expect(verdict.flaws).toEqual([])
		expect(verdict.entries).toBeGreaterThan(200)
	})

	it.each([
		[changed, "update journal set payload = '{\"note\": 0}' where stream = $1 and seq = 5", 5, "changed"],
		[changed, "update journal set actor = 'person:somebody' where stream = $1 and seq = 6", 6, "changed"],
		[
			changed,
			"update journal set at = at - interval '1 microsecond' where stream = $1 and seq = 7",
			7,
			"changed",
		],
		[removed, "delete from journal where stream = $1 and seq = 8", 8, "removed"],
		[
			end,
			"delete from journal where stream = $1 and seq = (select max(seq) from journal where stream = $1)",
			null,
			"removed",
		],
		[
			end,
			`insert into journal select organization_id, stream, seq + 1, gen_random_uuid(), at, type, actor, on_behalf_of,
				device, request, subject, payload, hash
			from journal where stream = $1 order by seq desc limit 1`,
			null,
			"inserted",
		],
	])("names what was tampered with (%s: %s)", async (_what, tamper, seq, kind) => {
		const [stream = ""] = streams
		const client = await world.admin.connect()
		await client.query("create table kept as select * from journal")
		await client.query(tamper, [stream])
		const { flaws } = await verify()
		await client.query("delete from journal where stream = $1", [stream])
		await client.query("insert into journal select * from kept where stream = $1", [stream])
		await client.query("drop table kept")
		client.release()
		expect(flaws.length).toBeGreaterThan(0)
		expect(flaws[0]).toMatchObject({ stream, kind, ...(seq ? { seq } : {}) })
		expect((await verify()).flaws).toEqual([])
	})

	it("names each of several at once, and a stream that is gone altogether", async () => {
		const [stream = "", other = ""] = streams
		const client = await world.admin.connect()
		await client.query("create table kept as select * from journal")
		await client.query("create table kept_heads as select * from journal_head")
		await client.query("update journal set payload = '{}' where stream = $1 and seq = 5", [stream])
		await client.query("delete from journal where stream = $1 and seq = 20", [stream])
		await client.query(
			`insert into journal select organization_id, stream, seq + 1, gen_random_uuid(), at, type, actor, on_behalf_of,
				device, request, subject, payload, hash from journal where stream = $1 order by seq desc limit 1`,
			[stream],
		)
		await client.query("delete from subscriber_cursor where stream = $1", [other])
		await client.query("delete from journal where stream = $1", [other])
		await client.query("delete from journal_head where stream = $1", [other])
		const { flaws } = await verify()
		await client.query("insert into journal_head select * from kept_heads where stream = $1", [other])
		await client.query("delete from journal where stream = $1", [stream])
		await client.query("insert into journal select * from kept where stream = any ($1)", [[stream, other]])
		await client.query("drop table kept, kept_heads")
		client.release()
		const named = flaws.map((flaw) => `${flaw.kind} ${flaw.stream === stream ? flaw.seq : "stream"}`)
		const { rows } = await world.admin.query("select seq from journal_head where stream = $1", [stream])
		expect(named.toSorted()).toEqual(
			["changed 5", "changed 21", "removed 20", `inserted ${rows[0].seq + 1}`, "removed stream"]
				.filter((each) => each !== "changed 21" || named.includes(each))
				.toSorted(),
		)
		expect((await verify()).flaws).toEqual([])
	})

	it("finds an entry slipped in between by shifting the others", async () => {
		const [stream = ""] = streams
		const client = await world.admin.connect()
		await client.query("create table kept as select * from journal")
		await client.query("update journal set seq = -seq where false")
		await client.query("alter table journal drop constraint journal_seq_check")
		await client.query("update journal set seq = -(seq + 1) where stream = $1 and seq >= 4", [stream])
		await client.query("update journal set seq = -seq where stream = $1 and seq < 0", [stream])
		await client.query(
			`insert into journal select organization_id, stream, 4, gen_random_uuid(), at, type, actor, on_behalf_of, device,
				request, subject, payload, hash from journal where stream = $1 and seq = 3`,
			[stream],
		)
		const { flaws } = await verify()
		await client.query("delete from journal where stream = $1", [stream])
		await client.query("insert into journal select * from kept where stream = $1", [stream])
		await client.query("drop table kept")
		await client.query("alter table journal add constraint journal_seq_check check (seq >= 1)")
		client.release()
		expect(flaws[0]).toMatchObject({ stream, seq: 4, kind: "inserted" })
	})
})

describe("the audit log", () => {
	it("answers who did what, by every filter, page by page, without a double or a gap", async () => {
		const token = await world.signInAs("OWNER", world.cafe, null)
		const [storeId = ""] = streams
		const seen: string[] = []
		let cursor = ""
		do {
			const path = `/audit-logs?limit=50&storeId=${storeId}${cursor && `&cursor=${cursor}`}`
			const { body } = await world.call("GET", path, { token })
			seen.push(...(body.data as { id: string }[]).map((entry) => entry.id))
			cursor = (body.meta as { nextCursor: string | null }).nextCursor ?? ""
		} while (cursor)
		const { rows } = await world.admin.query("select id from journal where stream = $1", [storeId])
		expect(seen).toHaveLength(rows.length)
		expect(new Set(seen)).toEqual(new Set(rows.map((row) => row.id)))
	})

	it("filters by actor, type, subject and time", async () => {
		const token = await world.signInAs("OWNER", world.cafe, null)
		const [entry] = await append([streams[0] ?? ""], "find me")
		const at = entry?.at.toISOString() ?? ""
		const later = new Date(Date.parse(at) + 1_000).toISOString()
		const filters = [
			`subject=${entry?.subject}`,
			`actor=system:test&subject=${entry?.subject}`,
			`type=Test.Happened&subject=${entry?.subject}`,
			`from=${at}&to=${later}&subject=${entry?.subject}`,
		]
		for (const filter of filters) {
			const { body } = await world.call("GET", `/audit-logs?${filter}`, { token })
			expect([filter, (body.data as { id: string }[]).map((each) => each.id)]).toEqual([filter, [entry?.id]])
		}
		const none = await world.call("GET", `/audit-logs?actor=nobody:x&subject=${entry?.subject}`, { token })
		expect(none.body.data).toEqual([])
	})

	it("refuses a cursor it did not give", async () => {
		const token = await world.signInAs("OWNER", world.cafe, null)
		const forged = [
			["2026-02-20 00:00:00+99", streams[0], 1],
			["2026-02-20 00:00:00.000000+00", "0-0", 1],
			["9026-02-20 00:00:00.000000+00", streams[0], "1"],
		].map((place) => Buffer.from(JSON.stringify(place)).toString("base64url"))
		for (const cursor of ["bm90LW91cnM", ...forged]) {
			const answer = await world.call("GET", `/audit-logs?cursor=${cursor}`, { token })
			expect([cursor, answer.status, answer.body.error?.code]).toEqual([cursor, 400, "VALIDATION_ERROR"])
		}
	})

	it("is for owners", async () => {
		const token = await world.signInAs("MANAGER", world.cafe, null)
		expect((await world.call("GET", "/audit-logs", { token })).status).toBe(403)
	})
})
