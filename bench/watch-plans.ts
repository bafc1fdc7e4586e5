import pg from "pg"
import { pino } from "pino"
import { readConfig } from "../server/src/config.ts"
import type { FoundDatabase } from "../server/src/find-database.ts"
import { appRole } from "../server/src/platform/database/roles.ts"
import { openProgram } from "../server/src/program.ts"
import { findWaste, type SeenPlan, type Waste } from "./find-wasteful-plans.ts"
import type { ListRequest } from "./list-requests.ts"
import type { AskText, ListStore } from "./list-world.ts"

export type WastefulRequest = Waste & { request: string; mode: string }
type Watching = {
	database: FoundDatabase
	folder: string
	requests: readonly ListRequest[]
	findStores: (ask: AskText) => Promise<ListStore[]>
}

/** A table that fits into a few pages is read whole, and should be. */
const bigRows = 500
/** Prepared statements are planned for what is asked at first, and for anything that may be asked later. */
const modes = ["force_custom_plan", "force_generic_plan"]

/**
 * Asks everything once with the planner free to read whole tables, which it may not in service, and listens to what
 * PostgreSQL says of each statement: the plans it would like best, and how many rows they read.
 */
export async function watchPlans({
	database,
	folder,
	requests,
	findStores,
}: Watching): Promise<WastefulRequest[]> {
	const found: WastefulRequest[] = []
	const big = await bigTables(database.owner)
	for (const mode of modes) {
		await setRole(database.owner, [
			["enable_seqscan", "on"],
			["plan_cache_mode", mode],
			["client_min_messages", "log"],
			["session_preload_libraries", "auto_explain"],
			...Object.entries(explain),
		])
		const config = readConfig(["--empty", "--role", "web"], {
			...{ COMANDA_DATA: folder, NODE_ENV: "test", LOG_LEVEL: "silent", RATE_LIMITS: "off", PORT: "0" },
			HOST: "127.0.0.1",
		})
		const program = await openProgram({ ...database, config, log: pino({ level: "silent" }) })
		try {
			await program.app.ready()
			let seen: SeenPlan[] = []
			const named = new Set<string>()
			program.platform.databases.app.on("connect", (client) => {
				noteNames(client, named)
				client.on("notice", ({ message }) => {
					const json = /^duration:.*?plan:\s*(\{[\s\S]*)/.exec(message ?? "")?.[1]
					if (!json) return
					const { "Query Text": text, Plan: plan } = JSON.parse(json)
					seen.push({ text, plan })
				})
			})
			const ask: AskText = async (path, { token, method = "GET", body, key }) => {
				const answer = await program.app.inject({
					method: method as "GET",
					url: `/api/v1${path}`,
					headers: {
						...(token ? { authorization: `Bearer ${token}` } : {}),
						...(key ? { "idempotency-key": key } : {}),
					},
					...(body ? { payload: body } : {}),
				})
				return { status: answer.statusCode, text: answer.body }
			}
			const stores = await findStores(ask)
			const refused = new Map<string, string>()
			for (const request of requests) {
				for (const store of stores) {
					seen = []
					const { status, text } = await ask(request.path(store), { token: store.tokens[request.as] })
					if (status >= 300 && status < 500)
						refused.set(request.name, `${request.name} answered ${status}: ${text.slice(0, 300)}`)
					// What has no name is planned each time for what is asked.
					const plans = seen.filter((plan) => mode === "force_custom_plan" || named.has(plan.text))
					const waste = plans.flatMap((plan) => findWaste(plan, big))
					if (status >= 500)
						waste.push({ table: "", says: `answered ${status}`, node: { "Node Type": "" }, text })
					found.push(...waste.map((each) => ({ ...each, request: request.name, mode })))
				}
			}
			if (refused.size > 0) throw new Error([...refused.values()].join("\n"))
		} finally {
			await program.close()
			await setRole(database.owner, null)
		}
	}
	return found
}

function noteNames(client: pg.ClientBase, named: Set<string>): void {
	const query = client.query.bind(client) as (...args: unknown[]) => unknown
	Object.assign(client, {
		query(...args: unknown[]) {
			const [first] = args as [{ name?: string; text?: string }]
			if (first?.name && first.text) named.add(first.text)
			return query(...args)
		},
	})
}

const explain = {
	"auto_explain.log_min_duration": "0",
	"auto_explain.log_analyze": "on",
	"auto_explain.log_timing": "off",
	"auto_explain.log_format": "json",
	"auto_explain.log_nested_statements": "on",
	"auto_explain.log_parameter_max_length": "0",
}

/** In this database alone; null takes it back. */
async function setRole(owner: FoundDatabase["owner"], settings: [string, string][] | null): Promise<void> {
	const client = new pg.Client(owner)
	await client.connect()
	try {
		const role = `alter role ${appRole} in database ${client.escapeIdentifier(owner.database)}`
		await client.query(`${role} reset all`)
		await client.query("load 'auto_explain'")
		for (const [name, value] of settings ?? [])
			await client.query(`${role} set ${name} = ${client.escapeLiteral(value)}`)
	} finally {
		await client.end()
	}
}

async function bigTables(owner: FoundDatabase["owner"]): Promise<Set<string>> {
	const client = new pg.Client(owner)
	await client.connect()
	try {
		const { rows } = await client.query(
			`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
			where a.attname = 'organization_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
				and c.reltuples > $1`,
			[bigRows],
		)
		return new Set(rows.map(({ name }) => name))
	} finally {
		await client.end()
	}
}
