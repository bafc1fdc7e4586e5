import { setTimeout as delay } from "node:timers/promises"
import { openCluster } from "#platform/postgres/cluster.ts"
import type { KeptPostgres, PostgresOptions } from "#platform/postgres/options.ts"
import type { Postmaster } from "#platform/postgres/postmaster.ts"
import { StartFailure } from "#platform/start-failure.ts"

/** Gives up after half a minute of trying: long enough for a machine that ran out of memory to come to itself. */
const defaultPace = { restartsMax: 10, restartsWithinMs: 60_000, firstPauseMs: 50, pauseMaxMs: 5_000 }

/** Starts the folder's PostgreSQL and starts it again whenever it ends by itself: same socket, same data. */
export async function keepPostgres(options: PostgresOptions, pace = defaultPace): Promise<KeptPostgres> {
	const { cluster, postmaster: first } = await openCluster(options)
	const stopping = new AbortController()
	const gaveUp = Promise.withResolvers<StartFailure>()
	let running = first

	async function keep(): Promise<void> {
		const restarts: number[] = []
		while (!stopping.signal.aborted) {
			const end = await running.stopped
			if (stopping.signal.aborted) return
			options.log.error(
				{ ...end, lines: running.lines.slice(-10) },
				"PostgreSQL ended by itself: starting it again",
			)
			const next = await restart(restarts)
			if (!next) return
			running = next
		}
	}

	async function restart(restarts: number[]): Promise<Postmaster | null> {
		let reason: StartFailure | null = null
		while (true) {
			const now = Date.now()
			while (restarts[0] !== undefined && now - restarts[0] > pace.restartsWithinMs) restarts.shift()
			if (restarts.length >= pace.restartsMax) throw reason ?? stopsAgainAndAgain(pace.restartsMax)
			const pauseMs = Math.min(pace.firstPauseMs * 2 ** restarts.length, pace.pauseMaxMs)
			restarts.push(now)
			await delay(pauseMs, null, { signal: stopping.signal }).catch(() => null)
			if (stopping.signal.aborted) return null
			try {
				return await cluster.start()
			} catch (error) {
				if (!(error instanceof StartFailure)) throw error
				options.log.error({ code: error.code }, error.message)
				reason = error
			}
		}
	}

	const kept = keep().catch(async (error) => {
		await cluster.release()
		gaveUp.resolve(error)
	})

	return {
		connection: cluster.connection,
		pid: () => running.pid,
		gaveUp: gaveUp.promise,
		async stop() {
			stopping.abort()
			await running.stop()
			await kept
			// A restart that was under way when we were asked to stop has finished by now.
			await running.stop()
			await cluster.release()
		},
	}
}

function stopsAgainAndAgain(times: number): StartFailure {
	return new StartFailure(
		"POSTGRES_KEEPS_STOPPING",
		`PostgreSQL ended ${times} times within a minute. Look at the log for why, and start again.`,
		1,
	)
}
