import { percentiles } from "./percentile.ts"

export type Measured = {
	perSecond: number
	p50: number
	p95: number
	p99: number
	failures: number
	remark: string
}

type Load = {
	clients: number
	warmUpMs: number
	measureMs: number
	/** One request of this client; false when it was refused. */
	once: (client: number) => Promise<boolean>
}

/** Clients that each ask again as soon as they are answered. Only what begins and ends within the time counts. */
export async function measureLoad({ clients, warmUpMs, measureMs, once }: Load): Promise<Measured> {
	const from = performance.now() + warmUpMs
	const until = from + measureMs
	const times: number[] = []
	let failures = 0
	async function repeat(client: number): Promise<void> {
		for (;;) {
			const began = performance.now()
			if (began >= until) return
			const done = await once(client)
			const ended = performance.now()
			if (began < from || ended > until) continue
			if (done) times.push(ended - began)
			else failures += 1
		}
	}
	await Promise.all(Array.from({ length: clients }, (_, client) => repeat(client)))
	const perSecond = (times.length * 1000) / measureMs
	const { p50, p95, p99 } = percentiles(times)
	const refused = failures > 0 ? `, ${failures} refused` : ""
	const remark = `p50 ${p50.toFixed(1)}  p95 ${p95.toFixed(1)}  p99 ${p99.toFixed(1)} ms${refused}`
	return { perSecond, p50, p95, p99, failures, remark }
}
