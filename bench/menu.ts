import { Agent, get } from "node:http"
import type { BenchWorld } from "./bench-world.ts"
import type { Benchmark } from "./benchmark.ts"
import { duration, type Figure } from "./figure.ts"
import { type Measured, measureLoad } from "./measure-load.ts"
import { greatMenu } from "./write-menu.ts"

const clients = 4
const holdMs = 5
const menuTimes = { warmUpMs: 1_000, measureMs: 4_000 }
const itemCount = greatMenu.categories * greatMenu.itemsPerCategory

/** The reading every phone begins with: the whole menu, and the answer that nothing in it has changed. */
export const menu: Benchmark = {
	name: "menu",
	says: `reading a published menu of ${itemCount} items, whole and unchanged`,
	kind: "in-world",
	async run(world) {
		const path = `/stores/${world.greatMenuStoreId}/menu`
		const agent = new Agent({ keepAlive: true, maxSockets: clients })
		const reading = (headers: Record<string, string>) => readBytes(world, agent, path, headers)
		try {
			const { etag } = await reading({})
			const whole = await read(reading, {})
			const unchanged = await read(reading, { "if-none-match": etag })
			return [...figuresOf(`menu of ${itemCount}`, whole), ...figuresOf("menu unchanged (304)", unchanged)]
		} finally {
			agent.destroy()
		}
	},
}

type Read = { status: number; etag: string }
type Headers = Record<string, string>

/** Packed, as every browser asks for it; what a phone then does with it is not the program's time. */
function readBytes(world: BenchWorld, agent: Agent, path: string, headers: Headers): Promise<Read> {
	return new Promise((resolve, reject) => {
		const url = `http://127.0.0.1:${world.port}/api/v1${path}`
		const asked = get(url, { agent, headers: { "accept-encoding": "gzip", ...headers } }, (answer) => {
			answer.resume()
			answer.on("end", () => resolve({ status: answer.statusCode ?? 0, etag: answer.headers.etag ?? "" }))
			answer.on("error", reject)
		})
		asked.on("error", reject)
	})
}

function read(reading: (headers: Headers) => Promise<Read>, headers: Headers): Promise<Measured> {
	const expected = "if-none-match" in headers ? 304 : 200
	return measureLoad({
		clients,
		...menuTimes,
		once: async () => (await reading(headers)).status === expected,
	})
}

function figuresOf(name: string, measured: Measured): Figure[] {
	const { p50, p95, perSecond, failures } = measured
	const missed = failures > 0 ? `, ${failures} refused` : ""
	const remark = `${Math.round(perSecond)} /s on ${clients} clients${missed}`
	const held = duration(`${name} p95`, p95, "ms", holdMs, remark)
	return [duration(`${name} p50`, p50, "ms"), { ...held, ok: held.ok && failures === 0 }]
}
