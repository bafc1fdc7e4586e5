import { type ChildProcess, spawn } from "node:child_process"
import { createServer } from "node:net"

/** False when whoever runs the tests has said that this machine has no Redis. */
export const redisIsWanted = process.env.COMANDA_TEST_WITHOUT_REDIS !== "1"

const missing =
	"redis-server is not installed, and these tests share limits and news through a real one. Install it " +
	"(apt-get install redis-server, or brew install redis), or set COMANDA_TEST_WITHOUT_REDIS=1 to go without."

export type TestRedis = { url: string; stop: () => Promise<void> }

/** A Redis of the test's own, on any free port, that keeps nothing. */
export async function openRedis(): Promise<TestRedis> {
	const port = await freePort()
	const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
	const child = spawn("redis-server", settings, { stdio: ["ignore", "pipe", "inherit"] })
	await ready(child)
	return {
		url: `redis://127.0.0.1:${port}`,
		async stop() {
			if (child.exitCode !== null || child.signalCode !== null) return
			const gone = new Promise((resolve) => child.once("exit", resolve))
			child.kill("SIGKILL")
			await gone
		},
	}
}

function ready(child: ChildProcess): Promise<void> {
	return new Promise((resolve, reject) => {
		child.once("error", (error: NodeJS.ErrnoException) =>
			reject(error.code === "ENOENT" ? new Error(missing) : error),
		)
		child.once("exit", (code) => reject(new Error(`redis-server stopped with ${code} before it was ready.`)))
		child.stdout?.on("data", (text: Buffer) => {
			if (String(text).includes("Ready to accept connections")) resolve()
		})
	})
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer().once("error", reject)
		server.listen(0, "127.0.0.1", () => {
			const address = server.address()
			server.close(() => (typeof address === "object" && address ? resolve(address.port) : reject()))
		})
	})
}
