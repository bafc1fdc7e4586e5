import { mustAsk } from "../chaos/rig/open-client.ts"
import { type BenchWorld, metricsToken } from "./bench-world.ts"
import type { Benchmark } from "./benchmark.ts"
import { duration, type Figure } from "./figure.ts"
import { measureLoad } from "./measure-load.ts"
import { percentiles } from "./percentile.ts"
import { benchPins } from "./seed-stores.ts"

const clients = 4
const warmTimes = { warmUpMs: 1_500, measureMs: 4_000 }
const holdWarmMs = 0.15
const switches = 100
const holdSwitchMs = 200

/** What the door costs: finding out who calls and what he may see, and a colleague taking over a till. */
export const auth: Benchmark = {
	name: "auth",
	says: "authentication and permission at each request, a switch of staff by PIN",
	kind: "in-world",
	async run(world) {
		return [...(await measureWarm(world)), ...(await measureSwitches(world))]
	},
}

/** By the program's own clock around the two steps, while owner and device ask as fast as four clients can. */
async function measureWarm(world: BenchWorld): Promise<Figure[]> {
	const [store] = world.stores
	const path = `/stores/${store?.id ?? ""}`
	const before = await readAuthorize(world)
	const load = await measureLoad({
		clients,
		...warmTimes,
		async once() {
			const { status } = await world.client.ask({ method: "GET", path, token: world.owner })
			return status === 200
		},
	})
	const after = await readAuthorize(world)
	const calls = after.count - before.count
	const meanMs = ((after.sum - before.sum) / calls) * 1_000
	const within = (after.within - before.within) / calls
	const remark = `mean of ${calls} requests, ${(within * 100).toFixed(1)} % within 0.15 ms, ${Math.round(load.perSecond)} /s`
	return [duration("auth warm", meanMs, "ms", holdWarmMs, remark)]
}

type Authorize = { sum: number; count: number; within: number }

async function readAuthorize({ port }: BenchWorld): Promise<Authorize> {
	const headers = { authorization: `Bearer ${metricsToken}` }
	const text = await (await fetch(`http://127.0.0.1:${port}/metrics`, { headers })).text()
	const read = (name: string, more = "") => {
		const line = text
			.split("\n")
			.find((each) => each.startsWith(`${name}{`) && each.includes(`caller="person"`) && each.includes(more))
		return Number(line?.split(" ").at(-1) ?? 0)
	}
	const name = "comanda_authorize_seconds"
	return {
		sum: read(`${name}_sum`),
		count: read(`${name}_count`),
		within: read(`${name}_bucket`, `le="0.00015"`),
	}
}

/** From the last digit to the first answer under the new name, over the network. */
async function measureSwitches(world: BenchWorld): Promise<Figure[]> {
	const { client } = world
	const device = await enrolTill(world)
	const { people } = await mustAsk<{ people: { id: string }[] }>(client, {
		method: "GET",
		path: "/auth/pin/people",
		token: device,
	})
	const waits: number[] = []
	for (let number = 0; number < switches; number += 1) {
		const person = people[number % people.length]
		const began = performance.now()
		const body = { memberId: person?.id, pin: benchPins }
		const { token } = await mustAsk<{ token: string }>(client, {
			method: "POST",
			path: "/auth/pin",
			token: device,
			body,
		})
		await mustAsk(client, { method: "GET", path: "/auth/me", token })
		waits.push(performance.now() - began)
	}
	const { p50, p95 } = percentiles(waits)
	const remark = `${switches} switches between ${people.length} people`
	return [duration("PIN switch p50", p50, "ms"), duration("PIN switch p95", p95, "ms", holdSwitchMs, remark)]
}

async function enrolTill({ client, owner, stores }: BenchWorld): Promise<string> {
	const body = { storeId: stores[0]?.id, name: "Bench till", kind: "POS" }
	const { code } = await mustAsk<{ code: string }>(client, {
		method: "POST",
		path: "/devices",
		token: owner,
		body,
	})
	const enrolment = { method: "POST", path: "/devices/enroll", body: { code } }
	return (await mustAsk<{ accessToken: string }>(client, enrolment)).accessToken
}
