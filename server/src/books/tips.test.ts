import type { TipDistribution } from "@comanda/contract/books/tips.ts"
import type { Settings } from "@comanda/contract/organizations/settings.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { outcomeOf } from "#testing/walk-requests.ts"
import { type BooksKit, openBooksKit } from "./testing/books-kit.ts"

let world: World
let kit: BooksKit
let path: string
/** A barista, a waiter and a manager of the store. */
let people: string[]
/** A manager who has no share. */
let approver: string

beforeAll(async () => {
	world = await openWorld({ RATE_LIMITS: "off" })
	kit = await openBooksKit(world)
	path = `/stores/${kit.storeId}/tips`
	await kit.as("BARISTA")
	await kit.as("WAITER")
	const rows = await kit.sql<{ id: string }>(
		`select distinct on (a.role) a.member_id as id from role_assignment a
			where a.organization_id = $1 and a.store_id = $2 and a.role in ('BARISTA', 'WAITER', 'MANAGER')
				and exists (select from member m where m.id = a.member_id and m.name like 'Test %')
			order by a.role`,
		[kit.organizationId, kit.storeId],
	)
	people = rows.map(({ id }) => id)
	approver = await kit.as("MANAGER")
})
afterAll(() => world.close())

const wait = () => new Promise((resolve) => setTimeout(resolve, 5))

/** Guests give this much between two moments. */
async function given(amountMinor: number): Promise<{ from: string; to: string }> {
	const from = new Date().toISOString()
	await wait()
	if (amountMinor > 0) await kit.post({ "clearing:card": amountMinor, tips: -amountMinor })
	await wait()
	return { from, to: new Date().toISOString() }
}

const propose = (time: object, more: object = {}, token = kit.manager) =>
	kit.send("POST", `${path}/distributions`, token, {
		id: newId(),
		...time,
		members: people.map((memberId) => ({ memberId })),
		...more,
	})
const decide = (id: string, word: "approve" | "cancel", token = approver) =>
	kit.send("POST", `/tips/distributions/${id}/${word}`, token)

async function leftIn(account: string): Promise<number> {
	const [row] = await kit.sql<{ sum: string }>(
		`select coalesce(sum(e.amount), 0) as sum from ledger_posting g, unnest(g.accounts, g.amounts) as e(account, amount)
			where g.store_id = $1 and e.account = $2`,
		[kit.storeId, account],
	)
	return Number(row?.sum)
}

describe("how a store asks for tips", () => {
	it("is changed by a manager, a part at a time, like every setting", async () => {
		const settings = await kit.must<Settings["tips"]>("GET", `${path}/settings`, kit.manager)
		expect(settings).toMatchObject({ enabled: false, mustAnswer: false, strategy: "EQUAL" })
		const changed = await kit.must("PUT", `${path}/settings`, kit.manager, {
			enabled: true,
			mustAnswer: true,
		})
		expect(changed).toEqual({ ...settings, enabled: true, mustAnswer: true })
		const contradiction = await kit.send("PUT", `${path}/settings`, kit.manager, {
			minMinor: 500,
			maxMinor: 100,
		})
		expect(outcomeOf(contradiction)).toBe("400 VALIDATION_ERROR")
		expect(outcomeOf(await kit.send("PUT", `${path}/settings`, kit.lead, { enabled: false }))).toBe(
			"403 FORBIDDEN",
		)
		const [told] = await kit.sql(
			"select payload from journal where type = 'Store.ConfigUpdated' and stream = $1 order by seq desc limit 1",
			[kit.storeId],
		)
		expect(told?.payload).toMatchObject({
			changed: expect.arrayContaining(["tips.enabled", "tips.mustAnswer"]),
		})
	})
})

describe("the tips of a time", () => {
	it("are shared to the last cent among those who worked, and then owed to them", async () => {
		const time = await given(1_000)
		const proposed = await propose(time)
		expect(proposed.body.data).toMatchObject({ poolMinor: 1_000, status: "PROPOSED", strategy: "EQUAL" })
		const { id, shares } = proposed.body.data as TipDistribution
		expect(shares.map(({ amountMinor }) => amountMinor)).toEqual([334, 333, 333])
		expect(shares.map(({ role }) => role).toSorted()).toEqual(["BARISTA", "MANAGER", "WAITER"])
		const [tips, owed] = [await leftIn("tips"), await leftIn("tip-outs")]
		const both = await Promise.all([decide(id, "approve"), decide(id, "approve")])
		expect(both.map(outcomeOf).toSorted()).toEqual(["200 answered", "409 INVALID_STATUS_TRANSITION"])
		expect(await leftIn("tips")).toBe(tips + 1_000)
		expect(await leftIn("tip-outs")).toBe(owed - 1_000)
		expect(outcomeOf(await decide(id, "cancel"))).toBe("409 INVALID_STATUS_TRANSITION")
	})

	it("are shared by the hours, or by what the store lets roles count for", async () => {
		const [barista = "", manager = "", waiter = ""] = people
		const members = [
			{ memberId: barista, minutes: 480 },
			{ memberId: waiter, minutes: 240 },
			{ memberId: manager, minutes: 0 },
		]
		const byHours = await propose(await given(100), { strategy: "WEIGHTED_HOURS", members })
		const amounts = (data: unknown) =>
			Object.fromEntries((data as TipDistribution).shares.map(({ role, amountMinor }) => [role, amountMinor]))
		expect(amounts(byHours.body.data)).toEqual({ BARISTA: 67, WAITER: 33, MANAGER: 0 })
		const roleWeights = {
			OWNER: 0,
			MANAGER: 0,
			SHIFT_LEAD: 1,
			CASHIER: 1,
			BARISTA: 1,
			KITCHEN: 1,
			WAITER: 3,
			STAFF: 1,
		}
		await kit.must("PUT", `${path}/settings`, kit.manager, { strategy: "ROLE_BASED", roleWeights })
		const byRole = await propose(await given(101))
		expect(amounts(byRole.body.data)).toEqual({ WAITER: 76, BARISTA: 25, MANAGER: 0 })
		await kit.must("PUT", `${path}/settings`, kit.manager, { strategy: "EQUAL" })
		const nobody = await propose(await given(1), { strategy: "WEIGHTED_HOURS" })
		expect(outcomeOf(nobody)).toBe("400 VALIDATION_ERROR")
	})

	it("are found also where a day was closed in between", async () => {
		const first = await given(300)
		await kit.must("POST", `/stores/${kit.storeId}/z-reports`, kit.lead)
		const second = await given(200)
		await kit.must("POST", `/stores/${kit.storeId}/z-reports`, kit.lead)
		const both = await propose({ from: first.from, to: second.to })
		expect(both.body.data).toMatchObject({ poolMinor: 500 })
		const { id } = both.body.data as TipDistribution
		expect((await decide(id, "approve")).status).toBe(200)
	})

	it("are shared once: another time that overlaps is refused, until a proposal is taken back", async () => {
		const time = await given(90)
		const answers = await Promise.all(Array.from({ length: 5 }, () => propose(time)))
		expect(answers.map(outcomeOf).toSorted()).toEqual(["201 answered", ...Array(4).fill("409 TIPS_SHARED")])
		const made = answers.find(({ status }) => status === 201)?.body.data as unknown as TipDistribution
		expect((await decide(made.id, "cancel")).body.data).toMatchObject({ status: "CANCELLED" })
		expect((await propose(time)).status).toBe(201)
		expect(outcomeOf(await propose(time, { id: made.id }))).toBe("409 CONFLICT")
	})

	it("are none where nobody gave any, in a time to come, or among strangers", async () => {
		expect(outcomeOf(await propose(await given(0)))).toBe("422 NO_TIPS")
		const time = await given(10)
		const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
		expect(outcomeOf(await propose({ from: time.from, to: tomorrow }))).toBe("400 VALIDATION_ERROR")
		expect(outcomeOf(await propose({ from: time.to, to: time.from }))).toBe("400 VALIDATION_ERROR")
		expect(outcomeOf(await propose(time, { members: [{ memberId: newId() }] }))).toBe("404 NOT_FOUND")
	})

	it("are not given by somebody to himself", async () => {
		const proposer = await kit.as("MANAGER")
		const [own] = await kit.sql<{ id: string }>("select id from member order by created_at desc limit 1")
		const made = await propose(await given(50), { members: [{ memberId: own?.id }] }, proposer)
		const { id } = made.body.data as TipDistribution
		expect(outcomeOf(await decide(id, "approve", proposer))).toBe("403 SELF_APPROVAL")
		expect((await decide(id, "approve")).status).toBe(200)
	})

	it("are not promised twice: what was given back meanwhile is not there any more", async () => {
		const made = await propose(await given(70))
		const { id } = made.body.data as TipDistribution
		const left = -(await leftIn("tips"))
		await kit.post({ tips: left, "clearing:card": -left }, "REFUND")
		expect(outcomeOf(await decide(id, "approve"))).toBe("422 NO_TIPS")
	})

	it("are listed, the last first", async () => {
		const all = await kit.must<TipDistribution[]>("GET", `${path}/distributions?status=APPROVED`, kit.manager)
		expect(all.length).toBe(3)
		for (const { shares, poolMinor } of all)
			expect(shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(poolMinor)
	})
})
