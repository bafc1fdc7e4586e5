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
		const { etag } = await world.client.ask({ method: "GET", path })
		const whole = await read(world, path, {})
		const unchanged = await read(world, path, { "if-none-match": etag ?? "" })
		return [...figuresOf(`menu of ${itemCount}`, whole), ...figuresOf("menu unchanged (304)", unchanged)]
	},
}

function read(world: BenchWorld, path: string, headers: Record<string, string>): Promise<Measured> {
	const expected = "if-none-match" in headers ? 304 : 200
	return measureLoad({
		clients,
		...menuTimes,
		async once() {
			const { status } = await world.client.ask({ method: "GET", path, headers })
			return status === expected
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
