import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { closeSync, openSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"

const program = join(import.meta.dirname, "../../server/src/main.ts")
const readyMs = 90_000
const stopMs = 40_000

export type ServerOptions = {
	folder: string
	port: number
	settings?: Record<string, string>
	args?: readonly string[]
	/** For node itself, such as a profiler's. */
	nodeArgs?: readonly string[]
}

export type ServerProcess = {
	pid: number
	/** Resolves when the program says it is ready; rejects when it ends before. */
	ready: Promise<void>
	ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
	kill: () => void
	/** Asks it to stop, as a person would, and waits until it has. */
	stop: () => Promise<void>
}

export const serverLog = (folder: string) => join(folder, "server.log")

/** Starts the real program in a process of its own, with what it says in the folder's `server.log`. */
export function startServer({ folder, port, settings, args, nodeArgs }: ServerOptions): ServerProcess {
	const log = openSync(serverLog(folder), "a")
	const child = spawn(process.execPath, [...(nodeArgs ?? []), program, ...(args ?? [])], {
		env: {
			PATH: process.env.PATH,
			HOME: process.env.HOME,
			LOG_LEVEL: "error",
			RATE_LIMITS: "off",
			...settings,
			COMANDA_DATA: folder,
			HOST: "127.0.0.1",
			PORT: String(port),
		},
		// Through the channel it says that it is ready; when we are gone it closes, and the program stops.
		stdio: ["ignore", log, log, "ipc"],
		// Ctrl-C is ours: we tell the program when it is to stop.
		detached: true,
	})
	closeSync(log)
	const ended = once(child, "exit").then(([code, signal]) => ({ code, signal }))
	const ready = untilReady(child, ended, folder)
	ready.catch(() => {})
	return {
		pid: child.pid ?? 0,
		ready,
		ended,
		kill: () => void child.kill("SIGKILL"),
		async stop() {
			child.kill("SIGTERM")
			const late = setTimeout(() => child.kill("SIGKILL"), stopMs)
			await ended
			clearTimeout(late)
		},
	}
}

async function untilReady(child: ChildProcess, ended: ServerProcess["ended"], folder: string): Promise<void> {
	const waiting = new AbortController()
	try {
		await Promise.race([
			once(child, "message", { signal: waiting.signal }),
			ended.then(async ({ code, signal }) => {
				throw new Error(
					`The program ended (${signal ?? code}) before it was ready:\n${await lastWords(folder)}`,
				)
			}),
			delay(readyMs, null, { signal: waiting.signal }).then(() => {
				throw new Error(`The program was not ready after ${readyMs / 1000} s.`)
			}),
		])
	} finally {
		waiting.abort()
	}
}

async function lastWords(folder: string): Promise<string> {
	const text = await readFile(serverLog(folder), "utf8").catch(() => "")
	return text.split("\n").slice(-15).join("\n")
}
