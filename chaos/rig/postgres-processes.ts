import {
	type ClusterProcesses,
	clusterProcesses,
} from "../../server/src/platform/postgres/cluster-processes.ts"
import { clusterOf } from "./rig-folder.ts"

const nobody: ClusterProcesses = { postmaster: null, others: [] }

/** The PostgreSQL processes of this folder's database, and of no other. */
export async function postgresOf(folder: string): Promise<ClusterProcesses> {
	return clusterProcesses(await clusterOf(folder)).catch(() => nobody)
}

export function killAll(pids: readonly number[]): void {
	for (const pid of pids) {
		try {
			process.kill(pid, "SIGKILL")
		} catch {
			// It ended by itself a moment ago.
		}
	}
}

/** Ends what a program that could not stop by itself has left of its database. */
export async function endPostgres(folder: string): Promise<void> {
	const { postmaster, others } = await postgresOf(folder)
	killAll(postmaster === null ? others : [postmaster, ...others])
}
