import { setTimeout as delay } from "node:timers/promises"
import { type ServerProcess, startServer } from "./rig/start-server.ts"

const failedStartsMax = 6
const pauseAfterFailedStartMs = 200

export type Supervised = {
	/** Resolves at once while the program is ready, else when it is again. Rejects when it cannot be started. */
	ready: () => Promise<void>
	/** kill -9. It is started again at once. */
	kill: () => void
	/** Times the program ended though nobody had killed it: a fault of its own. */
	endedByItself: () => number
	/** Times a start was cut short by what was killed meanwhile: allowed, and done again. */
	failedStarts: () => number
	stop: () => Promise<void>
}

/** Keeps the program running on its folder, as a service manager does. */
export function superviseServer(folder: string, port: number): Supervised {
	let stopping = false
	let endedByItself = 0
	let failedStarts = 0
	let current = startServer({ folder, port })
	let killed: ServerProcess | null = null
	let up = Promise.withResolvers<void>()
	up.promise.catch(() => {})

	async function keep(): Promise<void> {
		let failedInARow = 0
		while (!stopping) {
			const server = current
			const started = await server.ready.then(
				() => true,
				(error: Error) => error,
			)
			if (started === true) {
				failedInARow = 0
				up.resolve()
			}
			await server.ended
			if (started === true) {
				up = Promise.withResolvers<void>()
				up.promise.catch(() => {})
			}
			if (stopping) return
			if (killed !== server) {
				if (started === true) endedByItself += 1
				else {
					failedStarts += 1
					failedInARow += 1
					if (failedInARow === failedStartsMax) throw started
					await delay(pauseAfterFailedStartMs)
				}
			}
			if (!stopping) current = startServer({ folder, port })
		}
	}

	const keeping = keep().catch((error: Error) => up.reject(error))
	return {
		ready: () => up.promise,
		kill() {
			killed = current
			current.kill()
		},
		endedByItself: () => endedByItself,
		failedStarts: () => failedStarts,
		async stop() {
			stopping = true
			await current.stop()
			await keeping
		},
	}
}
