import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from "jose"
import type pg from "pg"
import type { Sealing } from "#platform/sealing/sealing.ts"

// A key signs for thirty days. Its successor is shown before it signs, so that who reads the list of keys once in a
// while knows it in time; a key that no longer signs is shown until its last token has ended.

const signsDays = 30
const shownBeforeMinutes = 15
const shownAfterMinutes = 60
const reloadMs = 60_000
const place = "signing_key.wrapped_private"
// Any number will do, as long as nothing else locks it.
const lockNumber = 8_421_007

type Row = { id: string; publicJwk: JWK; wrapped: string; signsInMs: number; isOld: boolean }
type Key = {
	id: string
	publicJwk: JWK
	public: CryptoKey
	private: CryptoKey
	signsFrom: number
	isOld: boolean
}

export type SigningKeys = {
	/** The newest key that signs already. */
	current: () => Promise<Key>
	/** The public half with this id, or null. An unknown one may be a sibling's that is seconds old. */
	find: (id: string) => Promise<CryptoKey | null>
	/** What /.well-known/jwks.json shows. */
	shown: () => Promise<JWK[]>
	/** A new key now, whatever the age of the present one. */
	rotate: () => Promise<void>
}

export function openSigningKeys(pool: pg.Pool, sealing: Sealing): SigningKeys {
	let ring: { keys: Key[]; at: number } | null = null
	let loading: Promise<Key[]> | null = null

	function load(): Promise<Key[]> {
		loading ??= readRing(pool, sealing)
			.then(async (keys) => (needsSuccessor(keys) ? addKey(pool, sealing, false) : keys))
			.then((keys) => {
				ring = { keys, at: Date.now() }
				return keys
			})
			.finally(() => {
				loading = null
			})
		return loading
	}

	async function keys(): Promise<Key[]> {
		return ring && Date.now() - ring.at < reloadMs ? ring.keys : load()
	}

	return {
		async current() {
			const known = await keys()
			const signing = known.filter((key) => key.signsFrom <= Date.now())
			const newest = signing.reduce<Key | null>(
				(best, key) => (best && best.signsFrom > key.signsFrom ? best : key),
				null,
			)
			if (!newest) throw new Error("No key signs access tokens.")
			return newest
		},
		async find(id) {
			const known = (await keys()).find((key) => key.id === id)
			if (known) return known.public
			// Somebody who invents key ids makes us look once a second, not at every request.
			if (ring && Date.now() - ring.at < 1_000) return null
			return (await load()).find((key) => key.id === id)?.public ?? null
		},
		shown: async () => (await keys()).map((key) => key.publicJwk),
		async rotate() {
			ring = { keys: await addKey(pool, sealing, true), at: Date.now() }
		},
	}
}

function needsSuccessor(keys: readonly Key[]): boolean {
	return !keys.some((key) => !key.isOld)
}

async function readRing(pool: pg.Pool | pg.PoolClient, sealing: Sealing): Promise<Key[]> {
	const { rows } = await pool.query<Row>(`select id, public_jwk as "publicJwk", wrapped_private as wrapped,
		(extract(epoch from signs_from - clock_timestamp()) * 1000)::float8 as "signsInMs", signs_from < now() - interval '${signsDays} days' as "isOld"
		from signing_key where retires_at is null or retires_at > now() order by signs_from desc`)
	return Promise.all(rows.map((row) => openKey(row, sealing)))
}

async function openKey(row: Row, sealing: Sealing): Promise<Key> {
	const { id, publicJwk, signsInMs, isOld } = row
	const secret = JSON.parse(await sealing.open(row.wrapped, place)) as JWK
	const [publicKey, privateKey] = await Promise.all([
		importJWK(publicJwk, "EdDSA"),
		importJWK(secret, "EdDSA"),
	])
	return {
		id,
		publicJwk,
		public: publicKey as CryptoKey,
		private: privateKey as CryptoKey,
		// By the database's clock, which all nodes share.
		signsFrom: Date.now() + signsInMs,
		isOld,
	}
}

/** Of several nodes that see an old key at once, one adds the next; the others find it there. */
async function addKey(pool: pg.Pool, sealing: Sealing, evenIfYoung: boolean): Promise<Key[]> {
	const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true })
	const [publicHalf, privateHalf] = await Promise.all([exportJWK(pair.publicKey), exportJWK(pair.privateKey)])
	const id = await calculateJwkThumbprint(publicHalf)
	const publicJwk = { ...publicHalf, kid: id, alg: "EdDSA", use: "sig" }
	const client = await pool.connect()
	try {
		await client.query("begin")
		await client.query("select pg_advisory_xact_lock($1)", [lockNumber])
		const before = await readRing(client, sealing)
		if (evenIfYoung || needsSuccessor(before)) {
			const isFirst = before.length === 0
			const wait = isFirst ? 0 : shownBeforeMinutes
			await client.query(
				`insert into signing_key (id, public_jwk, wrapped_private, signs_from)
				values ($1, $2, $3, now() + make_interval(mins => $4))`,
				[id, JSON.stringify(publicJwk), sealing.seal(JSON.stringify(privateHalf), place), wait],
			)
			await client.query(
				`update signing_key set retires_at = now() + make_interval(mins => $2) where id <> $1 and retires_at is null`,
				[id, wait + shownAfterMinutes],
			)
		}
		const after = await readRing(client, sealing)
		await client.query("commit")
		return after
	} catch (error) {
		await client.query("rollback")
		throw error
	} finally {
		client.release()
	}
}
