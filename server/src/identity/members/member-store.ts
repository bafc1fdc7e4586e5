import type { MemberRole, Permission } from "@comanda/contract/permissions.ts"
import { type RawBuilder, sql } from "kysely"
import type { Context } from "#platform/context.ts"

export type MemberStatus = "INVITED" | "ACTIVE" | "SUSPENDED" | "DEACTIVATED"

/** A role in one store, or, without a store, in all of them. */
export type Assignment = {
	storeId: string | null
	role: MemberRole
	expiresAt: string | null
	denied: Permission[]
	discountLimitMinor: number | null
	counterIds: string[]
}

export type MemberRow = {
	id: string
	personId: string | null
	name: string
	employeeNo: string | null
	status: MemberStatus
	hasPin: boolean
	hasBadge: boolean
	version: number
	/** The address of his account. */
	emailSealed: string | null
	/** Until he has one here: the address that was invited. */
	invitedSealed: string | null
	roles: Assignment[]
}

/** All the roles of `m`, or those that show in the caller's stores. */
export function assignmentsOf(stores: readonly string[] | null): RawBuilder<Assignment[]> {
	return sql<Assignment[]>`(select coalesce(json_agg(json_build_object('storeId', r.store_id, 'role', r.role,
			'expiresAt', to_char(r.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'denied', r.denied,
			'discountLimitMinor', r.discount_limit_minor, 'counterIds', r.counter_ids)
			order by r.store_id nulls first, r.role), '[]'::json)
		from role_assignment r where r.organization_id = m.organization_id and r.member_id = m.id
			and (${stores}::uuid[] is null or r.store_id is null or r.store_id = any (${stores}::uuid[])))`
}

/** Begins with the stores, and not with each member of a chain. */
function inStores(ctx: Context, stores: readonly string[]) {
	return sql`and m.id in (select r.member_id from role_assignment r
		where r.organization_id = ${ctx.organizationId} and r.store_id = any (${stores}::uuid[]))`
}

export type MemberFilter = {
	id?: string
	status?: MemberStatus | undefined
	/** A part of the name or of the employee number. */
	words?: string | undefined
	/** The index of exactly this address. */
	emailIndex?: string | undefined
	limit: number
	offset: number
}

/** Who is in the caller's reach: in all stores everybody, else those with a role in one of his. */
export async function readMembers(
	ctx: Context,
	filter: MemberFilter,
): Promise<{ rows: MemberRow[]; total: number }> {
	const stores = ctx.stores === "*" ? null : [...ctx.stores]
	const { id = null, status = null, emailIndex = null, limit, offset } = filter
	const words = filter.words === undefined ? null : `%${filter.words.replaceAll(/[\\%_]/g, "\\$&")}%`
	const { rows } = await sql<MemberRow & { total: number }>`
		select m.id, m.person_id as "personId", m.name, m.employee_no as "employeeNo", m.status,
			m.pin_hash is not null as "hasPin", m.nfc_hash is not null as "hasBadge", m.version,
			p.email_sealed as "emailSealed", i.email_sealed as "invitedSealed", count(*) over ()::int as total,
			${assignmentsOf(stores)} as roles
		from member m
		left join person p on p.id = m.person_id
		left join lateral (select n.email_sealed, n.email_index from invitation n
			where n.organization_id = m.organization_id and n.member_id = m.id and m.person_id is null
			order by n.created_at desc, n.id desc limit 1) i on true
		where m.organization_id = ${ctx.organizationId}
			${stores === null ? sql`` : inStores(ctx, stores)}
			and (${id}::uuid is null or m.id = ${id})
			and (${status}::text is null or m.status = ${status})
			and (${words}::text is null or m.name ilike ${words} or m.employee_no ilike ${words}
				or p.email_index = ${emailIndex} or i.email_index = ${emailIndex})
		order by m.name, m.id
		limit ${limit} offset ${offset}`.execute(ctx.db)
	return { rows: rows.map(({ total, ...row }) => row), total: rows[0]?.total ?? 0 }
}
