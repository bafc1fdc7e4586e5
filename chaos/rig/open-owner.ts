import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type pg from "pg"
import { type Connection, openPool } from "../../server/src/platform/database/connection.ts"
import type { RolePasswords } from "../../server/src/platform/database/roles.ts"
import { openSecrets } from "../../server/src/platform/secrets.ts"
import { clusterOf } from "./rig-folder.ts"

export type Ownership = { connection: Connection; passwords: RolePasswords }

/** The running database of a data folder as the role that owns its tables and sees every row. */
export async function findOwnership(folder: string): Promise<Ownership> {
	const { derive } = await openSecrets({ folder, secret: null, production: false })
	// PostgreSQL writes down where it is: pid, folder, start, port, socket.
	const facts = (await readFile(join(await clusterOf(folder), "postmaster.pid"), "utf8")).split("\n")
	const connection: Connection = {
		host: facts[4] ?? "",
		port: Number(facts[3]),
		database: "comanda",
		user: "comanda_owner",
		password: derive("role:comanda_owner"),
	}
	const passwords: RolePasswords = {
		app: derive("role:comanda_app"),
		reader: derive("role:comanda_reader"),
		jobs: derive("role:comanda_jobs"),
	}
	return { connection, passwords }
}

export async function openOwner(folder: string, size: number): Promise<pg.Pool> {
	const { connection } = await findOwnership(folder)
	return openPool(connection, size, "comanda rig", { pipeline: false })
}
