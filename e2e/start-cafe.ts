import { type ChildProcess, fork } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

export type Guide = {
	stores: { name: string; table: string; tableNumber: string; kitchen: string }[]
	owner: { email: string; password: string }
	/** Who looks after the installation. */
	platform: { email: string; password: string }
}

export type StartedCafe = {
	guide: Guide
	/** kill -9: no farewell, nothing finished. */
	kill: () => Promise<void>
	/** Starts it again on the same data and port. */
	restart: () => Promise<void>
	close: () => Promise<void>
}

/** The program as a user starts it: its own process, database and demo café. */
export async function startCafe(): Promise<StartedCafe> {
	const folder = await mkdtemp(join(tmpdir(), "comanda-stories-"))
	const port = await freePort()
	let { child, guide } = await start(folder, port)
	async function end(signal: NodeJS.Signals): Promise<void> {
		if (child.exitCode !== null || child.signalCode !== null) return
		const ended = new Promise((resolve) => child.once("exit", resolve))
		child.kill(signal)
		await ended
	}
	return {
		guide,
		kill: () => end("SIGKILL"),
		async restart() {
			const again = await start(folder, port)
			child = again.child
			guide = again.guide
		},
		async close() {
			await end("SIGTERM")
			await rm(folder, { recursive: true, force: true })
		},
	}
}

async function start(folder: string, port: number): Promise<{ child: ChildProcess; guide: Guide }> {
	const settings = { COMANDA_DATA: folder, HOST: "127.0.0.1", PORT: String(port), LOG_LEVEL: "error" }
	const child = fork(join(import.meta.dirname, "../server/src/main.ts"), [], {
		env: { ...process.env, ...settings, RATE_LIMITS: "off" },
		stdio: ["ignore", "ignore", "inherit", "ipc"],
	})
	const guide = await new Promise<Guide>((resolve, reject) => {
		child.once("message", (message) => resolve((message as { demo: Guide }).demo))
		child.once("exit", (code) => reject(new Error(`The program ended with ${code}.`)))
	})
	return { child, guide }
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer()
		server.listen(0, "127.0.0.1", () => {
			const address = server.address()
			server.close(() => resolve(typeof address === "object" && address ? address.port : 0))
		})
	})
}
