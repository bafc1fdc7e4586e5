import type pg from "pg"
import type { ModelPlace } from "./furnish-model.ts"
import type { Model, Row, Rows } from "./model.ts"
import type { PlayedScene } from "./play-scenes.ts"

/** What the program writes by itself for each tenant, what only counts, and what only one request has a use for. */
const never = new Set([
	...[
		"journal_head",
		"subscriber_cursor",
		"order_counter",
		"idempotency_key",
		"dead_letter",
		"device_enrolment",
	],
	...["menu_version", "recipe_version", "organization_directory", "store_directory", "platform_organization"],
	...["store_books", "ledger_total", "receipt_counter"],
	...["stock_alert", "waiter_presence", "staff_session", "organization_registration", "hostname_directory"],
])
/** Of these what is left at the end counts: where a scene is going on, its table is taken. */
const asLeft = new Set(["floor_table"])

type Untouched = { with: (scenes: readonly PlayedScene[]) => Promise<Model> }

/** Reads the store before its first order; then, when it has been worked in, what each scene has written. */
export async function readModel(admin: pg.Pool, place: ModelPlace): Promise<Untouched> {
	const before = await readTables(admin)
	return {
		async with(played) {
			const after = await readTables(admin)
			const start = played[0]?.from ?? new Date()
			const scenes = played.map((scene) => ({ ...scene, rows: new Map<string, Row[]>() }))
			for (const [table, rows] of after) {
				for (const row of rows) {
					const made = madeAt(row, start)
					const scene = made && scenes.findLast(({ from }) => from <= made)
					if (scene) scene.rows.set(table, [...(scene.rows.get(table) ?? []), row])
				}
			}
			const kept = new Map(
				[...before].map(([table, rows]) => [table, (asLeft.has(table) && after.get(table)) || rows]),
			)
			const { rows } = await admin.query("select distinct subscriber from subscriber_cursor order by 1")
			const { rows: dates } = await admin.query("select max(business_date)::text as date from customer_order")
			return {
				...place,
				businessDate: dates[0].date,
				house: only(kept, (row) => !isOfStore(row, place, kept)),
				store: only(kept, (row) => isOfStore(row, place, kept)),
				scenes,
				subscribers: rows.map(({ subscriber }) => subscriber),
			}
		},
	}
}

async function readTables(admin: pg.Pool): Promise<Map<string, Row[]>> {
	const { rows: tables } =
		await admin.query(`select distinct table_name as name from information_schema.columns
		where table_schema = 'public' and (column_name = 'organization_id' or table_name in ('organization', 'person', 'person_account'))
		order by 1`)
	const read = new Map<string, Row[]>()
	for (const { name } of tables) {
		if (never.has(name)) continue
		const { rows } = await admin.query(`select to_jsonb(t) as row from ${name} t`)
		if (rows.length > 0)
			read.set(
				name,
				rows.map(({ row }) => row),
			)
	}
	return read
}

/** When the newest thing was made that a row is of. Only keys count: who did it, and with what, was there before. */
function madeAt(row: Row, start: Date): Date | null {
	const keys = ["id", "order_id", "reservation_id", "seating_id", "ticket_id", "line_id"]
	const times = keys.flatMap((key) => (typeof row[key] === "string" ? [timeIn(row[key])] : []))
	return times.find((time) => time >= start) ?? null
}

/** An id tells the millisecond in which it was made. */
export function timeIn(id: string): Date {
	return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16))
}

function only(rows: Rows, wanted: (row: Row, table: string) => boolean): Rows {
	const chosen = [...rows].map(([table, list]) => [table, list.filter((row) => wanted(row, table))] as const)
	return new Map(chosen.filter(([, list]) => list.length > 0))
}

/** Of the store itself, or of somebody who works in it. */
function isOfStore(row: Row, { storeId }: ModelPlace, rows: Rows): boolean {
	if (row.stream) return row.stream === storeId
	if (row.store_id || row.id === storeId) return true
	const roles = rows.get("role_assignment") ?? []
	const staff = new Set(roles.filter((role) => role.store_id !== null).map((role) => role.member_id))
	const people = (rows.get("member") ?? [])
		.filter((member) => staff.has(member.id))
		.map(({ person_id }) => person_id)
	return (
		staff.has(row.id) || people.includes(row.id) || (row.person_id != null && people.includes(row.person_id))
	)
}
