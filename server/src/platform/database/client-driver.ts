import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from "kysely"
import type pg from "pg"

/** Lets Kysely speak through one connection whose transaction is begun and ended elsewhere. */
export class ClientDriver implements Driver {
	readonly #connection: DatabaseConnection

	constructor(client: pg.ClientBase) {
		this.#connection = {
			async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
				const result = await client.query(query.sql, query.parameters as unknown[])
				const changed = result.command === "SELECT" ? undefined : BigInt(result.rowCount ?? 0)
				return { rows: result.rows as R[], numAffectedRows: changed }
			},
			streamQuery() {
				throw new Error("Streaming is not used: page through with a cursor instead.")
			},
		}
	}

	async init(): Promise<void> {}

	async acquireConnection(): Promise<DatabaseConnection> {
		return this.#connection
	}

	async beginTransaction(): Promise<void> {
		throw new Error("The transaction is already begun; a verb runs inside it.")
	}

	async commitTransaction(): Promise<void> {}

	async rollbackTransaction(): Promise<void> {}

	async releaseConnection(): Promise<void> {}

	async destroy(): Promise<void> {}
}
