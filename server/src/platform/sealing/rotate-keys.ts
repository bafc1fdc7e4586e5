import pg from "pg"
import type { Connection } from "#platform/database/connection.ts"
import type { Databases } from "#platform/database/databases.ts"
import { StartFailure } from "#platform/start-failure.ts"
import { addKey, lookMsDefault } from "./key-ring.ts"
import { type Resealed, resealColumn } from "./reseal-column.ts"
import { openSealing } from "./sealing.ts"

export type SealedColumn = {
	table: string
	column: string
	/** The primary key. One with organization_id is gone through organization by organization. */
	ids: readonly string[]
	/** What the column's values are sealed for. */
	place: string
}

type Rotation = Resealed & { key: number }

// Any number, the same in every copy of the program: it keeps two from rotating at once.
const rotationLock = 7_310_528
const passesMax = 10

/**
 * Makes a new key, seals every value anew, then retires the older keys. Killed in the middle, it is begun again and
 * goes on with the key it had made. Programs may run meanwhile: a value they change is left to them.
 */
export async function rotateKeys(input: {
	databases: Databases
	owner: Connection
	derive: (purpose: string) => string
	columns: readonly SealedColumn[]
	/** Programs that run have this long to learn of the new key. */
	waitMs?: number
	say: (line: string) => void
}): Promise<Rotation> {
	const { databases, owner, derive, columns, say, waitMs = 2 * lookMsDefault } = input
	const client = new pg.Client({ ...owner, application_name: "comanda rotate" })
	await client.connect()
	try {
		await lock(client)
		// Proves the master secret, and makes the first key where there was none.
		const before = await openSealing({ pool: databases.app, owner, derive })
		before.close()
		const key = await newestKey(client, owner, derive, say)
		if (waitMs > 0) say(`Waiting ${waitMs / 1000} s, until every program that runs knows key ${key}.`)
		await new Promise((resolve) => setTimeout(resolve, waitMs))
		const sealing = await openSealing({ pool: databases.app, owner, derive })
		try {
			const done = await resealAll(columns, (column) => resealColumn(databases, sealing, key, column, say))
			await client.query("update sealing_key set retired_at = now() where id < $1 and retired_at is null", [
				key,
			])
			return { ...done, key }
		} finally {
			sealing.close()
		}
	} finally {
		await client.end()
	}
}

async function lock(client: pg.Client): Promise<void> {
	const { rows } = await client.query("select pg_try_advisory_lock($1) as locked", [rotationLock])
	if (rows[0].locked) return
	throw new StartFailure(
		"ROTATION_RUNNING",
		"The keys are being rotated already. Wait until that has ended.",
		6,
	)
}

/** Two keys in use are a rotation that was not finished. */
async function newestKey(
	client: pg.Client,
	owner: Connection,
	derive: (purpose: string) => string,
	say: (line: string) => void,
): Promise<number> {
	const { rows } = await client.query(
		"select max(id) as newest, count(*) filter (where retired_at is null)::int as used from sealing_key",
	)
	const [{ newest, used }] = rows
	if (used > 1) {
		say(`Going on with key ${newest}.`)
		return newest
	}
	await addKey(owner, derive, newest + 1)
	say(`Made key ${newest + 1}.`)
	return newest + 1
}

/** Until a pass finds nothing: what was sealed with the old key during the last one is found by the next. */
async function resealAll(
	columns: readonly SealedColumn[],
	reseal: (column: SealedColumn) => Promise<Resealed>,
): Promise<Resealed> {
	let resealed = 0
	for (let pass = 1; ; pass += 1) {
		let found = 0
		const unopened: string[] = []
		for (const column of columns) {
			const done = await reseal(column)
			found += done.resealed
			unopened.push(...done.unopened)
		}
		resealed += found
		if (found === 0 || pass === passesMax) return { resealed, unopened }
	}
}
