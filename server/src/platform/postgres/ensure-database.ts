import pg from "pg"
import type { PostgresConnection } from "#platform/postgres/options.ts"

const wrongPassword = "28P01"
const noSuchDatabase = "3D000"

/** Makes the database when it is missing. False when the owner's password is another one. */
export async function ensureDatabase(connection: PostgresConnection): Promise<boolean> {
	const refusal = await tryConnection(connection)
	if (refusal === wrongPassword) return false
	if (refusal === noSuchDatabase) await createDatabase(connection)
	return true
}

async function tryConnection(connection: PostgresConnection): Promise<string | null> {
	const client = new pg.Client(connection)
	try {
		await client.connect()
		return null
	} catch (error) {
		if (!(error instanceof pg.DatabaseError) || !error.code) throw error
		if (error.code !== wrongPassword && error.code !== noSuchDatabase) throw error
		return error.code
	} finally {
		await client.end()
	}
}

async function createDatabase(connection: PostgresConnection): Promise<void> {
	const client = new pg.Client({ ...connection, database: "postgres" })
	await client.connect()
	try {
		await client.query(`create database ${client.escapeIdentifier(connection.database)}`)
	} finally {
		await client.end()
	}
}
