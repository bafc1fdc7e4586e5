import type { Logger } from "pino"

type Draining = {
	/** In order: what depends on another is closed before it. */
	closing: (() => Promise<void>)[]
	say: (line: string) => void
	log: Logger
}

const drainMsMax = 30_000
/** After an error nobody caught the port is closed: better gone soon and started again. */
const brokenMsMax = 5_000

/**
 * SIGTERM, Ctrl-C, or the starter's end: no new requests, running ones finish, PostgreSQL is stopped cleanly. From
 * the first moment on: `closing` grows while the program starts. Answers how to stop for a reason of our own.
 */
export function drainOnSignal({ closing, say, log }: Draining): (reason: string) => void {
	let draining = false
	async function drain(reason: string, exitCode: number, msMax = drainMsMax): Promise<void> {
		if (draining) return
		draining = true
		say(`\n${reason}: finishing what is running.`)
		const late = setTimeout(() => {
			say(`${msMax / 1000} seconds are over: stopping now. What was acknowledged is written.`)
			process.exit(1)
		}, msMax)
		late.unref()
		for (const close of closing) {
			await close().catch((error) => log.error({ category: "system", error }, "closing failed"))
		}
		say("Stopped.")
		process.exit(exitCode)
	}
	process.on("SIGTERM", () => void drain("Asked to stop", 0))
	process.on("SIGINT", () => void drain("Asked to stop", 0))
	process.on("SIGHUP", () => void drain("The terminal closed", 0))
	process.on("disconnect", () => void drain("The starter is gone", 0))
	// A bug nobody caught: the state of this process is not to be trusted any more. What was committed is safe.
	process.on("uncaughtException", (error) => {
		log.fatal({ category: "system", error }, "uncaught")
		void drain("An error nobody caught", 1, brokenMsMax)
	})
	return (reason) => void drain(reason, 1)
}
