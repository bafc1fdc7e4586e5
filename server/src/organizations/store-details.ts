import type { OwnFeatures } from "@comanda/contract/organizations/features.ts"
import type { OverrideState } from "@comanda/contract/organizations/opening.ts"
import type { OwnSettings } from "@comanda/contract/organizations/own-settings.ts"
import type { Address, StoreType, ThemeColors } from "@comanda/contract/organizations/store.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { type StoreColumns, storeColumns } from "./store.ts"

/** Everything of a store that is shown or changed. */
export type StoreDetails = StoreColumns & {
	shortId: string
	type: StoreType
	address: Address | null
	latitude: number | null
	longitude: number | null
	phone: string | null
	email: string | null
	logo: string | null
	themeColors: ThemeColors | null
	businessDayCutover: string
	hoursVersion: number
	specialDaysVersion: number
	deliveryZonesVersion: number
	announcedState: OverrideState
	ownSettings: OwnSettings
	onboardingDone: string[]
	createdAt: Date
	updatedAt: Date
	deletedAt: Date | null
	/** The hostname that is shown: the first one, while it is active. */
	hostname: string | null
	ownFeatures: OwnFeatures
	organizationFeatures: OwnFeatures
}

export const detailColumns = `${storeColumns}, s.short_id as "shortId", s.type, s.address, s.latitude, s.longitude, s.phone,
	s.email, s.logo, s.theme_colors as "themeColors", to_char(s.business_day_starts_at, 'HH24:MI') as "businessDayCutover",
	s.hours_version as "hoursVersion", s.special_days_version as "specialDaysVersion",
	s.delivery_zones_version as "deliveryZonesVersion", s.announced_state as "announcedState",
	s.settings as "ownSettings", s.onboarding_done as "onboardingDone", s.created_at as "createdAt",
	s.updated_at as "updatedAt", s.deleted_at as "deletedAt",
	(select h.hostname from store_hostname h where h.organization_id = s.organization_id and h.store_id = s.id
		and h.is_primary and h.is_active) as hostname,
	s.features as "ownFeatures", o.features as "organizationFeatures"`

const one: Prepared = {
	name: "store_details",
	text: `select ${detailColumns} from store s join organization o on o.id = s.organization_id
		where s.organization_id = $1 and s.id = $2 and (s.deleted_at is null or $3)`,
}
// Orders that are placed meanwhile refer to the store and do not wait: only other changes of it do.
const lock: Prepared = {
	name: "store_lock",
	text: "select 1 from store where organization_id = $1 and id = $2 for no key update",
}

export async function findDetails(ctx: Context, storeId: string): Promise<StoreDetails | undefined> {
	const [row] = await ctx.query<StoreDetails>(one, [ctx.organizationId, storeId, false])
	return row
}

/** Locked first and read then, in one packet: what it was before a change is what the change replaces. */
export async function lockDetails(
	ctx: Context,
	storeId: string,
	{ orDeleted = false } = {},
): Promise<StoreDetails | undefined> {
	const [, [row]] = await Promise.all([
		ctx.query(lock, [ctx.organizationId, storeId]),
		ctx.query<StoreDetails>(one, [ctx.organizationId, storeId, orDeleted]),
	])
	return row
}

/** Writes these columns and raises the version; what comes back is the store as it is then. */
export async function changeDetails(
	ctx: Context,
	storeId: string,
	columns: Record<string, unknown>,
): Promise<StoreDetails | undefined> {
	const set = Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
	const { rows } = await sql<StoreDetails>`
		update store s set ${sql.join([...set, sql`version = s.version + 1`, sql`updated_at = ${ctx.now}`])}
		from organization o where o.id = s.organization_id
			and s.organization_id = ${ctx.organizationId} and s.id = ${storeId} and s.deleted_at is null
		returning ${sql.raw(detailColumns)}`.execute(ctx.db)
	return rows[0]
}

export type Wanted = {
	q: string | null
	sortBy: "name" | "createdAt" | "updatedAt"
	sortOrder: "asc" | "desc"
	includeDeleted: boolean
	limit: number
	offset: number
}

const sortColumns = { name: "s.name", createdAt: "s.created_at", updatedAt: "s.updated_at" } as const

/** Those in reach that answer a search, and how many there are in all. */
export async function listDetails(
	ctx: Context,
	{ q, sortBy, sortOrder, includeDeleted, limit, offset }: Wanted,
): Promise<{ rows: StoreDetails[]; total: number }> {
	const like = q && `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`
	const found = sql`from store s join organization o on o.id = s.organization_id
		where s.organization_id = ${ctx.organizationId}
			${includeDeleted ? sql`` : sql`and s.deleted_at is null`}
			${like ? sql`and (s.name ilike ${like} or s.slug ilike ${like} or s.short_id ilike ${like} or s.address ->> 'city' ilike ${like})` : sql``}`
	const order = sql.raw(`${sortColumns[sortBy]} ${sortOrder}, s.id ${sortOrder}`)
	const { rows } = await sql<StoreDetails>`select ${sql.raw(detailColumns)} ${found} order by ${order}
		limit ${limit} offset ${offset}`.execute(ctx.db)
	const counted = await sql<{ total: number }>`select count(*)::int as total ${found}`.execute(ctx.db)
	return { rows, total: counted.rows[0]?.total ?? 0 }
}
