import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { Store } from "@comanda/contract/organizations/endpoints.ts"
import type pg from "pg"
import { freePort } from "../chaos/rig/free-port.ts"
import { type Client, mustAsk, openClient } from "../chaos/rig/open-client.ts"
import { findOwnership, openOwner } from "../chaos/rig/open-owner.ts"
import { endPostgres } from "../chaos/rig/postgres-processes.ts"
import { makeRigFolder, removeRigFolder } from "../chaos/rig/rig-folder.ts"
import { startServer } from "../chaos/rig/start-server.ts"
import type { Connection } from "../server/src/platform/database/connection.ts"
import { greatMenuSlug, seedStores } from "./seed-stores.ts"

export type BenchStore = { id: string; menu: PublishedMenu; tableCodes: string[] }

/** The program in a process of its own, as in production, with twenty stores of one organization in it. */
export type BenchWorld = {
	port: number
	client: Client
	organizationId: string
	owner: string
	stores: BenchStore[]
	/** The store with the great menu, of which only the menu is read. */
	greatMenuStoreId: string
	/** The same PostgreSQL, as the role that owns the tables. */
	connection: Connection
	db: pg.Pool
	close: () => Promise<void>
}

const socketsMax = 64
/** For reading the program's own clocks. */
export const metricsToken = "bench-reads-metrics"

export async function openBenchWorld(interrupted: AbortSignal): Promise<BenchWorld> {
	const folder = await makeRigFolder("bench")
	const closing: (() => Promise<unknown>)[] = [() => removeRigFolder(folder), () => endPostgres(folder)]
	const close = async () => {
		for (let next = closing.pop(); next; next = closing.pop()) await next()
	}
	try {
		const seeded = await seedStores(folder)
		interrupted.throwIfAborted()
		const port = await freePort()
		const server = startServer({
			folder,
			port,
			settings: { NODE_ENV: "production", METRICS_TOKEN: metricsToken },
			args: ["--empty"],
		})
		closing.push(() => server.stop())
		await server.ready
		const client = openClient(port, socketsMax)
		closing.push(async () => client.close())
		const db = await openOwner(folder, 2)
		closing.push(() => db.end())
		const { connection } = await findOwnership(folder)
		const signIn = { email: seeded.email, password: seeded.password }
		const ask = { method: "POST", path: "/auth/login", body: signIn }
		const { accessToken: owner } = await mustAsk<{ accessToken: string }>(client, ask)
		const { organizationId } = seeded
		const all = await mustAsk<Store[]>(client, { method: "GET", path: "/stores?limit=100", token: owner })
		const isGreat = ({ slug }: Store) => slug === greatMenuSlug
		const usual = all.filter((store) => !isGreat(store))
		const stores = await Promise.all(usual.map(({ id }) => findStore(client, owner, id)))
		const greatMenuStoreId = all.find(isGreat)?.id ?? ""
		return { port, client, organizationId, owner, stores, greatMenuStoreId, connection, db, close }
	} catch (error) {
		await close()
		throw error
	}
}

async function findStore(client: Client, owner: string, id: string): Promise<BenchStore> {
	const menu = await mustAsk<PublishedMenu>(client, { method: "GET", path: `/stores/${id}/menu` })
	const ask = { method: "GET", path: `/stores/${id}/tables`, token: owner }
	const tables = await mustAsk<{ link: string }[]>(client, ask)
	return { id, menu, tableCodes: tables.map(({ link }) => link.split("/t/")[1] ?? "") }
}
