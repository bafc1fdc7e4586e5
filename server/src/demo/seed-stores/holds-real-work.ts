import pg from "pg"
import type { Connection } from "#platform/database/connection.ts"

/** Whether an organization is here that is neither the demo nor one of the seeded. */
export async function holdsRealWork(owner: Connection): Promise<boolean> {
	const client = new pg.Client(owner)
	await client.connect()
	try {
		const { rows } = await client.query(
			`select from organization_directory where not is_demo and organization_id::text not like '5eeded00-%' limit 1`,
		)
		return rows.length > 0
	} finally {
		await client.end()
	}
}
