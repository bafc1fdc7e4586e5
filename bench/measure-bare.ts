import type pg from "pg"
import { openPool } from "../server/src/platform/database/connection.ts"
import type { BenchWorld } from "./bench-world.ts"
import { measureLoad } from "./measure-load.ts"

/** The limit: one prepared statement over and over on as many connections, by the role that owns the tables. */
export async function measureBare(
	world: BenchWorld,
	times: { clients: number; warmUpMs: number; measureMs: number },
	statement: { name: string; text: string },
	valuesFor: (client: number) => unknown[],
): Promise<number> {
	const pool = openPool(world.connection, times.clients, "bench limit", { pipeline: false })
	const connections: pg.PoolClient[] = []
	try {
		for (let count = 0; count < times.clients; count += 1) connections.push(await pool.connect())
		const { perSecond } = await measureLoad({
			...times,
			async once(client) {
				await connections[client]?.query({ ...statement, values: valuesFor(client) })
				return true
			},
		})
		return perSecond
	} finally {
		for (const connection of connections) connection.release()
		await pool.end()
	}
}
