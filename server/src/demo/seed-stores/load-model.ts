import type pg from "pg"
import { markRow, marks } from "./mark-row.ts"
import type { Model, Row, Rows } from "./model.ts"

/** What a row of the model is part of, where it is not one of the scenes. */
export const houseScene = -2
export const storeScene = -1

/** `marks` are those that stand in it somewhere: a column with none is taken over as it is. */
export type LoadedColumn = { name: string; type: string; marks: string[] }
export type LoadedTable = { name: string; columns: LoadedColumn[] }
type Column = { table: string; name: string; type: string }

/** Puts the model into temporary tables of this connection, and answers them with what is referred to first. */
export async function loadModel(client: pg.Client, model: Model): Promise<LoadedTable[]> {
	const scenesFrom = model.scenes[0]?.from ?? new Date()
	const marking = { organizationId: model.organizationId, scenesFrom }
	const { rows: columns } = await client.query<Column>(`select c.relname as table, a.attname as name,
			format_type(a.atttypid, null) as type
		from pg_attribute a join pg_class c on c.oid = a.attrelid
		where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
			and a.attidentity = ''
		order by c.relname, a.attnum`)
	const loaded: LoadedTable[] = []
	for (const name of await inOrder(client)) {
		const rows = rowsOf(model, name).map(({ scene, ...row }) => ({ ...markRow(row, marking), scene }))
		if (rows.length === 0) continue
		const own = columns.filter(({ table }) => table === name)
		const table = {
			name,
			columns: own.map((column) => ({
				...{ name: column.name, type: column.type },
				marks: marks.filter((mark) => rows.some((row: Row) => has(row[column.name], mark))),
			})),
		}
		const types = table.columns.map(
			(column) => `${column.name} ${column.marks.length > 0 ? "text" : column.type}`,
		)
		await client.query(`create temp table model_${name} (scene int, ${types.join(", ")})`)
		const insert = `insert into model_${name} select * from jsonb_populate_recordset(null::model_${name}, $1)`
		await client.query(insert, [JSON.stringify(rows)])
		loaded.push(table)
	}
	await loadScenes(client, model)
	return loaded
}

function rowsOf({ house, store, scenes }: Model, table: string): (Row & { scene: number })[] {
	const of = (rows: Rows, scene: number) => (rows.get(table) ?? []).map((row) => ({ ...row, scene }))
	return [
		...of(house, houseScene),
		...of(store, storeScene),
		...scenes.flatMap(({ rows }, at) => of(rows, at)),
	]
}

function has(value: unknown, mark: string): boolean {
	return typeof value === "string" && value.includes(mark)
}

async function loadScenes(client: pg.Client, { scenes }: Model): Promise<void> {
	const rows = scenes.map(({ from, firstSeq }, scene) => ({ scene, origin: from, first_seq: firstSeq }))
	await client.query("create temp table scene (scene int, origin timestamptz, first_seq bigint)")
	const insert = "insert into scene select * from jsonb_populate_recordset(null::scene, $1)"
	await client.query(insert, [JSON.stringify(rows)])
}

/** All tables, each after those it refers to. */
async function inOrder(client: pg.Client): Promise<string[]> {
	const { rows } = await client.query<{ name: string; needs: string[] }>(`select c.relname as name,
			coalesce(array_agg(distinct r.relname::text) filter (where r.oid <> c.oid), '{}') as needs
		from pg_class c left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f'
			left join pg_class r on r.oid = k.confrelid
		where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.relname order by c.relname`)
	const needs = new Map(rows.map((row) => [row.name, row.needs]))
	const ordered = new Set<string>()
	const visit = (name: string) => {
		if (ordered.has(name)) return
		for (const needed of needs.get(name) ?? []) visit(needed)
		ordered.add(name)
	}
	for (const name of needs.keys()) visit(name)
	// A store opens its stream by itself, so that nothing says that its entries need it.
	ordered.delete("journal")
	return [...ordered, "journal"]
}
