import type { PlatformRole } from "@comanda/contract/permissions.ts"
import { sql } from "kysely"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { platformPerson } from "#testing/platform-person.ts"

// The walk over every table, as those who look after the installation: across organizations they see the tables that
// were made for them and no others, and only for as long as they are in none.

/** What people of the platform see across organizations. Another one has to be argued for here. */
const shown: Record<string, string> = {
	platform_organization: "what they may know of an organization",
	platform_subscription: "what it pays for",
	platform_invoice: "what it was invoiced",
	support_access: "who of them was let in",
}

type Ask = (text: string) => Promise<Record<string, number>[]>

let world: World
let tenantTables: { name: string; column: string }[]

beforeAll(async () => {
	world = await openWorld()
	for (const { organizationId } of [world.cafe, world.neighbour]) await fill(organizationId)
	const { rows } = await world.admin.query(`select c.relname as name,
			case c.relname when 'organization' then 'id' else 'organization_id' end as column
		from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relforcerowsecurity
			and exists (select from pg_attribute a where a.attrelid = c.oid and a.attnotnull and not a.attisdropped
				and a.attname = case c.relname when 'organization' then 'id' else 'organization_id' end)`)
	tenantTables = rows
})
afterAll(() => world.close())

async function fill(organizationId: string): Promise<void> {
	const { id } = await platformPerson(world, null)
	const subscription = newId()
	await world.admin.query(
		`insert into platform_subscription
			(organization_id, id, plan, price_per_day_minor, currency, starts_at, ends_at, status, created_at)
			values ($1, $2, 'MONTHLY', 1, 'EUR', now(), now(), 'EXPIRED', now())`,
		[organizationId, subscription],
	)
	await world.admin.query(
		`insert into platform_invoice (organization_id, id, subscription_id, year, number, period_from, period_to,
			currency, net_minor, tax_basis_points, tax_minor, total_minor, issued_at, due_on, seller, buyer_sealed)
			values ($1, $2, $3, 2000, 1, now(), now() + interval '1 day', 'EUR', 1, 0, 0, 1, now(), now(), '{}', '')`,
		[organizationId, newId(), subscription],
	)
	await world.admin.query(
		`insert into support_access (organization_id, id, person_id, session_id, reason, opened_at, expires_at)
			values ($1, $2, $3, $2, 'walk', now(), now() + interval '1 hour')`,
		[organizationId, newId(), id],
	)
}

async function as<T>(
	personId: string | null,
	organizationId: string | null,
	work: (ask: Ask) => Promise<T>,
): Promise<T> {
	const scope = {
		organizationId: organizationId ? provenOrganization(organizationId) : null,
		stores: organizationId ? ("*" as const) : [],
		personId,
	}
	const { app } = world.program.platform.databases
	const { value } = await inTransaction(app, scope, (tx) =>
		work(async (text) => (await sql.raw<Record<string, number>>(text).execute(tx.db)).rows),
	)
	return value
}

async function seenBy(personId: string | null, organizationId: string | null = null): Promise<string[]> {
	return as(personId, organizationId, async (ask) => {
		const seen: string[] = []
		for (const { name, column } of tenantTables) {
			const [row] = await ask(`select count(distinct ${column})::int as tenants from ${name}`)
			if ((row?.tenants ?? 0) > (organizationId ? 1 : 0)) seen.push(name)
		}
		return seen.toSorted()
	})
}

describe("who looks after the installation", () => {
	it.each(["PLATFORM_SUPER_ADMIN", "PLATFORM_ADMIN", "PLATFORM_SUPPORT"] as PlatformRole[])(
		"sees across organizations what was made for him, as %s",
		async (role) => {
			const { id } = await platformPerson(world, role)
			expect(await seenBy(id)).toEqual(Object.keys(shown).toSorted())
		},
	)

	it("sees one organization alone once he is in it", async () => {
		const { id } = await platformPerson(world, "PLATFORM_SUPER_ADMIN")
		expect(await seenBy(id, world.cafe.organizationId)).toEqual([])
		await as(id, world.cafe.organizationId, async (ask) => {
			for (const name of Object.keys(shown)) {
				const [row] = await ask(`select count(*)::int as all,
					count(*) filter (where organization_id = '${world.cafe.organizationId}')::int as own from ${name}`)
				expect([name, row?.all]).toEqual([name, row?.own])
			}
		})
	})

	it("sees nothing any more when his role was taken away, nor does anybody who has none", async () => {
		const { id } = await platformPerson(world, "PLATFORM_SUPER_ADMIN")
		await world.admin.query("update platform_admin set revoked_at = now() where person_id = $1", [id])
		const { id: stranger } = await platformPerson(world, null)
		for (const person of [id, stranger, null]) expect(await seenBy(person)).toEqual([])
		for (const name of ["platform_activity", "announcement"]) {
			const [row] = await as(id, null, (ask) => ask(`select count(*)::int as seen from ${name}`))
			expect([name, row?.seen]).toEqual([name, 0])
		}
	})

	it("changes nothing from outside, not even what he sees", async () => {
		const { id } = await platformPerson(world, "PLATFORM_SUPER_ADMIN")
		const changed: string[] = []
		for (const { name, column } of tenantTables) {
			const print = `select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as n from ${name} t`
			const { rows: before } = await world.admin.query(print)
			for (const attempt of [`update ${name} set ${column} = ${column}`, `delete from ${name}`])
				await as(id, null, (ask) => ask(attempt)).catch(() => {})
			const { rows: after } = await world.admin.query(print)
			if (before[0].n !== after[0].n) changed.push(name)
		}
		expect(changed).toEqual([])
	})
})

describe("what the platform knows of an organization", () => {
	it("is what the organization says, and no tenant writes it", async () => {
		const { organizationId } = world.neighbour
		const attempts = [
			"update platform_organization set status = 'ACTIVE'",
			"update platform_organization set name = 'Somebody else'",
			"update platform_organization set stores_count = 99",
			"delete from platform_organization",
			`insert into platform_organization (organization_id, name, slug, status, is_demo, created_at, version)
				values ('${newId()}', 'x', 'x', 'ACTIVE', false, now(), 1)`,
		]
		for (const attempt of attempts) {
			const tried = as(null, organizationId, (ask) => ask(attempt))
			await expect(tried, attempt).rejects.toMatchObject({ code: "42501" })
		}
	})

	it("follows the organization and its stores at once", async () => {
		const { organizationId } = world.neighbour
		const known = async () => {
			const { rows } = await world.admin.query(
				`select p.name = o.name and p.status = o.status and p.version = o.version and p.slug = o.slug
						and p.trial_ends_at is not distinct from o.trial_ends_at and p.is_demo = o.is_demo as same,
					p.stores_count::int as stores
				from platform_organization p join organization o on o.id = p.organization_id where o.id = $1`,
				[organizationId],
			)
			return rows[0]
		}
		expect(await known()).toEqual({ same: true, stores: 1 })
		await world.admin.query(
			"update organization set name = 'Bar du Nord', status = 'TRIAL', trial_ends_at = now() where id = $1",
			[organizationId],
		)
		const another = (slug: string) =>
			world.admin.query(
				`insert into store (organization_id, id, name, slug, currency, time_zone, language, languages, prices_include_tax)
				values ($1, gen_random_uuid(), 'Another', $2, 'EUR', 'UTC', 'fr', '{fr}', true)`,
				[organizationId, slug],
			)
		await Promise.all(["one-more", "and-one", "and-another"].map(another))
		expect(await known()).toEqual({ same: true, stores: 4 })
		await world.admin.query("update store set deleted_at = now() where slug = 'one-more'")
		expect(await known()).toEqual({ same: true, stores: 3 })
	})
})

describe("what was written for good", () => {
	it("cannot be changed by the server", async () => {
		const { rows } = await world.admin.query(`select table_name, privilege_type
			from information_schema.role_table_grants
			where grantee = 'comanda_app' and privilege_type in ('UPDATE', 'DELETE')
				and table_name in ('platform_activity', 'platform_invoice', 'platform_invoice_line', 'subscription_notice')`)
		expect(rows).toEqual([])
	})
})
