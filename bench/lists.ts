import { pino } from "pino"
import { freePort } from "../chaos/rig/free-port.ts"
import { openClient } from "../chaos/rig/open-client.ts"
import { openOwner } from "../chaos/rig/open-owner.ts"
import { endPostgres } from "../chaos/rig/postgres-processes.ts"
import { makeRigFolder, removeRigFolder } from "../chaos/rig/rig-folder.ts"
import { startServer } from "../chaos/rig/start-server.ts"
import { readConfig } from "../server/src/config.ts"
import { seedStores } from "../server/src/demo/index.ts"
import { findDatabase } from "../server/src/find-database.ts"
import { openPool } from "../server/src/platform/database/connection.ts"
import { migrate } from "../server/src/platform/database/migrate.ts"
import type { Benchmark } from "./benchmark.ts"
import { duration, type Figure } from "./figure.ts"
import { type ListRequest, listRequests } from "./list-requests.ts"
import { type AskText, findListStores, type ListStore } from "./list-world.ts"
import { measureLoad } from "./measure-load.ts"
import type { BenchOptions } from "./read-options.ts"
import { type WastefulRequest, watchPlans } from "./watch-plans.ts"

const holdMs = 20
const clients = 1
const storesAsked = 40
const storesExplained = 4
const listTimes = { warmUpMs: 600, measureMs: 1_500 }

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** What a screen waits for when it is opened, in an installation that has been worked in for a month. */
export const lists: Benchmark = {
	name: "lists",
	says: "every list and board of a screen, with a month of orders in each of --stores N (40) stores",
	kind: "alone",
	onlyByName: true,
	async run(interrupted, options) {
		const folder = options.data ?? (await makeRigFolder("lists"))
		try {
			const { derive, wasteful } = await prepare(folder, options)
			interrupted.throwIfAborted()
			return [...(await measure(folder, derive, interrupted)), ...figureOfPlans(wasteful)]
		} finally {
			await endPostgres(folder)
			if (!options.data) await removeRigFolder(folder)
		}
	},
}

type Prepared = { derive: (purpose: string) => string; wasteful: WastefulRequest[] | null }

/** Seeds, unless there is a folder that was seeded; then looks at the plans. */
async function prepare(folder: string, options: BenchOptions): Promise<Prepared> {
	const log = pino({ level: "silent" })
	const config = readConfig(["--empty"], { COMANDA_DATA: folder, NODE_ENV: "production", LOG_LEVEL: "error" })
	const database = await findDatabase(config, () => {}, log)
	try {
		await migrate(database.owner, database.passwords, () => {})
		if (!options.data) await seedStores({ ...database, ...options, say, log })
		const { derive } = database
		if (!options.plans) return { derive, wasteful: null }
		say("Looking at the plans of each, with the planner free to read whole tables")
		const db = openPool(database.owner, 1, "bench", { pipeline: false })
		const findStores = (ask: AskText) => findListStores({ db, ask, derive, count: storesExplained })
		const wasteful = await watchPlans({ database, folder, requests: listRequests, findStores })
		await db.end()
		tell(wasteful)
		return { derive, wasteful }
	} finally {
		await database.close()
	}
}

/** Each sort of waste once, with the request that asked and the statement. */
function tell(wasteful: readonly WastefulRequest[]): void {
	const told = new Set<string>()
	for (const { request, mode, table, says, node, text } of wasteful) {
		const key = `${request} ${table} ${node["Node Type"]}`
		if (told.has(key)) continue
		told.add(key)
		const by = [node["Node Type"], node["Index Name"], node["Index Cond"], node.Filter]
			.filter(Boolean)
			.join("; ")
		say(
			`  ${request} (${mode}): ${says} of ${table}\n    ${by}\n    ${text.replaceAll(/\s+/g, " ").slice(0, 300)}`,
		)
	}
}

function figureOfPlans(wasteful: readonly WastefulRequest[] | null): Figure[] {
	if (!wasteful) return []
	const value = new Set(wasteful.map(({ request }) => request)).size
	const remark = "scan a table of tenants, or read far more than they answer"
	return [
		{
			name: "lists with wasteful plans",
			value,
			unit: "",
			limit: null,
			ratio: null,
			hold: 1,
			ok: value === 0,
			remark,
		},
	]
}

async function measure(
	folder: string,
	derive: Prepared["derive"],
	interrupted: AbortSignal,
): Promise<Figure[]> {
	const port = await freePort()
	const args = ["--empty", "--role", "web"]
	const server = startServer({ folder, port, settings: { NODE_ENV: "production" }, args })
	try {
		await server.ready
		const client = openClient(port, 8)
		const ask: AskText = (path, { method = "GET", ...options }) => client.ask({ method, path, ...options })
		const db = await openOwner(folder, 1)
		const stores = await findListStores({ db, ask, derive, count: storesAsked }).finally(() => db.end())
		const figures: Figure[] = []
		for (const request of listRequests) {
			interrupted.throwIfAborted()
			figures.push(...(await measureOne(request, stores, ask)))
		}
		client.close()
		return figures
	} finally {
		await server.stop()
	}
}

async function measureOne(
	{ name, as, path }: ListRequest,
	stores: ListStore[],
	ask: AskText,
): Promise<Figure[]> {
	let fastest = Number.POSITIVE_INFINITY
	const { p50, p95, perSecond, failures } = await measureLoad({
		clients,
		...listTimes,
		async once() {
			const store = stores[Math.floor(Math.random() * stores.length)] as ListStore
			const began = performance.now()
			const { status } = await ask(path(store), { token: store.tokens[as] })
			fastest = Math.min(fastest, performance.now() - began)
			return status === 200
		},
	})
	const refused = failures > 0 ? `, ${failures} refused` : ""
	// The fastest says what it costs where others load the machine as well.
	const remark = `${Math.round(perSecond)} /s, fastest ${fastest.toFixed(1)} ms${refused}`
	const held = duration(`list: ${name} p95`, p95, "ms", holdMs, remark)
	return [duration(`list: ${name} p50`, p50, "ms"), { ...held, ok: held.ok && failures === 0 }]
}
