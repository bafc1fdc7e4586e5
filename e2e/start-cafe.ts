import { type ChildProcess, fork } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openIssuer } from "../server/src/identity/testing/open-issuer.ts"

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
	const elsewhere = await openElsewhere(port)
	let { child, guide } = await start(folder, port, elsewhere.settings)
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
			const again = await start(folder, port, elsewhere.settings)
			child = again.child
			guide = again.guide
		},
		async close() {
			await end("SIGTERM")
			await elsewhere.close()
			await rm(folder, { recursive: true, force: true })
		},
	}
}

type Settings = Record<string, string>

/** Accounts that people have elsewhere. Everybody who goes there is Ada. */
async function openElsewhere(port: number): Promise<{ settings: Settings; close: () => Promise<void> }> {
	const origin = `http://localhost:${port}`
	const issuer = await openIssuer(`${origin}/api/v1/auth/oauth/oidc/callback`)
	issuer.account = { sub: "ada", name: "Ada Elsewhere" }
	const { url, clientId, clientSecret, close } = issuer
	const client = { OIDC_ISSUER: url, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }
	// People come by this name, and are sent back to it.
	return { settings: { ...client, OIDC_NAME: "Elsewhere", PUBLIC_URL: origin }, close }
}

async function start(
	folder: string,
	port: number,
	more: Settings,
): Promise<{ child: ChildProcess; guide: Guide }> {
	const settings = { COMANDA_DATA: folder, HOST: "127.0.0.1", PORT: String(port), LOG_LEVEL: "error" }
	const child = fork(join(import.meta.dirname, "../server/src/main.ts"), [], {
		env: { ...process.env, ...settings, ...more, RATE_LIMITS: "off" },
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
