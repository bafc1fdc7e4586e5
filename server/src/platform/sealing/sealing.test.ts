import { assert, asyncProperty, integer, string } from "fast-check"
import type pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openPool } from "#platform/database/connection.ts"
import { post } from "#platform/messages/post.ts"
import { postContext } from "#platform/messages/post-context.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { testPasswords, testSecret } from "#testing/test-settings.ts"
import { sealedColumns } from "../../sealed-columns.ts"
import { appRole } from "../database/roles.ts"
import { inTransaction } from "../database/transaction.ts"
import { requireSameSecret } from "./key-ring.ts"
import { type OpenedSealing, openSealing } from "./sealing.ts"

let world: World
let pool: pg.Pool
const opened: OpenedSealing[] = []

beforeAll(async () => {
	world = await openWorld()
	// Somebody signs in, so that there is something of everything that is sealed.
	await world.signInAs("OWNER", world.cafe, null)
	pool = openPool({ ...world.owner, user: appRole, password: testPasswords.app }, 2, "sealing test")
})
afterAll(async () => {
	for (const sealing of opened) sealing.close()
	await pool.end()
	await world.close()
})

async function openAnother(derive = testSecret, lookMs = 60_000): Promise<OpenedSealing> {
	const sealing = await openSealing({ pool, owner: world.owner, derive, lookMs })
	opened.push(sealing)
	return sealing
}

const anyString = string({ unit: "binary", maxLength: 200 })

describe("a sealed value", () => {
	it("opens to what it was, whatever it was", async () => {
		const { sealing } = world.program.platform
		await assert(
			asyncProperty(anyString, async (plain) => {
				const sealed = sealing.seal(plain, "person.phone")
				expect(sealed).toMatch(/^s1\.\d+\.[\w-]+$/)
				expect(await sealing.open(sealed, "person.phone")).toBe(plain.toWellFormed())
			}),
		)
	})

	it("is another one each time, so that equal values are not seen to be equal", () => {
		const { sealing } = world.program.platform
		expect(sealing.seal("+84901234567", "person.phone")).not.toBe(
			sealing.seal("+84901234567", "person.phone"),
		)
	})

	it("does not open when any bit of it was changed", async () => {
		const { sealing } = world.program.platform
		await assert(
			asyncProperty(anyString, integer({ min: 0 }), async (plain, at) => {
				const sealed = sealing.seal(plain, "person.phone")
				const head = sealed.slice(0, sealed.lastIndexOf(".") + 1)
				const bytes = Buffer.from(sealed.slice(head.length), "base64url")
				const bit = at % (bytes.length * 8)
				bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
				const changed = sealing.open(head + bytes.toString("base64url"), "person.phone")
				await expect(changed).rejects.toMatchObject({ code: "DOES_NOT_OPEN" })
			}),
		)
	})

	it("does not open in another place, cut short, or under a key that is not its own", async () => {
		const { sealing } = world.program.platform
		const sealed = sealing.seal("+84901234567", "person.phone")
		const codeOf = (value: string, place = "person.phone") =>
			sealing.open(value, place).then(
				() => "OPENED",
				(error) => error.code,
			)
		expect(await codeOf(sealed)).toBe("OPENED")
		expect(await codeOf(sealed, "person.email")).toBe("DOES_NOT_OPEN")
		expect(await codeOf(sealed.slice(0, 20))).toBe("DOES_NOT_OPEN")
		expect(await codeOf(sealed.replace(/^s1\.\d+/, "s1.999"))).toBe("UNKNOWN_KEY")
		for (const other of ["", "+84901234567", "s2.1.AAAA", "s1..AAAA", "s1.0.AAAA", "s1.1.", `${sealed}\n`])
			expect(await codeOf(other), other).toBe("NOT_SEALED")
	})
})

describe("an index", () => {
	it("is the same for the same value in the same place, here and on another node, and tells nothing", async () => {
		const { sealing } = world.program.platform
		const index = sealing.index("minh@example.org", "person.email")
		expect((await openAnother()).index("minh@example.org", "person.email")).toBe(index)
		expect(index).toMatch(/^[\w-]{43}$/)
		expect(sealing.index("minh@example.org", "person.phone")).not.toBe(index)
		expect(sealing.index("Minh@example.org", "person.email")).not.toBe(index)
		// Where the place ends and the value begins cannot be moved.
		expect(sealing.index("b", "a.c")).not.toBe(sealing.index("cb", "a."))
	})
})

describe("the tables", () => {
	it("hold nothing plain of a message", async () => {
		const { platform } = world.program
		const message = {
			kind: "mail" as const,
			to: "secret-recipient@example.org",
			subject: "secret-subject",
			text: "secret-text",
			link: "https://example.org/secret-link",
			language: "en",
			purpose: "test",
		}
		await inTransaction(platform.databases.app, { organizationId: null, stores: [] }, (tx) =>
			post({ ...postContext(platform, tx), now: new Date() }, message),
		)
		const { rows } = await world.admin.query("select m::text as text from outgoing_message m")
		expect(rows).toHaveLength(1)
		expect(rows[0].text).toContain("s1.1.")
		expect(rows[0].text).not.toContain("secret-")
		expect(Buffer.from(rows[0].text).toString("latin1")).not.toContain("example.org")
	})

	it("hold each key wrapped, and only the owner of the tables adds or retires one", async () => {
		const { rows } = await world.admin.query("select octet_length(wrapped_key) as bytes from sealing_key")
		expect(rows).toEqual([{ bytes: 12 + 32 + 16 }])
		await expect(pool.query("update sealing_key set retired_at = now()")).rejects.toMatchObject({
			code: "42501",
		})
		await expect(pool.query("insert into sealing_key values (2, '')")).rejects.toMatchObject({
			code: "42501",
		})
	})

	it("have no sealed column that the rotation does not know, whatever its name", async () => {
		const { rows } = await world.admin.query(`select table_name as table, column_name as column
			from information_schema.columns join information_schema.tables using (table_schema, table_name)
			where table_schema = 'public' and table_type = 'BASE TABLE' and data_type = 'text'`)
		const sealed: string[] = []
		for (const { table, column } of rows) {
			const looks = `select exists (select from ${table} where ${column} ~ '^s1[.][1-9][0-9]*[.][A-Za-z0-9_-]{38,}$') as it`
			const isSealed = column.endsWith("_sealed") || (await world.admin.query(looks)).rows[0].it
			if (isSealed) sealed.push(`${table}.${column}`)
		}
		const all = rows.map(({ table, column }) => `${table}.${column}`)
		const listed = sealedColumns.map(({ table, column }) => `${table}.${column}`)
		const unlisted = sealed.filter((each) => !listed.includes(each))
		expect(unlisted, "Add the column to server/src/sealed-columns.ts.").toEqual([])
		expect(listed.filter((each) => !all.includes(each))).toEqual([])
	})

	it("have the keys that the rotation goes by, and let it write", async () => {
		for (const { table, column, ids } of sealedColumns) {
			const { rows } = await world.admin.query(
				`select array_agg(a.attname::text order by a.attname) as key,
					has_column_privilege('comanda_app', $1, $2, 'update') as writes from pg_index i
				join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
				where i.indrelid = $1::regclass and i.indisprimary`,
				[table, column],
			)
			expect([table, rows[0]]).toEqual([table, { key: ids.toSorted(), writes: true }])
		}
	})
})

describe("the first key", () => {
	it("is one, however many programs start at once", async () => {
		await world.admin.query("delete from sealing_key")
		const all = await Promise.all(Array.from({ length: 6 }, () => openAnother()))
		const { rows } = await world.admin.query("select count(*)::int as keys from sealing_key")
		expect(rows).toEqual([{ keys: 1 }])
		const sealed = all.map((each, at) => each.seal(String(at), "test"))
		for (const each of all)
			expect(await Promise.all(sealed.map((value) => each.open(value, "test")))).toEqual([..."012345"])
	})

	it("does not open under another master secret: the start is refused by name", async () => {
		const another = openAnother((purpose) => testSecret(`other:${purpose}`))
		await expect(another).rejects.toMatchObject({ code: "WRONG_SECRET", exitCode: 2 })
		const earlier = requireSameSecret(world.owner, (purpose) => testSecret(`other:${purpose}`))
		await expect(earlier).rejects.toMatchObject({ code: "WRONG_SECRET" })
		await requireSameSecret(world.owner, testSecret)
		// A database that was not made yet knows no secret.
		await requireSameSecret({ ...world.owner, database: "postgres" }, testSecret)
		const { rows } = await world.admin.query("select count(*)::int as keys from sealing_key")
		expect(rows).toEqual([{ keys: 1 }])
	})
})
