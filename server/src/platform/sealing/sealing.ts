import { createHmac } from "node:crypto"
import type pg from "pg"
import type { Connection } from "#platform/database/connection.ts"
import { openKeyRing } from "./key-ring.ts"
import { openText, readKeyId, SealingError, sealText } from "./sealed-text.ts"

/** Personal columns at rest. Whoever reads the tables, a backup or a replica reads nothing of them. */
export type Sealing = {
	/**
	 * What goes into a column: "s1.<key id>.<base64url of iv, ciphertext and tag>". `place` binds it to its column, as
	 * in "person.email": a value moved elsewhere does not open.
	 */
	seal: (plain: string, place: string) => string
	/** What was sealed, or a SealingError by name. */
	open: (sealed: string, place: string) => Promise<string>
	/** The same for the same value, without telling the value: for unique columns and look-ups. Never rotated. */
	index: (value: string, place: string) => string
}

export type OpenedSealing = Sealing & { close: () => void }

/** Reads the key ring, and makes its first key when there is none. */
export async function openSealing(input: {
	/** Not the pool that requests hold their transactions in: opening a value must never wait for those to end. */
	pool: pg.Pool
	owner: Connection
	derive: (purpose: string) => string
	lookMs?: number
}): Promise<OpenedSealing> {
	const ring = await openKeyRing(input)
	const indexKey = Buffer.from(input.derive("seal-index"), "base64url")
	return {
		seal: (plain, place) => sealText(ring.current(), plain, place),
		async open(sealed, place) {
			const id = readKeyId(sealed)
			const key = await ring.find(id)
			if (!key) throw new SealingError("UNKNOWN_KEY", `The key ${id} is not in the ring.`)
			return openText(key, sealed, place)
		},
		index: (value, place) => createHmac("sha256", indexKey).update(`${place}\0${value}`).digest("base64url"),
		close: ring.close,
	}
}
