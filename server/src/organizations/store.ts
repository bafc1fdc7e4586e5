import type { Currency } from "@comanda/contract/money.ts"
import type { OpenState } from "@comanda/contract/organizations/opening.ts"
import { inheritSettings, type OwnSettings } from "@comanda/contract/organizations/own-settings.ts"
import { defaultSettings, type Settings } from "@comanda/contract/organizations/settings.ts"
import type { Context, OrganizationStatus } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { openStateOf, type Schedule, type ScheduleColumns, scheduleColumns, scheduleOf } from "./schedule.ts"

/** What other modules know of a store. */
export type StoreRow = {
	id: string
	slug: string
	name: string
	organizationName: string
	organizationStatus: OrganizationStatus
	currency: Currency
	timeZone: string
	language: string
	languages: string[]
	pricesIncludeTax: boolean
	/** By its hours, unless somebody decided otherwise: whether orders are taken now. */
	isOpen: boolean
	openState: OpenState["state"]
	/** When it is open again; null when it is open, or nobody knows. */
	opensAt: string | null
	/** For any other moment: `openStateOf(store.schedule, moment)`. */
	schedule: Schedule
	version: number
	/** Today, as this store counts its days: until the cut-over it is still yesterday. */
	businessDate: string
	/** How it works: what is set, inherited or the default. */
	settings: Settings
}

type Computed = "isOpen" | "openState" | "opensAt" | "schedule"
export type StoreColumns = Omit<StoreRow, Computed | "settings"> & ScheduleColumns
type WithSettings = StoreColumns & { ownSettings: OwnSettings; aboveSettings: OwnSettings }

/** Of `store s`, joined with its `organization o`. */
export const storeColumns = `s.id, s.slug, s.name, o.name as "organizationName", s.currency, s.language, s.languages,
	s.prices_include_tax as "pricesIncludeTax", s.version,
	to_char((now() at time zone s.time_zone) - s.business_day_starts_at, 'YYYY-MM-DD') as "businessDate",
	${scheduleColumns}`

const one: Prepared = {
	name: "store_one",
	text: `select ${storeColumns}, s.settings as "ownSettings", o.settings as "aboveSettings"
		from store s join organization o on o.id = s.organization_id
		where s.organization_id = $1 and s.id = $2 and s.deleted_at is null`,
}

const several: Prepared = {
	name: "stores_several",
	text: `select ${storeColumns}, s.settings as "ownSettings", o.settings as "aboveSettings"
		from store s join organization o on o.id = s.organization_id
		where s.organization_id = $1 and s.id = any ($2::uuid[]) and s.deleted_at is null`,
}

export async function findStore(ctx: Context, storeId: string): Promise<StoreRow | undefined> {
	const [row] = await ctx.query<WithSettings>(one, [ctx.organizationId, storeId])
	return row && storeRowOf(row, ctx.now)
}

export async function findStores(ctx: Context, storeIds: readonly string[]): Promise<StoreRow[]> {
	const rows = await ctx.query<WithSettings>(several, [ctx.organizationId, storeIds])
	return rows.map((row) => storeRowOf(row, ctx.now))
}

function storeRowOf(row: WithSettings, now: Date): StoreRow {
	const { hours, overrideState, overrideUntil, specialDays, ...more } = row
	const { ownSettings, aboveSettings, ...store } = more
	const schedule = scheduleOf(row)
	const { state, opensAt } = openStateOf(schedule, now)
	const settings = inheritSettings(inheritSettings(defaultSettings, aboveSettings), ownSettings)
	return { ...store, schedule, settings, isOpen: state === "OPEN", openState: state, opensAt }
}
