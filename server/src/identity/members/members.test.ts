import { memberRoles, permissionNames } from "@comanda/contract/permissions.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Answer, openWorld, type World } from "#testing/open-world.ts"
import { feltWithinFiveSeconds } from "../testing/door-kit.ts"
import { entriesOf, type Listed, organizationWith, refused, somebody } from "../testing/member-kit.ts"

let world: World
let path: string
let here: string
let there: string
let owner: string
let manager: string
let lead: string

beforeAll(async () => {
	world = await openWorld()
	path = `/organizations/${world.cafe.organizationId}/members`
	;[here = "", there = ""] = world.cafe.storeIds
	owner = await world.signInAs("OWNER", world.cafe, null)
	manager = await world.signInAs("MANAGER", world.cafe, here)
	lead = await world.signInAs("SHIFT_LEAD", world.cafe, here)
})
afterAll(() => world.close())

const ask = (
	token: string,
	method: string,
	rest: string,
	body?: object,
	headers: Record<string, string> = {},
) => world.call(method, `${path}${rest}`, { token, headers, ...(body ? { body } : {}) })
const memberIn = ({ body }: Answer) => body.data as Listed

async function hire(role: string, storeId: string | null, more: object = {}): Promise<Listed> {
	const answer = await ask(owner, "POST", "", { name: `A ${role}`, roles: [{ storeId, role }], ...more })
	expect([answer.status, answer.text]).toEqual([201, answer.text])
	return memberIn(answer)
}

describe("looking for people", () => {
	it("finds them by a part of the name, by number, and by a whole address", async () => {
		const employeeNo = `E-${newId().slice(-8)}`
		const hired = await hire("CASHIER", here, { name: "Zsófia Szabó", employeeNo })
		const names = async (q: string, more = "") =>
			((await ask(owner, "GET", `?q=${encodeURIComponent(q)}${more}`)).body.data as Listed[]).map(
				({ name }) => name,
			)
		expect(await names("sófia sz")).toEqual(["Zsófia Szabó"])
		expect(await names(employeeNo)).toEqual(["Zsófia Szabó"])
		expect(await names("OWNER@demo.test ")).toEqual(["Sofie Claes"])
		expect(await names("owner@demo.tes")).toEqual([])
		expect(await names("@")).toEqual([])
		expect(await names("%")).toEqual([])
		await ask(owner, "DELETE", `/${hired.id}`)
		expect(await names("Zsófia", "&status=ACTIVE")).toEqual([])
		expect(await names("Zsófia", "&status=DEACTIVATED")).toEqual(["Zsófia Szabó"])
		expect(await names("Zsófia", `&storeId=${there}`)).toEqual([])
		expect(await names("Zsófia", `&storeId=${here}`)).toEqual(["Zsófia Szabó"])
	})

	it("tells a lead who works in his store, and their roles there alone", async () => {
		const both = await hire("WAITER", here, {
			roles: [here, there].map((storeId) => ({ storeId, role: "WAITER" })),
		})
		const elsewhere = await hire("WAITER", there)
		const seen = memberIn(await ask(lead, "GET", `/${both.id}`))
		expect(seen.roles.map(({ storeId }) => storeId)).toEqual([here])
		expect(memberIn(await ask(owner, "GET", `/${both.id}`)).roles).toHaveLength(2)
		expect(refused(await ask(lead, "GET", `/${elsewhere.id}`))).toBe("404 NOT_FOUND")
		expect(refused(await ask(owner, "GET", `/${newId()}`))).toBe("404 NOT_FOUND")
	})

	it("tells the matrix that the server goes by", async () => {
		const { body } = await world.call("GET", `/organizations/${world.cafe.organizationId}/roles`, {
			token: lead,
		})
		const { roles } = body.data as {
			roles: { role: string; permissions: { permission: string; grant: string }[] }[]
		}
		expect(roles.map(({ role }) => role)).toEqual(expect.arrayContaining([...memberRoles, "GUEST"]))
		const own = roles.find(({ role }) => role === "SHIFT_LEAD")?.permissions
		expect(own).toContainEqual({ permission: "staff:update", grant: "limited" })
		expect(own?.some(({ permission }) => permission === "staff:create")).toBe(false)
	})
})

describe("adding somebody without an address", () => {
	it("makes a member at once, who has no way in until he has a PIN", async () => {
		const hired = await hire("BARISTA", here, { employeeNo: `B-${newId().slice(-8)}` })
		expect(hired).toMatchObject({ status: "ACTIVE", personId: null, email: null, hasPin: false, version: 1 })
		expect(await entriesOf(world, hired.id)).toMatchObject([
			{ type: "Member.Hired", stream: world.cafe.organizationId, payload: { roles: [{ role: "BARISTA" }] } },
		])
	})

	it("gives a number to one person only, also when two ask for it at once", async () => {
		const employeeNo = `N-${newId().slice(-8)}`
		const body = { name: "One of two", employeeNo, roles: [{ storeId: here, role: "STAFF" }] }
		const answers = await Promise.all([ask(owner, "POST", "", body), ask(owner, "POST", "", body)])
		expect(answers.map(refused).toSorted()).toEqual(["409 CONFLICT", "done"])
	})

	it("is the owner's, in the stores that are his", async () => {
		const body = { name: "New", roles: [{ storeId: here, role: "STAFF" }] }
		expect(refused(await ask(manager, "POST", "", body))).toBe("403 FORBIDDEN")
		const ofOneStore = await world.signInAs("OWNER", world.cafe, here)
		expect(refused(await ask(ofOneStore, "POST", "", body))).toBe("done")
		const inOther = { ...body, roles: [{ storeId: there, role: "STAFF" }] }
		expect(refused(await ask(ofOneStore, "POST", "", inOther))).toBe("404 NOT_FOUND")
		const everywhere = { ...body, roles: [{ storeId: null, role: "STAFF" }] }
		expect(refused(await ask(ofOneStore, "POST", "", everywhere))).toBe("403 FORBIDDEN")
	})

	it("refuses roles that make no sense, and says which", async () => {
		const counter = async (storeId: string) =>
			(await world.admin.query("select id from counter where store_id = $1 limit 1", [storeId])).rows[0].id
		const neighbours = world.neighbour.storeIds[0] ?? ""
		const fields = async (...roles: object[]) => {
			const answer = await ask(owner, "POST", "", { name: "New", roles })
			return [refused(answer), ...(answer.body.error?.details ?? []).map(({ field }) => field)]
		}
		const staff = { storeId: here, role: "STAFF" }
		expect(await fields(staff, staff)).toEqual(["400 VALIDATION_ERROR", "roles.1.role"])
		expect(await fields({ ...staff, expiresAt: "2020-01-01T00:00:00Z" })).toEqual([
			"400 VALIDATION_ERROR",
			"roles.0.expiresAt",
		])
		expect(await fields({ ...staff, denied: ["orders:read", "staff:create"] })).toEqual([
			"400 VALIDATION_ERROR",
			"roles.0.denied.1",
		])
		expect(await fields({ ...staff, storeId: neighbours })).toEqual(["404 NOT_FOUND"])
		expect(await fields({ ...staff, counterIds: [newId()] })).toEqual(["404 NOT_FOUND"])
		expect(await fields({ ...staff, counterIds: [await counter(there)] })).toEqual(["404 NOT_FOUND"])
		expect(await fields({ ...staff, counterIds: [await counter(neighbours)] })).toEqual(["404 NOT_FOUND"])
		expect(await fields({ ...staff, counterIds: [await counter(here)] })).toEqual(["done"])
		expect(await fields({ ...staff, storeId: null, counterIds: [await counter(there)] })).toEqual(["done"])
	})
})

describe("changing somebody", () => {
	it("keeps what another has changed meanwhile, and tells who comes second", async () => {
		const { id, version } = await hire("STAFF", here)
		const headers = { "if-match": `"${version}"` }
		const answers = await Promise.all(
			["First", "Second"].map((name) => ask(owner, "PATCH", `/${id}`, { name }, headers)),
		)
		expect(answers.map(refused).toSorted()).toEqual(["409 VERSION_CONFLICT", "done"])
		const written = answers.find(({ status }) => status === 200)
		const late = answers.find(({ status }) => status === 409)
		expect(late?.body.error.data).toEqual({ current: written?.body.data })
		const roles = [{ storeId: here, role: "CASHIER" }]
		expect(refused(await ask(owner, "PUT", `/${id}/roles`, { roles }, headers))).toBe("409 VERSION_CONFLICT")
	})

	it("gives nobody a number that is taken, and takes one away", async () => {
		const [one, two] = [await hire("STAFF", here), await hire("STAFF", here)]
		const employeeNo = `T-${newId().slice(-8)}`
		expect(refused(await ask(owner, "PATCH", `/${one.id}`, { employeeNo }))).toBe("done")
		expect(refused(await ask(owner, "PATCH", `/${one.id}`, { employeeNo, name: "Same" }))).toBe("done")
		expect(refused(await ask(owner, "PATCH", `/${two.id}`, { employeeNo }))).toBe("409 CONFLICT")
		expect(memberIn(await ask(owner, "PATCH", `/${one.id}`, { employeeNo: null })).employeeNo).toBeNull()
		expect(refused(await ask(owner, "PATCH", `/${two.id}`, { employeeNo }))).toBe("done")
	})

	it("writes nothing when nothing changes", async () => {
		const { id, name, version } = await hire("STAFF", here)
		expect(memberIn(await ask(owner, "PATCH", `/${id}`, { name, status: "ACTIVE" })).version).toBe(version)
		const roles = [{ storeId: here, role: "STAFF" }]
		expect(memberIn(await ask(owner, "PUT", `/${id}/roles`, { roles })).version).toBe(version)
		expect(await entriesOf(world, id)).toHaveLength(1)
	})

	it("tells the journal that a name changed, and not to what", async () => {
		const { id } = await hire("STAFF", here)
		await ask(manager, "PATCH", `/${id}`, { name: "Personne Autre" })
		const entries = await entriesOf(world, id)
		expect(entries.at(-1)).toMatchObject({
			type: "Member.Updated",
			// A manager of one store cannot write in the organization's journal, so it is told in the store's.
			stream: here,
			payload: { changed: ["name"] },
		})
		expect(JSON.stringify(entries)).not.toContain("Personne")
	})

	it("puts a suspended member out within seconds, at devices and with his own token, and lets him back", async () => {
		const { token, memberId } = await somebody(world, "MANAGER", here)
		const status = async () => (await world.call("GET", "/devices", { token })).status
		expect(await status()).toBe(200)
		await world.deviceIn(world.cafe, here)
		const open = async () =>
			(
				await world.admin.query(
					"select count(*)::int as open from staff_session where member_id = $1 and closed_at is null",
					[memberId],
				)
			).rows[0].open
		await world.admin.query(
			`insert into staff_session (organization_id, id, store_id, member_id, device_id, secret_hash, expires_at)
				select organization_id, gen_random_uuid(), store_id, $1, id, '\\x00', now() + interval '1 hour'
				from device where store_id = $2 limit 1`,
			[memberId, here],
		)
		expect(await open()).toBe(1)
		expect(refused(await ask(owner, "PATCH", `/${memberId}`, { status: "SUSPENDED" }))).toBe("done")
		await feltWithinFiveSeconds(world, async () => (await status()) === 403)
		expect(await open()).toBe(0)
		expect(refused(await ask(owner, "PATCH", `/${memberId}`, { status: "ACTIVE" }))).toBe("done")
		await feltWithinFiveSeconds(world, async () => (await status()) === 200)
		const types = (await entriesOf(world, memberId)).map(({ type }) => type)
		expect(types).toEqual(["Member.Suspended", "Member.Restored"])
	})

	it("moves nobody who is invited or was let go by his standing alone", async () => {
		const gone = await hire("STAFF", here)
		await ask(owner, "DELETE", `/${gone.id}`)
		const invited = await hire("STAFF", here, { email: `${newId()}@people.test` })
		for (const { id } of [gone, invited])
			expect(refused(await ask(owner, "PATCH", `/${id}`, { status: "ACTIVE" }))).toBe("409 CONFLICT")
	})
})

describe("nobody", () => {
	it("changes his own standing", async () => {
		const me = await somebody(world, "OWNER", null)
		const roles = [{ storeId: null, role: "OWNER" }]
		expect(refused(await ask(me.token, "PUT", `/${me.memberId}/roles`, { roles }))).toBe("403 SELF_APPROVAL")
		expect(refused(await ask(me.token, "DELETE", `/${me.memberId}`))).toBe("403 SELF_APPROVAL")
		expect(refused(await ask(me.token, "PATCH", `/${me.memberId}`, { status: "SUSPENDED" }))).toBe(
			"403 FORBIDDEN",
		)
		expect(refused(await ask(me.token, "PATCH", `/${me.memberId}`, { name: "My new name" }))).toBe("done")
	})

	it("gets further by an approval than who approves, and never at himself", async () => {
		const device = await world.deviceIn(world.cafe, here)
		const approver = await hire("MANAGER", here)
		const [waiter, cashier] = [await hire("WAITER", here), await hire("CASHIER", here)]
		const above = await somebody(world, "OWNER", here)
		for (const [{ id }, pin] of [
			[approver, "618305"],
			[waiter, "402796"],
		] as const)
			expect(refused(await ask(owner, "PUT", `/${id}/pin`, { pin }))).toBe("done")
		const unlock = { memberId: waiter.id, pin: "402796" }
		const unlocked = await world.call("POST", "/auth/pin", { token: device, body: unlock })
		const { token } = unlocked.body.data as { token: string }
		const suspend = async (id: string) => {
			const asked = { memberId: approver.id, pin: "618305", action: "staff:update", subject: id }
			const approved = await world.call("POST", "/auth/override", { token, body: asked })
			const headers = { "x-override": (approved.body.data as { token: string }).token }
			return refused(await ask(token, "PATCH", `/${id}`, { status: "SUSPENDED" }, headers))
		}
		expect(refused(await ask(token, "PATCH", `/${cashier.id}`, { status: "SUSPENDED" }))).toBe(
			"403 FORBIDDEN",
		)
		expect(await suspend(waiter.id)).toBe("403 FORBIDDEN")
		expect(await suspend(approver.id)).toBe("403 FORBIDDEN")
		expect(await suspend(above.memberId)).toBe("403 FORBIDDEN")
		expect(await suspend(cashier.id)).toBe("done")
		expect((await entriesOf(world, cashier.id)).at(-1)).toMatchObject({
			actor: `member:${waiter.id}`,
			stream: here,
		})
	})

	it("touches who stands above him, or who works where he does not", async () => {
		const [above, everywhere, both, elsewhere] = await Promise.all([
			somebody(world, "OWNER", here),
			somebody(world, "OWNER", null),
			hire("WAITER", here, { roles: [here, there].map((storeId) => ({ storeId, role: "WAITER" })) }),
			hire("WAITER", there),
		])
		const roles = [{ storeId: here, role: "WAITER" }]
		const tries = async (id: string) =>
			Promise.all([
				ask(manager, "PATCH", `/${id}`, { status: "SUSPENDED" }),
				ask(manager, "PUT", `/${id}/roles`, { roles }),
				ask(manager, "PUT", `/${id}/pin`, { pin: "274918" }),
			]).then((answers) => [...new Set(answers.map(refused))])
		expect(await tries(above.memberId)).toEqual(["403 FORBIDDEN"])
		expect(await tries(both.id)).toEqual(["403 FORBIDDEN"])
		expect(await tries(everywhere.memberId)).toEqual(["404 NOT_FOUND"])
		expect(await tries(elsewhere.id)).toEqual(["404 NOT_FOUND"])
	})

	it("gives what is above him, or beyond his stores", async () => {
		const { id } = await hire("WAITER", here)
		const give = (role: string, storeId: string | null) =>
			ask(manager, "PUT", `/${id}/roles`, { roles: [{ storeId, role }] }).then(refused)
		expect(await give("OWNER", here)).toBe("403 FORBIDDEN")
		expect(await give("WAITER", null)).toBe("403 FORBIDDEN")
		expect(await give("WAITER", there)).toBe("404 NOT_FOUND")
		// A manager makes no managers: that is the owner's.
		expect(await give("MANAGER", here)).toBe("403 FORBIDDEN")
		expect(await give("SHIFT_LEAD", here)).toBe("done")
		const owner = await somebody(world, "OWNER", here)
		const roles = [{ storeId: here, role: "MANAGER" }]
		expect(refused(await ask(owner.token, "PUT", `/${id}/roles`, { roles }))).toBe("done")
	})

	it("is changed by his equal, who could approve with his PIN what he asks for himself", async () => {
		const caller = await somebody(world, "MANAGER", here)
		const [peer, above, lead] = [
			await somebody(world, "MANAGER", here),
			await somebody(world, "OWNER", here),
			await somebody(world, "SHIFT_LEAD", here),
		]
		const tries = async (memberId: string) => [
			refused(await ask(caller.token, "PUT", `/${memberId}/pin`, { pin: "718294" })),
			refused(await ask(caller.token, "PUT", `/${memberId}/pin`, { nfcTag: memberId })),
			refused(await ask(caller.token, "PATCH", `/${memberId}`, { status: "SUSPENDED" })),
			refused(
				await ask(caller.token, "PUT", `/${memberId}/roles`, { roles: [{ storeId: here, role: "WAITER" }] }),
			),
		]
		for (const each of [peer, above])
			expect(await tries(each.memberId)).toEqual(Array.from({ length: 4 }, () => "403 FORBIDDEN"))
		expect(await tries(lead.memberId)).toEqual(Array.from({ length: 4 }, () => "done"))
		// His own PIN is his to choose, and an owner manages managers.
		expect(refused(await ask(caller.token, "PUT", `/${caller.memberId}/pin`, { pin: "718294" }))).toBe("done")
		expect(refused(await ask(above.token, "PUT", `/${peer.memberId}/pin`, { pin: "718294" }))).toBe("done")
	})

	it("gives roles where he is less than in another store", async () => {
		const caller = await somebody(world, "OWNER", here)
		await world.admin.query(
			`insert into role_assignment (organization_id, id, member_id, store_id, role)
				values ($1, gen_random_uuid(), $2, $3, 'SHIFT_LEAD')`,
			[world.cafe.organizationId, caller.memberId, there],
		)
		const [inHis, inOther, above] = [
			await hire("STAFF", here),
			await hire("STAFF", there),
			await somebody(world, "MANAGER", there),
		]
		const give = (id: string, storeId: string) =>
			ask(caller.token, "PUT", `/${id}/roles`, { roles: [{ storeId, role: "CASHIER" }] }).then(refused)
		expect(await give(inHis.id, here)).toBe("done")
		expect(await give(inOther.id, there)).toBe("403 FORBIDDEN")
		expect(refused(await ask(caller.token, "PATCH", `/${above.memberId}`, { name: "Mine" }))).toBe(
			"403 FORBIDDEN",
		)
	})

	it("keeps a right that was denied him in the store of whom he changes", async () => {
		const caller = await somebody(world, "MANAGER", null)
		await world.admin.query(
			`insert into role_assignment (organization_id, id, member_id, store_id, role, denied)
				values ($1, gen_random_uuid(), $2, $3, 'MANAGER', '{staff:update}')`,
			[world.cafe.organizationId, caller.memberId, there],
		)
		const [inHere, inThere] = [await hire("STAFF", here), await hire("STAFF", there)]
		expect(refused(await ask(caller.token, "PATCH", `/${inHere.id}`, { name: "Seen" }))).toBe("done")
		expect(refused(await ask(caller.token, "PATCH", `/${inThere.id}`, { name: "Seen" }))).toBe(
			"404 NOT_FOUND",
		)
		const roles = [{ storeId: null, role: "STAFF" }]
		expect(refused(await ask(caller.token, "PUT", `/${inHere.id}/roles`, { roles }))).toBe("403 FORBIDDEN")
	})
})

describe("a shift lead", () => {
	it("names anew, gives PINs to and suspends who stands below him in his store, and nothing more", async () => {
		const below = await hire("CASHIER", here)
		const change = (body: object, id = below.id) => ask(lead, "PATCH", `/${id}`, body).then(refused)
		expect(await change({ name: "Renamed by a lead" })).toBe("done")
		expect(refused(await ask(lead, "PUT", `/${below.id}/pin`, { pin: "274918" }))).toBe("done")
		expect(await change({ employeeNo: "123" })).toBe("403 FORBIDDEN")
		expect(await change({ status: "SUSPENDED" })).toBe("done")
		expect(await change({ status: "ACTIVE" })).toBe("403 FORBIDDEN")
		const roles = [{ storeId: here, role: "STAFF" }]
		expect(refused(await ask(lead, "PUT", `/${below.id}/roles`, { roles }))).toBe("403 FORBIDDEN")
		expect(refused(await ask(lead, "DELETE", `/${below.id}`))).toBe("403 FORBIDDEN")
		const beside = await somebody(world, "SHIFT_LEAD", here)
		expect(await change({ name: "A colleague" }, beside.memberId)).toBe("403 FORBIDDEN")
		expect(refused(await ask(lead, "PUT", `/${beside.memberId}/pin`, { pin: "274918" }))).toBe(
			"403 FORBIDDEN",
		)
	})

	it("is not his people's manager in a store where he only serves", async () => {
		const caller = await somebody(world, "SHIFT_LEAD", here)
		await world.admin.query(
			`insert into role_assignment (organization_id, id, member_id, store_id, role)
				values ($1, gen_random_uuid(), $2, $3, 'WAITER')`,
			[world.cafe.organizationId, caller.memberId, there],
		)
		const { id } = await hire("STAFF", there)
		expect(refused(await ask(caller.token, "PATCH", `/${id}`, { name: "Mine" }))).toBe("404 NOT_FOUND")
	})
})

describe("replacing roles", () => {
	it("says what they were and what they are, puts the member out of devices, and is felt within seconds", async () => {
		const { token, memberId } = await somebody(world, "CASHIER", here)
		expect((await world.call("GET", "/devices", { token })).status).toBe(403)
		const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
		const roles = [
			{ storeId: here, role: "MANAGER", expiresAt, denied: ["payments:refund"], discountLimitMinor: 500 },
		]
		const changed = memberIn(await ask(owner, "PUT", `/${memberId}/roles`, { roles }))
		expect(changed.roles).toEqual([{ ...roles[0], counterIds: [] }])
		await feltWithinFiveSeconds(
			world,
			async () => (await world.call("GET", "/devices", { token })).status === 200,
		)
		expect((await entriesOf(world, memberId)).at(-1)).toMatchObject({
			type: "Member.RolesChanged",
			payload: { previous: [{ role: "CASHIER" }], current: roles },
		})
	})

	it("reads how the caller stands now, not what his token remembers", async () => {
		const { tenant, owners, storeId } = await organizationWith(world, 3)
		const [first, second, third] = owners
		const members = `/organizations/${tenant.organizationId}/members`
		// Both have been seen a moment ago, so what they are is remembered.
		for (const each of owners) await world.call("GET", members, { token: each.token })
		const demote = (by: typeof first, whom: typeof first) =>
			world.call("PUT", `${members}/${whom?.memberId}/roles`, {
				token: by?.token ?? "",
				body: { roles: [{ storeId, role: "STAFF" }] },
			})
		expect(refused(await demote(first, second))).toBe("done")
		expect(refused(await demote(second, third))).toBe("403 FORBIDDEN")
	})
})

describe("the last owner", () => {
	it("cannot be removed, suspended, demoted, given an end, or kept from managing people", async () => {
		const { tenant, owners, storeId } = await organizationWith(world, 1)
		const [last] = owners
		// Somebody with every right for a while, who is no owner for good.
		const helper = await somebody(world, "OWNER", null, tenant)
		await world.admin.query(
			"update role_assignment set expires_at = now() + interval '1 hour' where member_id = $1",
			[helper.memberId],
		)
		const members = `/organizations/${tenant.organizationId}/members/${last?.memberId}`
		const call = (method: string, rest: string, body?: object) =>
			world.call(method, members + rest, { token: helper.token, ...(body ? { body } : {}) }).then(refused)
		const owns = { storeId: null, role: "OWNER" }
		const soon = new Date(Date.now() + 3_600_000).toISOString()
		expect(await call("DELETE", "")).toBe("422 LAST_OWNER")
		expect(await call("PATCH", "", { status: "SUSPENDED" })).toBe("422 LAST_OWNER")
		const changes = [
			[{ storeId, role: "MANAGER" }],
			[{ storeId, role: "OWNER" }],
			[{ ...owns, expiresAt: soon }],
			[{ ...owns, denied: ["staff:update"] }],
			[owns, { storeId, role: "MANAGER", denied: ["staff:update"] }],
		]
		for (const roles of changes)
			expect([roles, await call("PUT", "/roles", { roles })]).toEqual([roles, "422 LAST_OWNER"])
		expect(await call("PUT", "/roles", { roles: [owns, { storeId, role: "CASHIER" }] })).toBe("done")
		expect(await call("PATCH", "", { name: "Still the owner" })).toBe("done")
	})

	it("is left when two owners demote each other at the same moment, or remove, or suspend", async () => {
		const ways = [
			(storeId: string) => ["PUT", "/roles", { roles: [{ storeId, role: "STAFF" }] }] as const,
			() => ["DELETE", "", undefined] as const,
			() => ["PATCH", "", { status: "SUSPENDED" }] as const,
		]
		for (const way of ways) {
			const { tenant, owners, storeId } = await organizationWith(world, 2)
			const [one, two] = owners
			const [method, rest, body] = way(storeId)
			const against = (by: typeof one, whom: typeof one) =>
				world.call(method, `/organizations/${tenant.organizationId}/members/${whom?.memberId}${rest}`, {
					token: by?.token ?? "",
					...(body ? { body } : {}),
				})
			const answers = await Promise.all([against(one, two), against(two, one)])
			const outcomes = answers.map(refused).toSorted()
			expect(outcomes[1]).toBe("done")
			expect(outcomes[0]).toMatch(/403 FORBIDDEN|422 LAST_OWNER/)
			const { rows } = await world.admin.query(
				`select count(*)::int as left from member m join role_assignment r on r.member_id = m.id
					where m.organization_id = $1 and m.status = 'ACTIVE' and r.role = 'OWNER' and r.store_id is null`,
				[tenant.organizationId],
			)
			expect(rows).toEqual([{ left: 1 }])
		}
	})
})

describe("letting somebody go", () => {
	it("takes the organization out of his token within seconds, and his PIN with it", async () => {
		const { token, memberId } = await somebody(world, "MANAGER", here)
		await ask(owner, "PUT", `/${memberId}/pin`, { pin: "274918" })
		const reach = async () =>
			((await world.call("GET", "/auth/me", { token })).body.data as { reach: unknown[] }).reach.length
		expect(await reach()).toBe(1)
		const gone = memberIn(await ask(owner, "DELETE", `/${memberId}`))
		expect(gone).toMatchObject({ status: "DEACTIVATED", hasPin: false })
		await feltWithinFiveSeconds(world, async () => (await reach()) === 0)
		const again = memberIn(await ask(owner, "DELETE", `/${memberId}`))
		expect(again).toEqual(gone)
		expect((await entriesOf(world, memberId)).filter(({ type }) => type === "Member.Left")).toHaveLength(1)
	})

	it("can be taken back, with the roles there were and without the PIN", async () => {
		const { id } = await hire("CASHIER", here)
		await ask(owner, "PUT", `/${id}/pin`, { pin: "274918" })
		expect(refused(await ask(owner, "POST", `/${id}/restore`, {}))).toBe("409 CONFLICT")
		await ask(owner, "DELETE", `/${id}`)
		expect(refused(await ask(manager, "POST", `/${id}/restore`, {}))).toBe("403 FORBIDDEN")
		const back = memberIn(await ask(owner, "POST", `/${id}/restore`, {}))
		expect(back).toMatchObject({
			status: "ACTIVE",
			hasPin: false,
			roles: [{ storeId: here, role: "CASHIER" }],
		})
		expect((await entriesOf(world, id)).at(-1)).toMatchObject({ type: "Member.Restored" })
	})
})

describe("a key", () => {
	it("reads who works here when it may, and can never change it", async () => {
		const key = await world.call("POST", `/organizations/${world.cafe.organizationId}/api-keys`, {
			token: owner,
			body: { name: "Pay slips", scopes: ["staff:read"] },
		})
		const { key: token } = key.body.data as { key: string }
		expect((await ask(token, "GET", "")).status).toBe(200)
		expect(refused(await ask(token, "PATCH", `/${(await hire("STAFF", here)).id}`, { name: "X" }))).toBe(
			"403 FORBIDDEN",
		)
		expect(permissionNames).toContain("staff:update")
	})
})
