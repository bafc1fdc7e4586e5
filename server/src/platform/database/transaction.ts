import { CamelCasePlugin, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely"
import type pg from "pg"
import type { OrganizationId, StoreReach } from "#platform/context.ts"
import type { Draft } from "#platform/journal/draft.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { ClientDriver } from "./client-driver.ts"
import { inOnePacket } from "./in-one-packet.ts"
import type { DB } from "./tables.ts"

/** SQL by hand. The name makes PostgreSQL parse and plan it once a connection. */
export type Prepared = { name: string; text: string }

/** What a transaction may see. Set for the transaction, never for the session. */
export type Scope = {
	organizationId: OrganizationId | null
	stores: StoreReach
	personId?: string | null
	/** Every statement in it finds its rows by their keys: planned once, it is not planned anew for other values. */
	keepsPlans?: true
}

export type Transaction = {
	db: Kysely<DB>
	query: <Row>(statement: Prepared, values: readonly unknown[]) => Promise<Row[]>
	/** Changes what the rest of the transaction may see. */
	enter: (scope: Scope) => Promise<void>
	/** A statement to be written in one packet with the journal and the commit. */
	beforeCommit: (statement: Prepared, values: readonly unknown[]) => void
	/** A hint to be given once this has committed. It may do nothing that must not be lost. */
	afterCommit: (hint: () => void) => void
	drafts: Draft[]
}

type Late = { statement: Prepared; values: readonly unknown[] }

export type Committed = { entries: Entry[] }

const attemptsMax = 4
const setScope: Prepared = {
	name: "set_scope",
	text: `select set_config('app.organization_id', $1, true), set_config('app.store_ids', $2, true),
		set_config('app.person_id', $3, true), set_config('plan_cache_mode', $4, true)`,
}
const appendEntries: Prepared = {
	name: "journal_append",
	text: "select stream, seq, id, at from journal_append($1::jsonb)",
}

/**
 * Runs `work` in one transaction that sees only its scope, writes the journal and commits.
 * Deadlocks and serialization failures run it again: `work` must do nothing but database work.
 */
export async function inTransaction<T>(
	pool: pg.Pool,
	scope: Scope,
	work: (tx: Transaction) => Promise<T>,
): Promise<{ value: T } & Committed> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await runOnce(pool, scope, work)
		} catch (error) {
			if (attempt === attemptsMax || !isWorthRepeating(error)) throw error
			await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt))
		}
	}
}

async function runOnce<T>(
	pool: pg.Pool,
	scope: Scope,
	work: (tx: Transaction) => Promise<T>,
): Promise<{ value: T } & Committed> {
	const client = await pool.connect()
	let broken: Error | undefined
	try {
		// Written without waiting: the first statement of `work` travels in the same packet, and fails if these fail.
		inOnePacket(client)
		const begun = Promise.all([client.query("begin"), enter(client, scope)])
		begun.catch(() => {})
		const drafts: Draft[] = []
		const late: Late[] = []
		const hints = new Set<() => void>()
		const tx: Transaction = {
			db: boundTo(client),
			query: (statement, values) => run(client, statement, values),
			enter: (next) => enter(client, next),
			beforeCommit: (statement, values) => late.push({ statement, values }),
			afterCommit: (hint) => void hints.add(hint),
			drafts,
		}
		let value: T
		try {
			value = await work(tx)
			await begun
		} catch (error) {
			await client.query("rollback")
			throw error
		}
		const entries = await commit(client, late, drafts)
		for (const hint of hints) hint()
		return { value, entries }
	} catch (error) {
		if (!isFromServer(error)) broken = connectionError(client, error)
		throw error
	} finally {
		client.release(broken)
	}
}

/** The journal's heads are locked by the last statement but one, so the lock lasts as long as the commit. */
async function commit(client: pg.PoolClient, late: Late[], drafts: Draft[]): Promise<Entry[]> {
	inOnePacket(client)
	const written = late.map(({ statement, values }) => run(client, statement, values))
	const appended =
		drafts.length > 0
			? run<Omit<Entry, "organizationId">>(client, appendEntries, [JSON.stringify(drafts)])
			: []
	const committed = client.query("commit")
	const outcomes = await Promise.allSettled([...written, appended, committed])
	const failed = outcomes.find((outcome) => outcome.status === "rejected")
	if (failed) throw failed.reason
	// PostgreSQL answers the commit of a failed transaction with ROLLBACK and no error.
	if ((await committed).command !== "COMMIT")
		throw new Error("The transaction had failed and was rolled back.")
	const byId = new Map(drafts.map((draft) => [draft.id, draft]))
	return (await appended).map((place) => ({ ...byId.get(place.id), ...place }) as Entry)
}

async function enter(client: pg.PoolClient, scope: Scope): Promise<void> {
	const stores = scope.stores === "*" ? "*" : scope.stores.join(",")
	const plans = scope.keepsPlans ? "force_generic_plan" : "auto"
	await run(client, setScope, [scope.organizationId ?? "", stores, scope.personId ?? "", plans])
}

async function run<Row>(
	client: pg.ClientBase,
	statement: Prepared,
	values: readonly unknown[],
): Promise<Row[]> {
	inOnePacket(client)
	const result = await client.query({ ...statement, values: values as unknown[] })
	return result.rows
}

const bound = new WeakMap<pg.ClientBase, Kysely<DB>>()

/** The query builder of one connection, made once and kept as long as the connection lives. */
function boundTo(client: pg.PoolClient): Kysely<DB> {
	const known = bound.get(client)
	if (known) return known
	const made = new Kysely<DB>({
		dialect: {
			createAdapter: () => new PostgresAdapter(),
			createDriver: () => new ClientDriver(client),
			createIntrospector: (db) => new PostgresIntrospector(db),
			createQueryCompiler: () => new PostgresQueryCompiler(),
		},
		plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
	})
	bound.set(client, made)
	return made
}

function isFromServer(error: unknown): boolean {
	return typeof error === "object" && error !== null && "severity" in error
}

/** A connection that failed below SQL is thrown away; a verb's own error leaves it fit for the next. */
function connectionError(client: pg.PoolClient, error: unknown): Error | undefined {
	const usable = (client as unknown as { _queryable: boolean })._queryable
	return usable ? undefined : (error as Error)
}

function isWorthRepeating(error: unknown): boolean {
	const code = (error as { code?: string }).code
	return code === "40001" || code === "40P01"
}
