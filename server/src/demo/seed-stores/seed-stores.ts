import pg from "pg"
import type { Logger } from "pino"
import { emailIndex } from "#identity/index.ts"
import type { Connection } from "#platform/database/connection.ts"
import { openPool } from "#platform/database/connection.ts"
import { appRole, type RolePasswords } from "#platform/database/roles.ts"
import { openSealing, type Sealing } from "#platform/sealing/sealing.ts"
import { loadModel } from "./load-model.ts"
import { makeModel } from "./make-model.ts"
import type { Model } from "./model.ts"
import { placeOfStore, type StorePlace, seededOrganizationId } from "./place-of-store.ts"
import { type Mailbox, prepareWriting, writeStores } from "./write-stores.ts"

export type Seeding = {
	owner: Connection
	passwords: RolePasswords
	derive: (purpose: string) => string
	stores: number
	ordersPerDay: number
	say: (line: string) => void
	log: Logger
}

const storesPerBatch = 10
/** As many as have something to do: PostgreSQL works for each on a core of its own. */
const writers = 2
const progressMs = 5_000

type Group = { organization: number; stores: StorePlace[]; isNew: boolean }
type Work = { groups: Group[]; model: Model; sealing: Sealing; done: { stores: number; orders: number } }

/** Adds the stores that are missing up to the wanted number, each with its month of orders. */
export async function seedStores(
	seeding: Seeding,
): Promise<{ stores: number; orders: number; seconds: number }> {
	const began = Date.now()
	const { owner, passwords, derive, say, log } = seeding
	const groups = await findMissing(seeding)
	const done = { stores: 0, orders: 0 }
	const missing = groups.reduce((sum, { stores }) => sum + stores.length, 0)
	if (missing === 0) return { ...done, seconds: 0 }
	const model = await makeModel({ password: seededPassword(derive), say, log })
	const pool = openPool({ ...owner, user: appRole, password: passwords.app }, 1, "comanda seed")
	const sealing = await openSealing({ pool, owner, derive })
	const tell = () => {
		const seconds = Math.round((Date.now() - began) / 1000)
		say(`  ${done.stores} of ${missing} stores, ${done.orders} orders, ${seconds} s`)
	}
	const telling = setInterval(tell, progressMs)
	try {
		const work = { groups, model, sealing, done }
		// A chain comes in several batches: the first makes the organization, before the others begin.
		const first = groups.findIndex(
			({ isNew }, at) =>
				isNew &&
				groups[at + 1] &&
				groups.some((other) => {
					return !other.isNew && other.organization === groups[at]?.organization
				}),
		)
		if (first >= 0) await runWriter(seeding, { ...work, groups: groups.splice(first, 1) })
		await Promise.all(Array.from({ length: writers }, () => runWriter(seeding, work)))
		await analyze(owner)
	} finally {
		clearInterval(telling)
		sealing.close()
		await pool.end()
	}
	tell()
	return { ...done, seconds: (Date.now() - began) / 1000 }
}

/** One password for everybody who was seeded, known only to who has the installation's secret. */
export function seededPassword(derive: Seeding["derive"]): string {
	return derive("password:seeded").slice(0, 20)
}

export const seededOwnerEmail = (organization: number) => `owner-${organization}@seeded.test`
export const seededManagerEmail = (store: number) => `manager-${store}@seeded.test`

/** What an interrupted seed left out is missing as a whole: a store is written with its month, or not at all. */
async function findMissing({ owner, stores }: Seeding): Promise<Group[]> {
	const client = new pg.Client(owner)
	await client.connect()
	try {
		const { rows } = await client.query("select slug from store_directory where store_id::text like '5eed%'")
		const there = new Set(rows.map(({ slug }) => slug))
		const { rows: known } = await client.query("select organization_id as id from organization_directory")
		const organizations = new Set(known.map(({ id }) => id))
		const groups: Group[] = []
		for (let number = 1; number <= stores; number += 1) {
			if (there.has(`seeded-store-${number}`)) continue
			const place = placeOfStore(number)
			const isNew = !organizations.has(seededOrganizationId(place.organization))
			const open = groups.findLast(({ organization }) => organization === place.organization)
			if (open && open.stores.length < storesPerBatch) open.stores.push(place)
			else groups.push({ organization: place.organization, stores: [place], isNew: isNew && !open })
		}
		return groups
	} finally {
		await client.end()
	}
}

async function runWriter(
	{ owner, ordersPerDay }: Seeding,
	{ groups, model, sealing, done }: Work,
): Promise<void> {
	if (groups.length === 0) return
	const client = new pg.Client({ ...owner, application_name: "comanda seed" })
	await client.connect()
	try {
		await prepareWriting(client)
		const tables = await loadModel(client, model)
		for (let group = groups.shift(); group; group = groups.shift()) {
			const mailbox = (email: string): Mailbox => ({
				index: emailIndex(sealing, email),
				sealed: sealing.seal(email, "person.email"),
			})
			const managers = new Map(
				group.stores.map(({ number }) => [number, mailbox(seededManagerEmail(number))] as const),
			)
			const batch = { ...group, ordersPerDay, managers, owner: mailbox(seededOwnerEmail(group.organization)) }
			const orders = await writeStores(client, { model, tables, batch })
			done.orders += orders
			done.stores += group.stores.length
		}
	} finally {
		await client.end()
	}
}

async function analyze(owner: Connection): Promise<void> {
	const client = new pg.Client(owner)
	await client.connect()
	await client.query("vacuum analyze").finally(() => client.end())
}
