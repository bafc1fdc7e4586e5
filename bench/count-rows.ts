import { setTimeout as delay } from "node:timers/promises"
import type pg from "pg"

/** Rows an order brought about, by what was done and to which table, as in "insert journal". */
export type RowsPerOrder = ReadonlyMap<string, number>

/** PostgreSQL tells what a connection wrote when it has rested for ten seconds, at the latest. */
const toldMs = 12_000

/** What `work` writes for each order it places, with all that follows from them. */
export async function countRows<T>(
	db: pg.Pool,
	work: () => Promise<T>,
): Promise<{ value: T; rows: RowsPerOrder }> {
	const before = await written(db)
	const value = await work()
	await delay(toldMs)
	const after = await written(db)
	const since = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0)
	const orders = Math.max(1, since("insert customer_order"))
	const names = [...after.keys()].filter((name) => since(name) > orders / 50).toSorted()
	return { value, rows: new Map(names.map((name) => [name, since(name) / orders])) }
}

async function written(db: pg.Pool): Promise<Map<string, number>> {
	const { rows } = await db.query<{ name: string; count: string }>(`
		select kind || ' ' || relname as name, count from pg_stat_user_tables
		cross join lateral (values ('insert', n_tup_ins), ('update', n_tup_upd), ('delete', n_tup_del)) as k(kind, count)
		where schemaname = 'public'`)
	return new Map(rows.map(({ name, count }) => [name, Number(count)]))
}

/** Both sides beside each other, for who wants to see that the limit writes what the program writes and nothing more. */
export function writeRows(program: RowsPerOrder, bare: RowsPerOrder): string {
	const names = [...new Set([...program.keys(), ...bare.keys()])].toSorted()
	const shown = (rows: RowsPerOrder, name: string) => (rows.get(name) ?? 0).toFixed(2).padStart(10)
	const lines = names.map((name) => `${name.padEnd(32)}${shown(program, name)}${shown(bare, name)}`)
	return [`${"rows an order".padEnd(32)}${"program".padStart(10)}${"bare".padStart(10)}`, ...lines].join("\n")
}

/** What is told late on a busy machine, and a share that does not come out even. */
const tolerance = (most: number) => 0.05 + most * 0.05

/** Where the limit does not write what the program writes. */
export function differingRows(program: RowsPerOrder, bare: RowsPerOrder): string[] {
	return [...new Set([...program.keys(), ...bare.keys()])].filter((name) => {
		const [one, other] = [program.get(name) ?? 0, bare.get(name) ?? 0]
		return Math.abs(one - other) > tolerance(Math.max(one, other))
	})
}
