import { randomBytes } from "node:crypto"
import type { BenchStore, BenchWorld } from "./bench-world.ts"
import type { Benchmark } from "./benchmark.ts"
import { type Figure, rate } from "./figure.ts"
import { measureBare } from "./measure-bare.ts"
import { type Measured, measureLoad } from "./measure-load.ts"
import { clientCounts, limitTimes, times } from "./times.ts"

/** The smallest write there is: one changed row and its entry in the journal. */
export const journal: Benchmark = {
	name: "journal",
	says: "a store changed over HTTP, durable and journaled, beside the same rows by bare SQL",
	kind: "in-world",
	async run(world) {
		await world.db.query(bareFunction)
		const figures: Figure[] = []
		for (const [place, stores] of [
			["20-stores", world.stores],
			["1-store", world.stores.slice(0, 1)],
		] as const) {
			for (const clients of clientCounts) {
				const measured = await overHttp(world, stores, clients)
				const limit = await bare(world, stores, clients)
				figures.push(rate(`journal ${place} ${clients}-clients`, measured, limit))
			}
		}
		return figures
	},
}

function overHttp(world: BenchWorld, stores: readonly BenchStore[], clients: number): Promise<Measured> {
	let written = 0
	return measureLoad({
		clients,
		...times,
		async once(client) {
			const store = stores[client % stores.length]
			written += 1
			const body = { name: `Store ${written}` }
			const path = `/stores/${store?.id}`
			const { status } = await world.client.ask({ method: "PATCH", path, token: world.owner, body })
			return status === 200
		},
	})
}

const bareFunction = `create or replace function bench_change_store(tenant uuid, of_store uuid, new_name text,
		person text, request text, payload jsonb, hash bytea) returns void language plpgsql as $$
	declare next_seq bigint;
	begin
		update store s set name = new_name, version = version + 1, updated_at = now()
			where s.organization_id = tenant and s.id = of_store;
		update journal_head h set seq = h.seq + 1, hash = bench_change_store.hash
			where h.organization_id = tenant and h.stream = of_store returning h.seq into next_seq;
		insert into journal (organization_id, stream, seq, id, at, type, actor, request, subject, payload, hash)
			values (tenant, of_store, next_seq, gen_random_uuid(), clock_timestamp(), 'Store.ConfigUpdated', person,
				bench_change_store.request, of_store, bench_change_store.payload, bench_change_store.hash);
	end $$`

function bare(world: BenchWorld, stores: readonly BenchStore[], clients: number): Promise<number> {
	const statement = { name: "bench_change", text: "select bench_change_store($1, $2, $3, $4, $5, $6, $7)" }
	const person = `person:${world.organizationId}`
	const payload = JSON.stringify({
		previous: { name: "Store 1000" },
		current: { name: "Store 1001" },
	})
	const hash = randomBytes(32)
	let written = 0
	return measureBare(world, { clients, ...limitTimes }, statement, (client) => {
		const store = stores[client % stores.length]
		written += 1
		return [world.organizationId, store?.id, `Store ${written}`, person, world.organizationId, payload, hash]
	})
}
