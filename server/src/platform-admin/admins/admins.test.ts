import type { PlatformAdmin } from "@comanda/contract/platform-admin/admins.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { feltWithinFiveSeconds } from "#identity/testing/door-kit.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { type PlatformPerson, platformPerson, signInAgain } from "#testing/platform-person.ts"
import { keepASuperAdmin } from "./admin-rows.ts"
import { appointSuperAdmin } from "./appoint-super-admin.ts"

let world: World
let chief: PlatformPerson
beforeAll(async () => {
	world = await openWorld({}, { role: "web" })
	chief = await platformPerson(world, "PLATFORM_SUPER_ADMIN", { name: "Chief" })
})
afterAll(() => world.close())

async function ask(method: string, path: string, body?: object, token = chief.token) {
	const answer = await world.call(method, `/platform/admin-users${path}`, {
		token,
		...(body ? { body } : {}),
	})
	return { status: answer.status, code: answer.body.error?.code, data: answer.body.data as PlatformAdmin }
}
const add = (email: string, role = "PLATFORM_SUPPORT", token = chief.token) =>
	ask("POST", "", { email, role }, token)

async function listed(): Promise<PlatformAdmin[]> {
	const answer = await world.call("GET", "/platform/admin-users", { token: chief.token })
	return (answer.body.data as { admins: PlatformAdmin[] }).admins
}

describe("a role in the platform", () => {
	it("is given to who has a confirmed address and a passkey or a second factor", async () => {
		const person = await platformPerson(world, null, { name: "Sasha" })
		const added = await add(person.email.toUpperCase())
		expect([added.status, added.data]).toMatchObject([
			201,
			{
				personId: person.id,
				email: person.email,
				role: "PLATFORM_SUPPORT",
				hasSecondFactor: true,
				grantedBy: "Chief",
			},
		])
		expect((await listed()).map(({ name }) => name)).toContain("Sasha")
		const other = await platformPerson(world, null, { hasPasskey: false })
		await world.admin.query("update person set two_factor_enabled = true where id = $1", [other.id])
		expect((await add(other.email)).status).toBe(201)
	})

	it("is refused by name to everybody else", async () => {
		const weak = await platformPerson(world, null, { hasPasskey: false })
		const unconfirmed = await platformPerson(world, null, { isVerified: false })
		const closed = await platformPerson(world, null)
		await world.admin.query("update person set status = 'SUSPENDED' where id = $1", [closed.id])
		expect((await add(weak.email)).code).toBe("SECOND_FACTOR_MISSING")
		expect((await add(unconfirmed.email)).code).toBe("EMAIL_NOT_VERIFIED")
		expect((await add(closed.email)).code).toBe("NOT_FOUND")
		expect((await add("nobody@nowhere.test")).code).toBe("NOT_FOUND")
	})

	it("is given once: the same again is the same, another one is a change", async () => {
		const { email, id } = await platformPerson(world, null)
		const answers = await Promise.all([add(email), add(email), add(email)])
		expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
		const { rows } = await world.admin.query(
			"select count(*)::int as noted from platform_activity where type = 'Admin.Added' and details ->> 'personId' = $1",
			[id],
		)
		expect(rows[0].noted).toBe(1)
		expect((await add(email, "PLATFORM_ADMIN")).code).toBe("CONFLICT")
	})

	it("opens and closes doors within five seconds, and is noted at the person's own door", async () => {
		const person = await platformPerson(world, null)
		const may = async () => {
			const token = await signInAgain(world, person.id, "passkey")
			return (await world.call("GET", "/platform/organizations", { token })).status
		}
		expect(await may()).toBe(403)
		await add(person.email)
		expect(await may()).toBe(200)
		expect((await ask("DELETE", `/${person.id}`)).status).toBe(200)
		expect(await may()).toBe(403)
		const { rows } = await world.admin.query(
			"select type from security_event where person_id = $1 and type like 'Platform.%' order by at",
			[person.id],
		)
		expect(rows.map(({ type }) => type)).toEqual(["Platform.RoleGranted", "Platform.RoleTaken"])
		expect((await add(person.email)).status).toBe(201)
		expect(await may()).toBe(200)
	})

	it("is taken from who is connected within five seconds", async () => {
		const person = await platformPerson(world, "PLATFORM_SUPPORT")
		const open = () => world.call("GET", "/platform/organizations", { token: person.token })
		expect((await open()).status).toBe(200)
		await ask("DELETE", `/${person.id}`)
		await feltWithinFiveSeconds(world, async () => (await open()).status === 403)
	})
})

describe("super admins", () => {
	it("alone give and take roles", async () => {
		const person = await platformPerson(world, null)
		for (const role of ["PLATFORM_ADMIN", "PLATFORM_SUPPORT"] as const) {
			const { token, id } = await platformPerson(world, role)
			expect((await add(person.email, "PLATFORM_SUPPORT", token)).code).toBe("FORBIDDEN")
			expect((await ask("PATCH", `/${chief.id}`, { role }, token)).code).toBe("FORBIDDEN")
			expect((await ask("DELETE", `/${id}`, undefined, token)).code).toBe("FORBIDDEN")
		}
	})

	it("do not change themselves", async () => {
		expect((await ask("PATCH", `/${chief.id}`, { role: "PLATFORM_ADMIN" })).code).toBe("SELF_APPROVAL")
		expect((await ask("DELETE", `/${chief.id}`)).code).toBe("SELF_APPROVAL")
	})

	it("change others, one change at a time", async () => {
		const { id } = await platformPerson(world, "PLATFORM_SUPPORT")
		const changed = await ask("PATCH", `/${id}`, { role: "PLATFORM_ADMIN" })
		expect([changed.status, changed.data.role]).toEqual([200, "PLATFORM_ADMIN"])
		expect((await ask("PATCH", `/${chief.id.replace(/^./, "f")}`, { role: "PLATFORM_ADMIN" })).code).toBe(
			"NOT_FOUND",
		)
		expect((await ask("DELETE", `/${chief.id.replace(/^./, "f")}`)).code).toBe("NOT_FOUND")
	})

	it("never leave the platform without one, also when two demote or remove each other at once", async () => {
		for (const method of ["PATCH", "DELETE"]) {
			const body = method === "PATCH" ? { role: "PLATFORM_SUPPORT" } : undefined
			const other = await platformPerson(world, "PLATFORM_SUPER_ADMIN")
			await world.admin.query(
				"update platform_admin set revoked_at = now() where role = 'PLATFORM_SUPER_ADMIN' and person_id <> all($1)",
				[[chief.id, other.id]],
			)
			const [one, two] = await Promise.all([
				ask(method, `/${other.id}`, body),
				ask(method, `/${chief.id}`, body, other.token),
			])
			expect([method, one.status, two.status].toSorted()).toEqual([200, 403, method].toSorted())
			const { rows } = await world.admin.query(
				"select person_id from platform_admin where role = 'PLATFORM_SUPER_ADMIN' and revoked_at is null",
			)
			expect(rows).toHaveLength(1)
			await world.admin.query(
				"update platform_admin set role = 'PLATFORM_SUPER_ADMIN', revoked_at = null where person_id = $1",
				[chief.id],
			)
		}
	})

	it("cannot make the last one go, who is somebody else and remembered as one", async () => {
		const other = await platformPerson(world, "PLATFORM_SUPER_ADMIN")
		expect((await ask("DELETE", `/${other.id}`)).status).toBe(200)
		// His token still says what he was.
		const late = await ask("DELETE", `/${chief.id}`, undefined, other.token)
		expect(late.code).toBe("FORBIDDEN")
	})
})

describe("the last super admin", () => {
	it("is refused by its own name", () => {
		const held = (...ids: string[]) =>
			ids.map((personId) => ({ personId, role: "PLATFORM_SUPER_ADMIN" as const }))
		expect(() => keepASuperAdmin(held("a"), "a")).toThrow(expect.objectContaining({ code: "LAST_ADMIN" }))
		expect(() => keepASuperAdmin(held("a", "b"), "a")).not.toThrow()
	})
})

describe("the first super admin", () => {
	it("is appointed at the machine itself, when he has an account", async () => {
		const person = await platformPerson(world, null, { name: "First", hasPasskey: false })
		const { databases, sealing } = world.program.platform
		const appoint = async (email: string) => {
			const scope = { organizationId: null, stores: [] }
			const { value } = await inTransaction(databases.app, scope, ({ db, query }) =>
				appointSuperAdmin({ db, query, sealing, now: new Date() }, email),
			)
			return value
		}
		expect(await appoint("nobody@nowhere.test")).toBeNull()
		expect(await appoint(person.email)).toBe("First")
		expect((await listed()).find(({ personId }) => personId === person.id)).toMatchObject({
			role: "PLATFORM_SUPER_ADMIN",
			grantedBy: null,
		})
	})
})
