import { randomBytes } from "node:crypto"
import pg from "pg"
import type { Connection } from "#platform/database/connection.ts"
import { StartFailure } from "#platform/start-failure.ts"
import { decrypt, encrypt, type SealingKey } from "./sealed-text.ts"

export type KeyRing = {
	/** What new values are sealed with: the newest key. */
	current: () => SealingKey
	/** A key another node has made meanwhile is read from the table. */
	find: (id: number) => Promise<SealingKey | null>
	close: () => void
}

const keyBytes = 32
/** How often each node looks whether keys were rotated. */
export const lookMsDefault = 5_000

type Sources = {
	pool: pg.Pool
	owner: Connection
	derive: (purpose: string) => string
	lookMs?: number
}

/** The data keys, unwrapped by the master secret. Keys stay for as long as something sealed with them may exist. */
export async function openKeyRing({ pool, owner, derive, lookMs }: Sources): Promise<KeyRing> {
	const wrapping = wrappingKey(derive)
	const keys = new Map<number, SealingKey>()
	let newest: SealingKey | undefined
	const read = async (): Promise<SealingKey | undefined> => {
		const { rows } = await pool.query("select id, wrapped_key from sealing_key order by id")
		for (const row of rows) {
			if (!keys.has(row.id)) keys.set(row.id, unwrap(wrapping, row.id, row.wrapped_key))
		}
		newest = keys.get(rows.at(-1)?.id) ?? newest
		return newest
	}
	if (!(await read())) {
		await addKey(owner, derive, 1)
		await read()
	}
	// A look that fails is made good by the next one; a value under a key not yet seen is read for at once.
	const timer = setInterval(() => void read().catch(() => {}), lookMs ?? lookMsDefault)
	timer.unref()
	return {
		current() {
			if (!newest) throw new Error("The ring holds no key.")
			return newest
		},
		async find(id) {
			if (!keys.has(id)) await read()
			return keys.get(id) ?? null
		},
		close: () => clearInterval(timer),
	}
}

/** Before anything is changed by a program with another master secret than the one this database was made with. */
export async function requireSameSecret(
	owner: Connection,
	derive: (purpose: string) => string,
): Promise<void> {
	const client = new pg.Client(owner)
	await client.connect()
	try {
		const { rows: found } = await client.query(
			"select to_regclass('public.sealing_key') is not null as exists",
		)
		if (!found[0].exists) return
		const { rows } = await client.query("select id, wrapped_key from sealing_key")
		const wrapping = wrappingKey(derive)
		for (const { id, wrapped_key: wrapped } of rows) unwrap(wrapping, id, wrapped)
	} finally {
		await client.end()
	}
}

/** The same of a database that does not run, by lines of text: whom a wrong secret lets in gets no password of it. */
export async function requireSameSecretAlone(
	read: (query: string) => Promise<string[]>,
	derive: (purpose: string) => string,
): Promise<void> {
	const wrapping = wrappingKey(derive)
	const lines = await read("select id || ':' || encode(wrapped_key, 'hex') as line from sealing_key")
	for (const line of lines) {
		const [id, wrapped = ""] = line.split(":")
		unwrap(wrapping, Number(id), Buffer.from(wrapped, "hex"))
	}
}

/** Adds a key under this number, unless somebody was quicker: then that one is it. */
export async function addKey(
	owner: Connection,
	derive: (purpose: string) => string,
	id: number,
): Promise<void> {
	const client = new pg.Client(owner)
	await client.connect()
	try {
		await client.query(
			"insert into sealing_key (id, wrapped_key) values ($1, $2) on conflict (id) do nothing",
			[id, encrypt(wrappingKey(derive), randomBytes(keyBytes), nameOf(id))],
		)
	} finally {
		await client.end()
	}
}

function wrappingKey(derive: (purpose: string) => string): Buffer {
	return Buffer.from(derive("seal"), "base64url")
}

function unwrap(wrapping: Buffer, id: number, wrapped: Buffer): SealingKey {
	const bytes = decrypt(wrapping, wrapped, nameOf(id))
	if (bytes) return { id, bytes }
	const sentence =
		"What is encrypted in this database was encrypted under another master secret. Start with the COMANDA_SECRET or the secrets.json it was made with."
	throw new StartFailure("WRONG_SECRET", sentence, 2)
}

function nameOf(id: number): string {
	return `sealing_key.${id}`
}
