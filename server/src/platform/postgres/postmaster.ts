import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { setTimeout as delay } from "node:timers/promises"
import { binaryEnvironment, runAs } from "#platform/postgres/binaries.ts"
import { forwardLine } from "#platform/postgres/forward-line.ts"
import type { PostgresEnd, PostgresLog } from "#platform/postgres/options.ts"
import type { Place } from "#platform/postgres/place.ts"
import { refusedStart } from "#platform/postgres/refused-start.ts"
import { writeSettings } from "#platform/postgres/settings.ts"

const linesMax = 200
const fastStopMs = 20_000
/** After a power cut PostgreSQL replays at most max_wal_size, which takes seconds; this is for a broken disk. */
const readyMs = 15 * 60_000
/** What PostgreSQL said last can arrive just after it exited. */
const lastWordsMs = 500
const slowMs = 5_000

export type Postmaster = {
	pid: number
	stop(): Promise<void>
	stopped: Promise<PostgresEnd>
	lines: readonly string[]
}

/** Starts PostgreSQL on the cluster and resolves when it accepts connections. */
export async function startPostmaster(
	place: Place,
	{ say, log }: { say: (line: string) => void; log: PostgresLog },
): Promise<Postmaster> {
	const settings = await writeSettings(place)
	const child = spawn(
		join(place.binaries.binDir, "postgres"),
		["-D", place.data, "-c", `config_file=${settings}`],
		{
			cwd: "/",
			env: binaryEnvironment(place.binaries),
			// Ctrl-C at the terminal must not reach PostgreSQL before the server has finished what it is doing.
			detached: true,
			stdio: ["ignore", "ignore", "pipe"],
			...runAs(place.user),
		},
	)
	await once(child, "spawn")
	const lines: string[] = []
	const ready = Promise.withResolvers<void>()
	let stopping = false
	const reading = createInterface({ input: child.stderr })
	reading.on("line", (line) => {
		lines.push(line)
		if (lines.length > linesMax) lines.shift()
		if (line.includes("database system is ready to accept connections")) ready.resolve()
		if (!stopping) forwardLine(line, log)
	})
	// An orphaned backend holds stderr open, so its end tells nothing about the postmaster's.
	const stopped = once(child, "exit").then(([code, signal]): PostgresEnd => ({ code, signal }))
	const read = once(reading, "close")
	const interrupt = () => void child.kill("SIGINT")
	process.once("exit", interrupt)
	stopped.then(() => process.off("exit", interrupt))

	async function stop() {
		stopping = true
		child.kill("SIGINT")
		const impatience = setTimeout(() => child.kill("SIGQUIT"), fastStopMs)
		await stopped
		clearTimeout(impatience)
	}

	async function refuse(): Promise<never> {
		await Promise.race([read, delay(lastWordsMs)])
		throw refusedStart(lines, place)
	}

	const slow = setTimeout(
		() => say("PostgreSQL is recovering from a sudden end; this can take a while."),
		slowMs,
	)
	const tooLong = setTimeout(() => ready.reject(new Error("PostgreSQL does not become ready")), readyMs)
	try {
		await Promise.race([ready.promise, stopped.then(refuse)])
	} catch (error) {
		await stop()
		throw error
	} finally {
		clearTimeout(slow)
		clearTimeout(tooLong)
	}
	return { pid: child.pid as number, stop, stopped, lines }
}
