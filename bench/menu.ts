import type { BenchWorld } from "./bench-world.ts"
import type { Benchmark } from "./benchmark.ts"
import { duration, type Figure } from "./figure.ts"
import { type Measured, measureLoad } from "./measure-load.ts"

const clients = 4
const holdMs = 20
const menuTimes = { warmUpMs: 1_000, measureMs: 3_000 }

/** The reading every phone begins with: the whole menu, and the answer that nothing in it has changed. */
export const menu: Benchmark = {
	name: "menu",
	says: "reading a menu of 64 items, whole and unchanged",
	kind: "in-world",
	async run(world) {
		const whole = await read(world, new Map())
		const etags = new Map<string, string>()
		for (const { id } of world.stores) {
			const { etag } = await world.client.ask({ method: "GET", path: `/stores/${id}/menu` })
			etags.set(id, etag ?? "")
		}
		const unchanged = await read(world, etags)
		return [...figuresOf("menu", whole), ...figuresOf("menu unchanged (304)", unchanged)]
	},
}

function read(world: BenchWorld, etags: ReadonlyMap<string, string>): Promise<Measured> {
	let asked = 0
	return measureLoad({
		clients,
		...menuTimes,
		async once() {
			asked += 1
			const id = world.stores[asked % world.stores.length]?.id ?? ""
			const etag = etags.get(id)
			const headers: Record<string, string> = etag ? { "if-none-match": etag } : {}
			const { status } = await world.client.ask({ method: "GET", path: `/stores/${id}/menu`, headers })
			return status === (etag ? 304 : 200)
		},
	})
}

function figuresOf(name: string, measured: Measured): Figure[] {
	const { p50, p95, perSecond, failures } = measured
	const missed = failures > 0 ? `, ${failures} refused` : ""
	const remark = `${Math.round(perSecond)} /s on ${clients} clients${missed}`
	const held = duration(`${name} p95`, p95, "ms", holdMs, remark)
	return [duration(`${name} p50`, p50, "ms"), { ...held, ok: held.ok && failures === 0 }]
}
