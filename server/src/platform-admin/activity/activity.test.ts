import type { Activity, SecurityEvent } from "@comanda/contract/platform-admin/activity.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openForOwner } from "#testing/open-for-owner.ts"
import { type Desk, openDesk } from "#testing/platform-desk.ts"
import { platformPerson } from "#testing/platform-person.ts"

let desk: Desk
let first: string
beforeAll(async () => {
	desk = await openDesk()
	for (let count = 0; count < 5; count += 1) first = (await openForOwner(desk)).organizationId
	await desk.ask("POST", `/organizations/${first}/block`, { reason: "Trying" })
})
afterAll(() => desk.world.close())

type Page = { rows: Activity[]; nextCursor: string | null }
async function list(query: string, path = "activity"): Promise<Page> {
	const answer = await desk.ask("GET", `/${path}?${query}`)
	expect([answer.status, answer.status === 200 ? "" : answer.text]).toEqual([200, ""])
	return { rows: answer.body.data, ...(answer.body.meta as { nextCursor: string | null }) }
}

describe("the activity log", () => {
	it("says who did what to whom, newest first", async () => {
		const { rows } = await list("")
		expect(rows[0]).toMatchObject({
			actor: { id: desk.admin.id, name: "Ada Admin" },
			organization: { id: first },
			type: "Organization.Blocked",
			details: { reason: "Trying", from: "TRIAL" },
		})
		const moments = rows.map(({ at }) => at)
		expect(moments).toEqual(moments.toSorted().reverse())
	})

	it("is leafed through without losing or doubling, also while it grows", async () => {
		const all = (await list("limit=100")).rows.map(({ id }) => id)
		const seen: string[] = []
		let cursor: string | null = ""
		while (cursor !== null) {
			const page: Page = await list(`limit=2${cursor ? `&cursor=${cursor}` : ""}`)
			seen.push(...page.rows.map(({ id }) => id))
			cursor = page.nextCursor
			await desk.ask("PATCH", `/organizations/${first}`, { name: `Name ${seen.length}` })
		}
		expect(seen).toEqual(all)
	})

	it("is filtered by who, to whom, what and when", async () => {
		const of = async (query: string) => (await list(`${query}&limit=100`)).rows
		const opened = await of("type=Organization.Opened")
		expect(opened).toHaveLength(5)
		expect((await of(`organizationId=${first}&type=Organization.Opened`)).length).toBe(1)
		expect((await of(`actorId=${desk.admin.id}`)).length).toBeGreaterThan(5)
		const { id } = await platformPerson(desk.world, "PLATFORM_SUPPORT")
		expect(await of(`actorId=${id}`)).toEqual([])
		const [newest] = opened
		const upTo = await of(`type=Organization.Opened&to=${newest?.at}`)
		expect(upTo.map((each) => each.id)).not.toContain(newest?.id)
		expect((await of(`type=Organization.Opened&from=${newest?.at}`)).map((each) => each.id)).toContain(
			newest?.id,
		)
	})

	it("refuses a cursor that is none of its own", async () => {
		for (const cursor of ["abc", Buffer.from('["2024-99-99 00:00:00+00","x"]').toString("base64url")]) {
			const answer = await desk.ask("GET", `/activity?cursor=${cursor}`)
			expect([answer.status, answer.body.error?.details[0]?.field]).toEqual([400, "cursor"])
		}
	})
})

describe("what happened at the door", () => {
	it("is listed for those who manage, without the details that are a person's own", async () => {
		const body = { email: "owner@demo.test", password: "comanda-demo", keep: "token" }
		expect((await desk.world.call("POST", "/auth/login", { body })).status).toBe(200)
		const { rows } = await list("type=User.LoggedIn", "security-events")
		const [event] = rows as unknown as SecurityEvent[]
		expect(event).toMatchObject({ type: "User.LoggedIn", person: { name: "Sofie Claes" } })
		expect(event).not.toHaveProperty("details")
		const { rows: his } = await list(`personId=${event?.person?.id}`, "security-events")
		expect(his.length).toBeGreaterThan(0)
		const { token } = await platformPerson(desk.world, "PLATFORM_SUPPORT")
		const refused = await desk.ask("GET", "/security-events", undefined, { token })
		expect(refused.body.error?.code).toBe("FORBIDDEN")
	})
})
