import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { provenOrganization } from "#platform/context.ts"
import { fillTheBooks } from "#testing/fill-the-books.ts"
import { fillTheDoor } from "#testing/fill-the-door.ts"
import { fillTheFloor } from "#testing/fill-the-floor.ts"
import { fillTheKitchen } from "#testing/fill-the-kitchen.ts"
import { fillTheMenu } from "#testing/fill-the-menu.ts"
import { fillTheOrders } from "#testing/fill-the-orders.ts"
import { fillThePayments } from "#testing/fill-the-payments.ts"
import { fillTheReceipts } from "#testing/fill-the-receipts.ts"
import { fillTheStock } from "#testing/fill-the-stock.ts"
import { fillTheWallets } from "#testing/fill-the-wallets.ts"
import { openWorld, simpleOrder, type World } from "#testing/open-world.ts"
import { inTransaction } from "./transaction.ts"

// The walk over every table: what belongs to one tenant does not exist for another, and the database says so itself.

/** Tables that belong to no tenant, each with the reason. A new one has to be argued for here. */
const global: Record<string, string> = {
	applied_migration: "what was done to the schema; the server's roles cannot read it",
	organization_directory:
		"which organizations there are, for work that runs in each, and which are shut: ids only",
	organization_registration:
		"what was registered under which key, before there is a tenant; found by a signature that only its sender can make",
	store_directory: "whose store is this, asked before anybody is signed in: ids and the public address",
	hostname_directory: "whose hostname is this, asked before anybody is signed in: ids and the hostname",
	person: "a person may work for several organizations; what one of them knows of him is member",
	person_account: "a person's own sign-in",
	person_session: "a person's own sign-in",
	person_verification: "a person's own sign-in",
	person_two_factor: "a person's own sign-in",
	person_passkey: "a person's own sign-in",
	person_link: "a person's own sign-in",
	person_payment_method: "a person's own, whichever café he is in",
	notification_preference: "a person's own, whichever café he is in",
	push_token: "a person's own, whichever café he is in",
	consent: "a person's own: what he agreed to",
	passkey_challenge: "asked before anybody is signed in",
	second_factor_challenge: "asked before anybody is signed in",
	provider_attempt: "asked before anybody is signed in",
	phone_code: "asked before anybody is signed in; by the number's index",
	sign_in_lock: "counts guesses by a hash: an account that does not exist has a row like one that does",
	credential: "what keeps somebody in; found by an id that only its signed token holds",
	signing_key: "keys of the installation, sealed",
	security_event: "what happened at the door, before a tenant is known",
	provider_account_directory:
		"whose account a provider's message is for, asked before anything of it is believed: ids and hashes",
	sealing_key: "keys of the installation, wrapped: what they open is sealed in every tenant's rows",
	platform_admin: "who looks after the installation belongs to no tenant",
	platform_invoice_year:
		"the last invoice number of a year, over all organizations: a count and nothing else",
	platform_activity: "what the platform's people did; its policy shows it to them alone",
	platform_answer: "what the platform's people were answered under a key; its policy shows each his own",
	platform_setting: "how the installation is run: the same for everybody",
	announcement: "said to many organizations; its policy shows it to those it is for",
	announcement_dismissal: "what a person has read; its policy shows it to him alone",
	outgoing_message:
		"signing in belongs to no tenant, and mails; sealed, and hidden from whoever has a tenant",
}

let world: World
let tables: { name: string; tenantColumn: string }[]

beforeAll(async () => {
	world = await openWorld()
	// Something in every table, of both tenants.
	for (const tenant of [world.cafe, world.neighbour]) {
		const { token, storeId } = await world.guestAt(tenant)
		const menu = (await world.call("GET", `/stores/${storeId}/menu`)).body.data
		const headers = { "idempotency-key": "walk" }
		await world.call("POST", `/stores/${storeId}/orders`, { token, body: simpleOrder(menu), headers })
		await world.deviceIn(tenant, storeId)
		await world.program.settled()
		await fillTheRest(tenant.organizationId, storeId)
	}
	const { rows } = await world.admin.query(`select table_name as name from information_schema.tables
		where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`)
	tables = rows
		.filter((row) => !global[row.name])
		.map((row) => ({ name: row.name, tenantColumn: row.name === "organization" ? "id" : "organization_id" }))
})
afterAll(() => world.close())

async function fillTheRest(organizationId: string, storeId: string): Promise<void> {
	await world.admin.query(
		`insert into dead_letter (organization_id, subscriber, stream, seq, error, attempts)
		values ($1, 'walk', $2, 1, 'for the walk', 5)`,
		[organizationId, storeId],
	)
	await fillThePlatform(organizationId)
	await fillTheDoor(world.admin, organizationId, storeId)
	await fillTheFloor(world.admin, organizationId, storeId)
	await world.admin.query(
		`insert into store_special_day (organization_id, store_id, day, intervals) values ($1, $2, '2000-01-01', '[]')`,
		[organizationId, storeId],
	)
	await world.admin.query(
		`insert into store_hostname (organization_id, id, store_id, hostname)
		values ($1, gen_random_uuid(), $2, 'h-' || gen_random_uuid() || '.example')`,
		[organizationId, storeId],
	)
	await world.admin.query(
		`insert into delivery_zone (organization_id, store_id, id, place, name, radius_meters, fee_minor, minimum_order_minor, eta_minutes)
		values ($1, $2, gen_random_uuid(), 0, 'walk', 1, 0, 0, 1)`,
		[organizationId, storeId],
	)
	await world.admin.query(
		`insert into config_entry (organization_id, id, store_id, key, changed_by, at)
		values ($1, gen_random_uuid(), $2, 'walk', 'walk', now()), ($1, gen_random_uuid(), null, 'walk', 'walk', now())`,
		[organizationId, storeId],
	)
	await world.admin.query("insert into organization_billing (organization_id) values ($1)", [organizationId])
	await fillTheStock(world.admin, organizationId, storeId)
	await fillTheBooks(world.admin, organizationId, storeId)
	await fillTheKitchen(world.admin, organizationId, storeId)
	await fillTheMenu(world.admin, organizationId, storeId)
	await fillTheOrders(world.admin, organizationId, storeId)
	await fillTheWallets(world.admin, organizationId, storeId)
	await fillThePayments(world.admin, organizationId, storeId)
	await fillTheReceipts(world.admin, organizationId, storeId)
}

async function fillThePlatform(organizationId: string): Promise<void> {
	await world.admin.query(
		`with p as (insert into person (id, name, email_index) values (gen_random_uuid(), 'walk', gen_random_uuid()) returning id)
		insert into support_access (organization_id, id, person_id, session_id, reason, opened_at, expires_at)
		select $1, gen_random_uuid(), id, gen_random_uuid(), 'walk', now(), now() + interval '1 hour' from p`,
		[organizationId],
	)
	await world.admin.query(
		`with s as (insert into platform_subscription
				(organization_id, id, plan, price_per_day_minor, currency, starts_at, ends_at, status, created_at)
				values ($1, gen_random_uuid(), 'MONTHLY', 1, 'EUR', now(), now(), 'EXPIRED', now()) returning *),
			i as (insert into platform_invoice (organization_id, id, subscription_id, year, number, period_from, period_to,
					currency, net_minor, tax_basis_points, tax_minor, total_minor, issued_at, due_on, seller, buyer_sealed)
				select $1, gen_random_uuid(), id, 2000, 1, now(), now() + interval '1 day', 'EUR', 1, 0, 0, 1, now(), now(), '{}', ''
				from s returning *),
			n as (insert into subscription_notice select $1, id, now(), 1, now() from s)
		insert into platform_invoice_line (organization_id, invoice_id, line_no, quantity, unit_price_minor, total_minor)
		select $1, id, 1, 1, 1, 1 from i`,
		[organizationId],
	)
}

function as<T>(
	organizationId: string | null,
	stores: "*" | string[],
	work: (query: Ask) => Promise<T>,
): Promise<T> {
	const scope = { organizationId: organizationId ? provenOrganization(organizationId) : null, stores }
	const { app } = world.program.platform.databases
	return inTransaction(app, scope, (tx) =>
		work(async (text) => (await sql.raw<Record<string, number>>(text).execute(tx.db)).rows),
	).then(({ value }) => value)
}
type Ask = (text: string) => Promise<Record<string, number>[]>

describe("every tenant table", () => {
	it("has a tenant column, forced row-level security and a policy", async () => {
		const { rows } =
			await world.admin.query(`select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as secured,
				exists (select from pg_policy p where p.polrelid = c.oid) as guarded,
				exists (select from pg_attribute a where a.attrelid = c.oid and a.attnotnull
					and a.attname = case c.relname when 'organization' then 'id' else 'organization_id' end) as belongs
			from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')`)
		const open = rows.filter((row) => !global[row.name] && !(row.secured && row.guarded && row.belongs))
		expect(open, "Call protect_tenant_table in the migration, or argue for it in `global` above.").toEqual([])
	})

	it("has organization_id in every key: primary, unique and foreign", async () => {
		const { rows } = await world.admin.query(
			`
			select c.conrelid::regclass::text || '.' || c.conname as name
			from pg_constraint c join pg_class t on t.oid = c.conrelid
			where t.relnamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f')
				and not (c.conrelid = any ($1::regclass[])) and c.conrelid <> 'organization'::regclass
				and not (c.contype = 'f' and c.confrelid = any ($1::regclass[]))
				and not exists (select from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'organization_id'
					and a.attnum = any (c.conkey))
			union all
			select i.indexrelid::regclass::text from pg_index i join pg_class t on t.oid = i.indrelid
			where t.relnamespace = 'public'::regnamespace and i.indisunique and i.indrelid <> 'organization'::regclass
				and not (i.indrelid = any ($1::regclass[]))
				and not exists (select from pg_attribute a where a.attrelid = i.indrelid and a.attname = 'organization_id'
					and a.attnum = any (i.indkey))`,
			[Object.keys(global)],
		)
		expect(
			rows,
			"Put organization_id into the key: a row must not be able to point at another tenant's.",
		).toEqual([])
	})

	it("holds rows of both tenants here, so that the walk proves something", async () => {
		const empty: string[] = []
		for (const { name, tenantColumn } of tables) {
			const { rows } = await world.admin.query(
				`select count(distinct ${tenantColumn})::int as tenants from ${name}`,
			)
			if (rows[0].tenants < 2) empty.push(name)
		}
		expect(empty, "Fill the new table in fillTheRest.").toEqual([])
	})

	it("shows a tenant its own rows and nobody else's", async () => {
		const leaks: string[] = []
		const { cafe, neighbour } = world
		await as(neighbour.organizationId, "*", async (ask) => {
			for (const { name, tenantColumn } of tables) {
				const [seen] = await ask(`select count(*)::int as all,
					count(*) filter (where ${tenantColumn} = '${neighbour.organizationId}')::int as own from ${name}`)
				if (!seen || seen.all !== seen.own || seen.own === 0) leaks.push(name)
			}
		})
		expect(leaks).toEqual([])
		expect(cafe.organizationId).not.toBe(neighbour.organizationId)
	})

	it("shows nothing to who forgot to say for whom, or in which store", async () => {
		const shown: string[] = []
		for (const [organizationId, stores] of [
			[null, "*"],
			[null, []],
		] as const) {
			await as(organizationId, stores === "*" ? "*" : [], async (ask) => {
				for (const { name } of tables) {
					const [row] = await ask(`select count(*)::int as seen from ${name}`)
					if (row?.seen !== 0) shown.push(name)
				}
			})
		}
		expect(shown).toEqual([])
	})

	it("shows a store's rows to that store alone", async () => {
		const leaks: string[] = []
		const [mine = "", other = ""] = world.cafe.storeIds
		const { rows } = await world.admin.query(`select table_name as name from information_schema.columns
			where table_schema = 'public' and column_name = 'store_id' and is_nullable = 'NO'`)
		await as(world.cafe.organizationId, [mine], async (ask) => {
			for (const { name } of rows) {
				if (global[name]) continue
				const [row] = await ask(`select count(*) filter (where store_id = '${other}')::int as foreign,
					count(*)::int as seen from ${name}`)
				if (row?.foreign !== 0) leaks.push(name)
			}
			const [journal] = await ask(
				`select count(*) filter (where stream <> '${mine}')::int as foreign from journal`,
			)
			if (journal?.foreign !== 0) leaks.push("journal")
		})
		expect(leaks).toEqual([])
	})

	it("lets nobody change, delete or plant another tenant's row", async () => {
		const { cafe, neighbour } = world
		const changed: string[] = []
		for (const { name, tenantColumn } of tables) {
			const foreign = `${tenantColumn} = '${cafe.organizationId}'`
			const attempts = [
				`update ${name} set ${tenantColumn} = ${tenantColumn} where ${foreign}`,
				`delete from ${name} where ${foreign}`,
				`update ${name} set ${tenantColumn} = '${cafe.organizationId}'`,
			]
			// Every value of every row, so that a change in place is seen as well.
			const print = `select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as n from ${name} t where ${foreign}`
			const { rows: before } = await world.admin.query(print)
			for (const attempt of attempts)
				await as(neighbour.organizationId, "*", (ask) => ask(attempt)).catch(() => {})
			const { rows: after } = await world.admin.query(print)
			if (before[0].n !== after[0].n) changed.push(name)
		}
		expect(changed).toEqual([])
	})

	it("refuses a row that points at another tenant's", async () => {
		const { cafe, neighbour } = world
		const [storeId] = neighbour.storeIds
		const plant = as(neighbour.organizationId, "*", (ask) =>
			ask(`insert into guest_session (organization_id, id, store_id, table_id, expires_at) values
				('${neighbour.organizationId}', gen_random_uuid(), '${storeId}', '${cafe.tableId}', now())`),
		)
		await expect(plant).rejects.toMatchObject({ code: "23503" })
	})
})

describe("the server's roles", () => {
	it("own nothing, and cannot step around row-level security", async () => {
		const { rows } = await world.admin.query(`select rolname from pg_roles
			where rolname in ('comanda_app', 'comanda_reader', 'comanda_jobs')
				and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`)
		expect(rows).toEqual([])
		const owned =
			await world.admin.query(`select c.relname from pg_class c join pg_roles r on r.oid = c.relowner
			where c.relnamespace = 'public'::regnamespace and r.rolname like 'comanda\\_%' and r.rolname <> 'comanda_owner'`)
		expect(owned.rows).toEqual([])
	})

	it("cannot rewrite what is append-only", async () => {
		const { rows } =
			await world.admin.query(`select table_name, privilege_type from information_schema.role_table_grants
			where grantee = 'comanda_app' and privilege_type in ('UPDATE', 'DELETE')
				and table_name in ('ledger_posting', 'cash_movement', 'cash_count', 'day_close', 'day_close_till', 'tip_share', 'journal', 'stock_movement', 'order_status_change', 'order_line_ledger', 'config_entry')`)
		expect(rows).toEqual([])
	})

	it("let the reader see how far journals are, and nothing else", async () => {
		const { reader } = world.program.platform.databases
		await expect(reader.query("select seq from journal_head")).resolves.toBeDefined()
		for (const query of [
			"select hash from journal_head",
			"select 1 from journal",
			"select 1 from store",
			"select 1 from person",
		]) {
			await expect(reader.query(query), query).rejects.toMatchObject({ code: "42501" })
		}
	})
})
