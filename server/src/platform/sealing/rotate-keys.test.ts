import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { openDatabases } from "#platform/database/databases.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { testPasswords, testSecret } from "#testing/test-settings.ts"
import { sealedColumns } from "../../sealed-columns.ts"
import { rotateKeys, type SealedColumn } from "./rotate-keys.ts"
import { openSealing } from "./sealing.ts"

let world: World
let databases: ReturnType<typeof openDatabases>

const rowsEach = 450
/** One table that belongs to tenants, one that belongs to none. */
const columns: SealedColumn[] = [
	{
		table: "rotation_of_tenant",
		column: "phone_sealed",
		ids: ["organization_id", "id"],
		place: "tenant.phone",
	},
	{ table: "rotation_of_none", column: "email_sealed", ids: ["id"], place: "none.email" },
]

beforeAll(async () => {
	world = await openWorld()
	databases = openDatabases(world.owner, testPasswords, 2)
	await world.admin.query(`
		create table rotation_of_tenant (organization_id uuid not null, id uuid not null, phone_sealed text,
			primary key (organization_id, id));
		call protect_tenant_table('rotation_of_tenant');
		create table rotation_of_none (id integer primary key, email_sealed text);
		grant select, update on rotation_of_none to comanda_app`)
})
beforeEach(async () => {
	const { sealing } = world.program.platform
	await world.admin.query("truncate rotation_of_tenant, rotation_of_none")
	const numbers = Array.from({ length: rowsEach }, (_, number) => number)
	for (const { organizationId } of [world.cafe, world.neighbour]) {
		await world.admin.query(
			"insert into rotation_of_tenant select $1, gen_random_uuid(), unnest($2::text[])",
			[organizationId, numbers.map((number) => sealing.seal(`+84${number}`, "tenant.phone"))],
		)
	}
	await world.admin.query("insert into rotation_of_none select * from unnest($1::int[], $2::text[])", [
		[...numbers, rowsEach],
		[...numbers.map((number) => sealing.seal(`${number}@example.org`, "none.email")), null],
	])
})
afterAll(async () => {
	await databases.close()
	await world.close()
})

function rotate(said: string[] = [], say = (line: string) => void said.push(line)) {
	return rotateKeys({ databases, owner: world.owner, derive: testSecret, columns, waitMs: 0, say })
}

async function everyValue(): Promise<{ key: string; sealed: string; place: string }[]> {
	const { rows } = await world.admin.query(`
		select split_part(sealed, '.', 2) as key, sealed, place from (
			select phone_sealed as sealed, 'tenant.phone' as place from rotation_of_tenant
			union all select email_sealed, 'none.email' from rotation_of_none where email_sealed is not null) all_of_them`)
	return rows
}

async function keys(): Promise<{ id: number; retired: boolean }[]> {
	const { rows } = await world.admin.query(
		"select id, retired_at is not null as retired from sealing_key order by id",
	)
	return rows
}

describe("rotating the keys", () => {
	it("seals every value of every tenant anew, and retires the key before", async () => {
		const said: string[] = []
		const [before] = (await keys()).slice(-1)
		const { resealed, key, unopened } = await rotate(said)
		expect({ resealed, unopened }).toEqual({ resealed: 3 * rowsEach, unopened: [] })
		expect(await keys()).toEqual(
			expect.arrayContaining([
				{ id: before?.id, retired: true },
				{ id: key, retired: false },
			]),
		)
		const values = await everyValue()
		expect(new Set(values.map((value) => value.key))).toEqual(new Set([String(key)]))
		// The program that runs was told nothing: it reads the key it does not know.
		const { sealing } = world.program.platform
		const plain = await Promise.all(values.map((value) => sealing.open(value.sealed, value.place)))
		expect(new Set(plain).size).toBe(2 * rowsEach)
		expect(said).toContain(`Made key ${key}.`)
		expect(said).toContain(`  tenant.phone: ${2 * rowsEach} sealed anew`)
	})

	it("goes on with its own key when it was ended in the middle", async () => {
		const ended = rotate([], (line) => {
			if (line.includes("tenant.phone")) throw new Error("killed here")
		})
		await expect(ended).rejects.toThrow("killed here")
		const [half] = (await keys()).slice(-1)
		const said: string[] = []
		const { resealed, key } = await rotate(said)
		expect(said).toContain(`Going on with key ${half?.id}.`)
		expect({ resealed, key }).toEqual({ resealed: rowsEach, key: half?.id })
		expect((await keys()).filter((each) => !each.retired)).toEqual([{ id: key, retired: false }])
		expect(new Set((await everyValue()).map((value) => value.key))).toEqual(new Set([String(key)]))
	})

	it("overwrites nothing that a running program writes meanwhile", async () => {
		const { sealing } = world.program.platform
		const writer = await world.admin.connect()
		await writer.query("begin")
		const change = "update rotation_of_none set email_sealed = $1 where id = 7"
		await writer.query(change, [sealing.seal("newer@example.org", "none.email")])
		const rotating = rotate()
		// The rotation has read the older value, and waits for the row.
		const waits = `select count(*)::int as n from pg_stat_activity
			where datname = current_database() and wait_event_type = 'Lock'`
		const deadline = Date.now() + 10_000
		while ((await world.admin.query(waits)).rows[0].n === 0) {
			expect(Date.now(), "The rotation never came to the row.").toBeLessThan(deadline)
			await new Promise((resolve) => setTimeout(resolve, 10))
		}
		await writer.query("commit")
		writer.release()
		const { key } = await rotating
		const { rows } = await world.admin.query(
			"select email_sealed as sealed from rotation_of_none where id = 7",
		)
		expect(rows[0].sealed).toMatch(new RegExp(`^s1\\.${key}\\.`))
		expect(await sealing.open(rows[0].sealed, "none.email")).toBe("newer@example.org")
	})

	it("names what does not open, leaves it, and finishes", async () => {
		const damaged = world.program.platform.sealing.seal("moved here from elsewhere", "none.phone")
		await world.admin.query("update rotation_of_none set email_sealed = $1 where id = 7", [damaged])
		const { resealed, unopened, key } = await rotate()
		expect({ resealed, unopened }).toEqual({
			resealed: 3 * rowsEach - 1,
			unopened: ["rotation_of_none.email_sealed 7"],
		})
		const { rows } = await world.admin.query(
			"select email_sealed as sealed from rotation_of_none where id = 7",
		)
		expect(rows).toEqual([{ sealed: damaged }])
		expect((await keys()).filter((each) => !each.retired)).toEqual([{ id: key, retired: false }])
	})

	it("is done by one at a time", async () => {
		const outcomes = await Promise.allSettled([rotate(), rotate()])
		const refused = outcomes.filter((outcome) => outcome.status === "rejected")
		expect(refused).toMatchObject([{ reason: { code: "ROTATION_RUNNING" } }])
	})
})

describe("the columns of the program itself", () => {
	it("are sealed anew, and all of them open", async () => {
		const { databases: own } = world.program.platform
		const input = { databases: own, owner: world.owner, derive: testSecret, waitMs: 0, say: () => {} }
		await world.admin.query(
			"insert into outgoing_message select gen_random_uuid(), 'mail', $1, $2, 'en', 'test', now(), 1, now(), now()",
			["recipient", "content"].map((name) =>
				world.program.platform.sealing.seal("x", `outgoing_message.${name}`),
			),
		)
		const { resealed, unopened } = await rotateKeys({ ...input, columns: sealedColumns })
		expect(unopened).toEqual([])
		expect(resealed).toBeGreaterThanOrEqual(2)
	})
})

describe("another program that runs", () => {
	it("seals with the new key within the time that the rotation waits", async () => {
		const pool = databases.app
		const sealing = await openSealing({ pool, owner: world.owner, derive: testSecret, lookMs: 50 })
		const { key } = await rotate()
		const deadline = Date.now() + 5_000
		while (!sealing.seal("", "test").startsWith(`s1.${key}.`)) {
			expect(Date.now(), "It never learned of the new key.").toBeLessThan(deadline)
			await new Promise((resolve) => setTimeout(resolve, 20))
		}
		sealing.close()
	})
})
