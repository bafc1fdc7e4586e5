import { randomBytes } from "node:crypto"
import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { MemberRole } from "@comanda/contract/permissions.ts"
import pg from "pg"
import { v7 as newId } from "uuid"
import { inject as injected } from "vitest"
import type { Config } from "#config.ts"
import { emailIndex } from "#identity/index.ts"
import type { Connection } from "#platform/database/connection.ts"
import { openPool } from "#platform/database/connection.ts"
import { openProgram, type Program } from "../program.ts"
import { templateName } from "./make-template.ts"
import { testConfig, testLog, testPasswords, testSecret } from "./test-settings.ts"

export type Answer = { status: number; headers: Record<string, unknown>; body: AnswerBody; text: string }
export type AnswerBody = {
	success: boolean
	data: never
	meta: never
	error: { code: string; details: { field: string; code: string }[]; data: never; retryable: boolean }
}
export type CallOptions = { token?: string; body?: unknown; headers?: Record<string, string> }

export type Tenant = { organizationId: string; storeIds: string[]; tableId: string; itemId: string }

/** A program on a database of its own, the people in it, and ways to ask it things. */
export type World = {
	program: Program
	/** The owner's connection: sees every row, for looking behind the scenes. */
	admin: pg.Pool
	owner: Connection
	cafe: Tenant
	neighbour: Tenant
	call: (method: string, path: string, options?: CallOptions) => Promise<Answer>
	/** A session of somebody with this role in these stores of an organization; null is everywhere. */
	signInAs: (role: MemberRole, tenant: Tenant, storeId: string | null) => Promise<string>
	guestAt: (tenant: Tenant) => Promise<{ token: string; id: string; storeId: string }>
	deviceIn: (tenant: Tenant, storeId: string) => Promise<string>
	/** As if so much time had passed for what is remembered of callers: nothing else grows older. */
	later: (milliseconds: number) => void
	/** Another program on the same database, as a second node would be. */
	another: (settings?: Record<string, string>) => Promise<Program>
	close: () => Promise<void>
}

/** Clones the template and opens a program on it. Close it: the run fails on what stays open. */
export async function openWorld(
	settings: Record<string, string> = {},
	changes: Partial<Config> = {},
): Promise<World> {
	const cluster = injected("cluster")
	const owner = await cloneTemplate(cluster)
	const admin = openPool(owner, 4, "test", { pipeline: false })
	// One connection before the program's many: the first to a database writes down what the others then need not find.
	const cafe = await findTenant(admin, "cafe-ficelle")
	const neighbour = await findTenant(admin, "bar-du-coin")
	let ahead = 0
	const open = (more: Record<string, string> = {}, shared = false) =>
		openProgram({
			config: { ...testConfig({ ...settings, ...more }), ...changes },
			owner,
			passwords: testPasswords,
			derive: testSecret,
			shared,
			log: testLog,
			now: () => Date.now() + ahead,
		})
	const program = await open({}, settings.SHARED === "yes")
	await program.app.ready()
	const others: Program[] = []
	const call = (method: string, path: string, options: CallOptions = {}) =>
		ask(program, method, path, options)
	return {
		program,
		admin,
		owner,
		cafe,
		neighbour,
		call,
		signInAs: (role, tenant, storeId) => signInAs(program, admin, role, tenant, storeId),
		guestAt: (tenant) => guestAt(program, tenant),
		deviceIn: (tenant, storeId) => deviceIn(program, admin, call, tenant, storeId),
		later(milliseconds) {
			ahead += milliseconds
		},
		async another(more = {}) {
			const other = await open(more, true)
			await other.app.ready()
			others.push(other)
			return other
		},
		async close() {
			for (const other of others) await other.close()
			await program.close()
			await admin.end()
		},
	}
}

async function cloneTemplate(cluster: Connection): Promise<Connection> {
	const database = `test_${randomBytes(6).toString("hex")}`
	const client = new pg.Client({ ...cluster, database: "postgres" })
	await client.connect()
	await client.query(`create database ${database} template ${templateName}`)
	await client.end()
	return { ...cluster, database }
}

async function findTenant(admin: pg.Pool, slug: string): Promise<Tenant> {
	const { rows } = await admin.query(
		`select o.id as "organizationId",
			array(select s.id from store s where s.organization_id = o.id order by s.name) as "storeIds",
			(select t.id from floor_table t join store s on s.id = t.store_id
				where t.organization_id = o.id order by s.name, t.number limit 1) as "tableId",
			(select i.id from menu_item i join store s on s.id = i.store_id
				where i.organization_id = o.id order by s.name, i.sort limit 1) as "itemId"
		from organization o where o.slug = $1`,
		[slug],
	)
	return rows[0]
}

/** Any method and path below /api/v1, or a full path, asked of a program without a network. */
export async function ask(
	program: Program,
	method: string,
	path: string,
	{ token, body, headers }: CallOptions = {},
): Promise<Answer> {
	const response = await program.app.inject({
		method: method as "GET",
		url: path.startsWith("//") ? path.slice(1) : `/api/v1${path}`,
		headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
		...(body === undefined ? {} : { payload: body as object }),
	})
	const isJson = String(response.headers["content-type"]).includes("json")
	const parsed = isJson && response.body ? response.json() : {}
	return { status: response.statusCode, headers: response.headers, body: parsed, text: response.body }
}

async function signInAs(
	program: Program,
	admin: pg.Pool,
	role: MemberRole,
	tenant: Tenant,
	storeId: string | null,
): Promise<string> {
	const [personId, memberId, sessionId] = [newId(), newId(), newId()]
	const { organizationId } = tenant
	const { sealing } = program.platform
	const email = `${personId}@test.test`
	await admin.query(
		`insert into person (id, name, email_index, email_sealed, email_verified) values ($1, $2, $3, $4, true)`,
		[personId, `Test ${role}`, emailIndex(sealing, email), sealing.seal(email, "person.email")],
	)
	await admin.query("insert into member (organization_id, id, person_id, name) values ($1, $2, $3, $4)", [
		organizationId,
		memberId,
		personId,
		`Test ${role}`,
	])
	await admin.query(
		"insert into role_assignment (organization_id, id, member_id, store_id, role) values ($1, $2, $3, $4, $5)",
		[organizationId, newId(), memberId, storeId, role],
	)
	await admin.query(
		"insert into person_session (id, person_id, token, expires_at) values ($1, $2, $3, now() + interval '1 day')",
		[sessionId, personId, randomBytes(24).toString("base64url")],
	)
	const claims = { kind: "person", subject: personId, session: sessionId, tenant: null } as const
	return (await program.door.access.sign(claims)).token
}

async function guestAt(
	program: Program,
	tenant: Tenant,
): Promise<{ token: string; id: string; storeId: string }> {
	const { writeTableCode } = await import("#floor/table-code.ts")
	const [storeId = ""] = tenant.storeIds
	const code = writeTableCode(program.platform.signing, storeId, tenant.tableId, 1)
	const { body } = await ask(program, "POST", "/qr-sessions", { body: { code } })
	return body.data
}

async function deviceIn(
	program: Program,
	admin: pg.Pool,
	call: World["call"],
	tenant: Tenant,
	storeId: string,
): Promise<string> {
	const token = await signInAs(program, admin, "OWNER", tenant, null)
	const asked = { storeId, name: "Test screen", kind: "KDS_DISPLAY" }
	const enrolment = await call("POST", "/devices", { token, body: asked })
	const { code } = enrolment.body.data as { code: string }
	const enrolled = await call("POST", "/devices/enroll", { body: { code } })
	return (enrolled.body.data as { accessToken: string }).accessToken
}

/** An order of the first plain thing on a menu, as a client would send it. */
export function simpleOrder(menu: PublishedMenu, quantity = 1) {
	const groups = new Map(menu.groups.map((group) => [group.id, group]))
	const item = menu.items.find(
		(each) =>
			each.available && each.left === null && each.groupIds.every((id) => (groups.get(id)?.min ?? 0) === 0),
	)
	if (!item) throw new Error("The menu has nothing plain on it.")
	const unitMinor = item.variants.find((variant) => variant.isDefault)?.priceMinor ?? item.priceMinor
	return {
		id: newId() as string,
		lines: [{ id: newId() as string, itemId: item.id, quantity }],
		shownTotalMinor: unitMinor * quantity,
	}
}
