import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type {
	listOrganizationSettingsHistory as ofOrganization,
	listStoreSettingsHistory as ofStore,
} from "@comanda/contract/organizations/configuration.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Owner } from "./configuration.ts"
import { noSuchStore } from "./no-such-store.ts"
import { refuseNarrowReach } from "./refuse-narrow-reach.ts"
import { findStore } from "./store.ts"

type History = ResultOf<typeof ofStore>
type Wanted = Omit<ParsedInputOf<typeof ofStore>, "storeId">

export async function listStoreSettingsHistory(
	ctx: Context,
	{ storeId, ...wanted }: ParsedInputOf<typeof ofStore>,
): Promise<History> {
	if (!(await findStore(ctx, storeId))) throw noSuchStore()
	return listHistory(ctx, { storeId }, wanted)
}

export async function listOrganizationSettingsHistory(
	ctx: Context,
	{ organizationId: _, ...wanted }: ParsedInputOf<typeof ofOrganization>,
): Promise<History> {
	refuseNarrowReach(ctx)
	return listHistory(ctx, { storeId: null }, wanted)
}

/** Newest first. Ids are made in the order of time, so the last one shown is where the next page begins. */
async function listHistory(
	ctx: Context,
	{ storeId }: Owner,
	{ cursor, limit, key }: Wanted,
): Promise<History> {
	type Row = Omit<History["rows"][number], "at" | "changedBy"> & {
		at: Date
		actor: string
		name: string | null
	}
	const { rows } = await sql<Row>`
		select e.id, e.organization_id as "organizationId", e.store_id as "storeId", e.key, e.value, e.previous_value as "previousValue", e.at, e.changed_by as actor, m.name
		from config_entry e left join member m on m.organization_id = e.organization_id
			and e.changed_by in ('person:' || m.person_id, 'member:' || m.id)
		where e.organization_id = ${ctx.organizationId}
			and ${storeId ? sql`e.store_id = ${storeId}` : sql`e.store_id is null`}
			${key ? sql`and e.key = ${key}` : sql``}
			${cursor ? sql`and e.id < ${readCursor(cursor)}::uuid` : sql``}
		order by e.id desc limit ${limit + 1}`.execute(ctx.db)
	const shown = rows.slice(0, limit)
	const last = rows.length > limit ? shown.at(-1) : undefined
	return {
		rows: shown.map(({ at, actor, name, ...entry }) => ({
			...entry,
			changedBy: { actor, name },
			at: at.toISOString(),
		})),
		meta: { limit, nextCursor: last?.id ?? null },
	}
}

function readCursor(cursor: string): string {
	if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cursor)) return cursor
	const details = [{ field: "cursor", code: "invalid", message: "Is not a cursor of this list." }]
	throw new Refusal("VALIDATION_ERROR", "The cursor is not readable.", { details })
}
