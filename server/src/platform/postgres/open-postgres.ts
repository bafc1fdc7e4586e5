import { openCluster } from "#platform/postgres/cluster.ts"
import type { Postgres, PostgresOptions } from "#platform/postgres/options.ts"

/** Starts the folder's PostgreSQL, making it on the first start. When it ends by itself it stays ended. */
export async function openPostgres(options: PostgresOptions): Promise<Postgres> {
	const { cluster, postmaster } = await openCluster(options)
	return {
		connection: cluster.connection,
		pid: postmaster.pid,
		stopped: postmaster.stopped,
		async stop() {
			await postmaster.stop()
			await cluster.release()
		},
	}
}
