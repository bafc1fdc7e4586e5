import { type ChildProcess, fork } from "node:child_process"
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises"
import { createServer, type Server } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { DemoGuide } from "#demo/index.ts"

// The program as a user starts it: its own process, its own PostgreSQL, signals and all.

let folder: string
const programs: Started[] = []

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "comanda-start-"))
	// Reachable for the user PostgreSQL runs as when the tests run as root.
	await chmod(folder, 0o755)
})
// One start that went wrong leaves nothing that the next would find in its way.
afterEach(async () => {
	for (const { child, ended } of programs.splice(0)) {
		child.kill("SIGKILL")
		await ended
	}
})
afterAll(async () => {
	await rm(folder, { recursive: true, force: true })
})

type Started = {
	child: ChildProcess
	output: () => string
	ready: Promise<DemoGuide | null>
	ended: Promise<number | null>
}

function start(settings: Record<string, string>, args: string[] = []): Started {
	const environment = {
		PATH: process.env.PATH,
		HOST: "127.0.0.1",
		LOG_LEVEL: "error",
		COMANDA_DATA: join(folder, "data"),
	}
	const child = fork(join(import.meta.dirname, "main.ts"), args, {
		env: { ...environment, ...settings } as NodeJS.ProcessEnv,
		stdio: ["ignore", "pipe", "pipe", "ipc"],
	})
	let output = ""
	child.stdout?.on("data", (chunk) => (output += chunk))
	child.stderr?.on("data", (chunk) => (output += chunk))
	const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)))
	const ready = new Promise<DemoGuide | null>((resolve, reject) => {
		child.once("message", (message) => resolve((message as { demo: DemoGuide | null }).demo))
		void ended.then((code) => reject(new Error(`Ended with ${code}: ${output}`)))
	})
	ready.catch(() => {})
	const started = { child, output: () => output, ready, ended }
	programs.push(started)
	return started
}

async function freePort(): Promise<number> {
	const server = await listenOn(0)
	const address = server.address()
	await new Promise((resolve) => server.close(resolve))
	return typeof address === "object" && address ? address.port : 0
}

function listenOn(port: number): Promise<Server> {
	return new Promise((resolve) => {
		const server = createServer()
		server.listen(port, "127.0.0.1", () => resolve(server))
	})
}

describe("a start", () => {
	it("opens the demo once, answers, drains on SIGTERM, and comes back in under four seconds", async () => {
		const PORT = String(await freePort())
		const first = start({ PORT })
		const guide = await first.ready
		expect(guide?.stores.map((store) => store.name)).toEqual(["Saint-Gilles", "Thảo Điền"])
		for (const word of ["owner@demo.test", "comanda-demo", "/kitchen/", "/t/", "Staff PINs"]) {
			expect(first.output()).toContain(word)
		}
		const health = await fetch(`http://127.0.0.1:${PORT}/health/ready`)
		expect([health.status, await health.json()]).toEqual([200, { status: "healthy" }])
		first.child.kill("SIGTERM")
		expect(await first.ended).toBe(0)
		// The quickest of three: other tests run beside this one, and a slow start is slow each time.
		const seconds: number[] = []
		while (seconds.length < 3 && Math.min(...seconds) >= 4) {
			const startedAt = performance.now()
			const second = start({ PORT })
			await second.ready
			seconds.push((performance.now() - startedAt) / 1_000)
			expect(second.output()).not.toContain("Opening the demo")
			second.child.disconnect()
			expect(await second.ended).toBe(0)
		}
		expect(Math.min(...seconds), `Starts took ${seconds.join(", ")} s.`).toBeLessThan(4)
	})

	it("comes back after kill -9 by itself, with what it had acknowledged", async () => {
		const PORT = String(await freePort())
		const killed = start({ PORT })
		const guide = await killed.ready
		const code = guide?.stores[0]?.table.split("/t/")[1]
		const opened = await fetch(`http://127.0.0.1:${PORT}/api/v1/qr-sessions`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ code }),
		})
		const { data } = (await opened.json()) as { data: { token: string; id: string } }
		killed.child.kill("SIGKILL")
		await killed.ended
		const again = start({ PORT })
		await again.ready
		const me = await fetch(`http://127.0.0.1:${PORT}/api/v1/auth/me`, {
			headers: { authorization: `Bearer ${data.token}` },
		})
		expect(((await me.json()) as { data: { id: string } }).data.id).toBe(data.id)
		again.child.kill("SIGTERM")
		await again.ended
	})

	it("as a worker shows on a port of its own how it is, and on none unless it is told to", async () => {
		const WORKER_PORT = String(await freePort())
		const COMANDA_DATA = join(folder, "worker")
		const ask = (path: string) => fetch(`http://127.0.0.1:${WORKER_PORT}${path}`)
		const worker = start({ COMANDA_DATA, WORKER_PORT }, ["--role", "worker"])
		await worker.ready
		expect(worker.output()).toContain(`Health and metrics are on port ${WORKER_PORT}.`)
		for (const path of ["/health", "/health/live", "/health/ready", "/health/detailed", "/metrics"])
			expect([path, (await ask(path)).status]).toEqual([path, 200])
		expect(await (await ask("/metrics")).text()).toContain("comanda_subscriber_lag_entries")
		for (const path of [
			"/",
			"/docs",
			"/openapi.json",
			"/asyncapi.json",
			"/.well-known/jwks.json",
			"/api/v1/auth/me",
			"/kitchen/",
		])
			expect([path, (await ask(path)).status]).toEqual([path, 404])
		worker.child.kill("SIGTERM")
		expect(await worker.ended).toBe(0)
		const silent = start({ COMANDA_DATA, PORT: WORKER_PORT }, ["--role", "worker"])
		await silent.ready
		await expect(ask("/health")).rejects.toThrow()
		silent.child.kill("SIGTERM")
		expect(await silent.ended).toBe(0)
	})

	it("says how long somebody waited since he asked, and nothing of where a log thinks it listens", async () => {
		const PORT = String(await freePort())
		const program = start({ PORT, LOG_LEVEL: "", COMANDA_ASKED_AT: String(Date.now() - 100_000) })
		await program.ready
		expect(program.output()).toMatch(/Comanda is ready after 1\d\d\.\d s\./)
		expect(program.output()).not.toContain("listening")
		program.child.kill("SIGTERM")
		await program.ended
	})

	it("lets running requests finish when it is asked to stop", async () => {
		const PORT = String(await freePort())
		const program = start({ PORT, RATE_LIMITS: "off" })
		await program.ready
		const ask = () =>
			fetch(`http://127.0.0.1:${PORT}/api/v1/auth/login`, {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: JSON.stringify({ email: "owner@demo.test", password: "comanda-demo" }),
			}).then((response) => response.status)
		const running = Promise.all([ask(), ask(), ask()])
		await new Promise((resolve) => setTimeout(resolve, 30))
		program.child.kill("SIGTERM")
		expect(await running).toEqual([200, 200, 200])
		expect(await program.ended).toBe(0)
	})
})

describe("a start that cannot be", () => {
	it.each([
		["a setting that is wrong", { PORT: "pizza" }, [], 2, /PORT/],
		["a setting there is not", { COMANDA_DTA: "/tmp" }, [], 2, /COMANDA_DTA is no setting.* COMANDA_DATA/],
		["a setting that is wrong", { DATABASE_URL: "mysql://x" }, [], 2, /DATABASE_URL/],
		[
			"a database that does not answer",
			{ DATABASE_URL: "postgres://a:b@127.0.0.1:1/x" },
			[],
			2,
			/DATABASE_URL/,
		],
		["a data folder that cannot be", { COMANDA_DATA: "/proc/nope" }, [], 4, /data folder \/proc\/nope/],
		["a log folder that cannot be", { LOG_DIR: "/dev/null/logs" }, [], 2, /LOG_DIR/],
		["a log folder where none can be made", { LOG_DIR: "/proc/nope" }, [], 2, /LOG_DIR/],
		["an argument that is not known", {}, ["--demo"], 2, /--demo is not known/],
		["a role there is not", {}, ["--role", "boss"], 2, /all, web, worker/],
		[
			"a weak secret in production",
			{ NODE_ENV: "production", COMANDA_SECRET: "secret" },
			[],
			2,
			/COMANDA_SECRET/,
		],
	])("says so in a sentence: %s", async (_what, settings, args, exitCode, sentence) => {
		const program = start({ PORT: String(await freePort()), ...settings }, args)
		expect(await program.ended).toBe(exitCode)
		expect(program.output()).toMatch(sentence)
		expect(program.output()).not.toContain("    at ")
	})

	it("says that the port is taken, before it touches anything", async () => {
		const taken = await listenOn(0)
		const address = taken.address()
		const port = typeof address === "object" && address ? address.port : 0
		const data = join(folder, "untouched")
		const program = start({ PORT: String(port), COMANDA_DATA: data })
		expect(await program.ended).toBe(3)
		expect(program.output()).toContain(`Port ${port} is taken`)
		await expect(readdir(data)).rejects.toThrow()
		const worker = start({ WORKER_PORT: String(port), COMANDA_DATA: data }, ["--role", "worker"])
		expect(await worker.ended).toBe(3)
		expect(worker.output()).toContain("Set WORKER_PORT to another one")
		taken.close()
	})

	it("refuses production on the demo's database, and a second program on one folder", async () => {
		const running = start({ PORT: String(await freePort()) })
		await running.ready
		const second = start({ PORT: String(await freePort()) })
		expect(await second.ended).toBe(6)
		expect(second.output()).toMatch(/Another Comanda \(process \d+\)/)
		running.child.kill("SIGTERM")
		await running.ended
		const production = start({ PORT: String(await freePort()), NODE_ENV: "production" })
		expect(await production.ended).toBe(2)
		expect(production.output()).toContain("demo café")
	})
})
