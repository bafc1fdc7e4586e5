import type pg from "pg"
import { type Connection, openPool } from "./connection.ts"
import { appRole, jobsRole, type RolePasswords, readerRole } from "./roles.ts"

/** As many as jobs run at once, and one that listens. Nobody waits for a job: it has all the time there is. */
const jobConnections = 5

/** The program's ways into the database, one for each role it plays. */
export type Databases = {
	/** Serves requests: sees one tenant at a time. */
	app: pg.Pool
	/** Sees how far each journal has got, of every tenant, and nothing else. */
	reader: pg.Pool
	/** Owns the job queue. */
	jobs: pg.Pool
	jobsConnection: Connection
	close: () => Promise<void>
}

export function openDatabases(owner: Connection, passwords: RolePasswords, size: number): Databases {
	const jobsConnection = { ...owner, user: jobsRole, password: passwords.jobs }
	const app = openPool({ ...owner, user: appRole, password: passwords.app }, size, "comanda")
	const reader = openPool({ ...owner, user: readerRole, password: passwords.reader }, 2, "comanda reader")
	const jobs = openPool(jobsConnection, jobConnections, "comanda jobs", { pipeline: false, waitMs: 0 })
	const pools = [app, reader, jobs]
	return {
		app,
		reader,
		jobs,
		jobsConnection,
		close: async () => {
			await Promise.all(pools.map((pool) => pool.end()))
		},
	}
}
