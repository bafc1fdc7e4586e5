import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { freePort } from "../chaos/rig/free-port.ts"
import { endPostgres } from "../chaos/rig/postgres-processes.ts"
import { makeRigFolder, removeRigFolder } from "../chaos/rig/rig-folder.ts"
import type { Benchmark } from "./benchmark.ts"
import { duration } from "./figure.ts"

const holdSeconds = 4
const readyMsMax = 120_000
const root = join(import.meta.dirname, "..")
const wrapper = join(root, "scripts/run.mjs")
/** What npm starts; without the wrapper, the program itself. */
const command = existsSync(wrapper) ? [wrapper, "start"] : [join(root, "server/src/main.ts")]

/** How long a person waits: the first start makes the database and the demo, the second one finds them. */
export const start: Benchmark = {
	name: "start",
	says: "npm start until the program is ready, the second time",
	kind: "alone",
	async run(interrupted) {
		const folder = await makeRigFolder("start")
		try {
			const first = await startOnce(folder, interrupted)
			const second = await startOnce(folder, interrupted)
			return [duration("start first", first, "s"), duration("start second", second, "s", holdSeconds)]
		} finally {
			await endPostgres(folder)
			await removeRigFolder(folder)
		}
	},
}

async function startOnce(folder: string, interrupted: AbortSignal): Promise<number> {
	interrupted.throwIfAborted()
	const port = await freePort()
	const began = performance.now()
	const child = spawn(process.execPath, command, {
		cwd: root,
		env: { ...process.env, COMANDA_DATA: folder, HOST: "127.0.0.1", PORT: String(port), LOG_LEVEL: "error" },
		stdio: ["ignore", "pipe", "inherit"],
		detached: true,
	})
	const ended = once(child, "exit")
	const stop = () => void child.kill("SIGTERM")
	interrupted.addEventListener("abort", stop)
	const tooLong = setTimeout(stop, readyMsMax)
	try {
		await untilReady(child, ended)
		return (performance.now() - began) / 1_000
	} finally {
		clearTimeout(tooLong)
		interrupted.removeEventListener("abort", stop)
		stop()
		await ended
	}
}

async function untilReady(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
	if (!child.stdout) throw new Error("The program's output cannot be read.")
	const lines = createInterface({ input: child.stdout })
	const ready = new Promise<void>((resolve) => {
		lines.on("line", (line) => {
			if (line.includes("is ready after")) resolve()
		})
	})
	const cutShort = ended.then(() => {
		throw new Error("The program ended before it was ready.")
	})
	cutShort.catch(() => {})
	await Promise.race([ready, cutShort])
}
