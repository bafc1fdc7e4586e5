import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { listDeadLetters as contract } from "@comanda/contract/journal/endpoints.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { record } from "./draft.ts"
import type { Entry } from "./entry.ts"
import { entriesAfter } from "./read-journal.ts"
import type { Subscriber } from "./subscribers.ts"

type Listing = ResultOf<typeof contract>
type Row = Omit<Listing["rows"][number], "at"> & { at: Date; total: number }

/** What subscribers and jobs gave up on, in one list. */
export async function listDeadLetters(
	ctx: Context,
	{ page, limit }: { page: number; limit: number },
): Promise<Listing> {
	const { rows } = await sql<Row>`
		with letters as (
			select 'entry-' || d.id as id, d.subscriber as queue, 'subscriber' as kind, d.at, d.attempts, d.error, d.stream, d.seq,
				jsonb_build_object('type', j.type, 'subject', j.subject, 'payload', j.payload) as payload
			from dead_letter d
			join journal j on j.organization_id = d.organization_id and j.stream = d.stream and j.seq = d.seq
			where d.organization_id = ${ctx.organizationId} and d.status = 'OPEN'
			union all
			select 'job-' || d.id, d.task, 'job', d.at, d.attempts, d.error, null, null, d.input::jsonb
			from graphile_worker.dead_tenant_jobs() d
		)
		select letters.*, count(*) over ()::int as total from letters
		order by at desc, id limit ${limit} offset ${(page - 1) * limit}`.execute(ctx.db)
	return {
		rows: rows.map(({ total, at, ...letter }) => ({ ...letter, at: at.toISOString() })),
		meta: pageMeta(page, limit, rows[0]?.total ?? 0),
	}
}

/** Does again, now and in this transaction, what a subscriber gave up on; a job goes back into its queue. */
export function replayDeadLetterWith(subscribers: readonly Subscriber[]) {
	return async function replayDeadLetter(
		ctx: Context,
		{ letterId }: { letterId: string },
	): Promise<{ replayed: true }> {
		const { kind, id } = readLetterId(letterId)
		let stream: string = ctx.organizationId
		if (kind === "job") await onJob(ctx, "replay_tenant_job", id)
		else {
			const letter = await takeLetter(ctx, id)
			stream = streamFor(ctx, letter)
			const { entry, subscriber } = await findEntry(ctx, letter, subscribers)
			await subscriber.handle({ ...ctx, caller: { kind: "system", id: subscriber.name } }, entry)
			await close(ctx, id, "REPLAYED")
		}
		record(ctx, stream, "DeadLetter.Replayed", ctx.organizationId, { letterId })
		return { replayed: true }
	}
}

export async function discardDeadLetter(
	ctx: Context,
	{ letterId }: { letterId: string },
): Promise<{ discarded: true }> {
	const { kind, id } = readLetterId(letterId)
	let stream: string = ctx.organizationId
	if (kind === "job") await onJob(ctx, "discard_tenant_job", id)
	else {
		stream = streamFor(ctx, await takeLetter(ctx, id))
		await close(ctx, id, "DISCARDED")
	}
	record(ctx, stream, "DeadLetter.Discarded", ctx.organizationId, { letterId })
	return { discarded: true }
}

function readLetterId(letterId: string): { kind: "entry" | "job"; id: number } {
	const [kind, digits] = letterId.split("-")
	const id = Number(digits)
	if (!Number.isSafeInteger(id)) throw notThere()
	return { kind: kind === "job" ? "job" : "entry", id }
}

async function onJob(
	ctx: Context,
	name: "replay_tenant_job" | "discard_tenant_job",
	id: number,
): Promise<void> {
	// A job is the organization's: who reaches some of its stores does not see it.
	if (ctx.stores !== "*") throw notThere()
	const { rows } = await sql<{ done: boolean }>`
		select ${sql.id("graphile_worker", name)}(${id}::bigint) as done`.execute(ctx.db)
	if (!rows[0]?.done) throw notThere()
}

/** Where it is written down what became of a letter. One of a store out of reach does not exist. */
function streamFor({ stores, organizationId }: Context, { stream }: Letter): string {
	if (stores === "*") return organizationId
	if (!stores.includes(stream)) throw notThere()
	return stream
}

type Letter = { subscriber: string; stream: string; seq: number }

async function takeLetter(ctx: Context, id: number): Promise<Letter> {
	const letter = await ctx.db
		.selectFrom("deadLetter")
		.select(["subscriber", "stream", "seq"])
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", id)
		.where("status", "=", "OPEN")
		.forUpdate()
		.executeTakeFirst()
	if (!letter) throw notThere()
	return letter
}

async function findEntry(
	ctx: Context,
	{ subscriber: name, stream, seq }: Letter,
	subscribers: readonly Subscriber[],
): Promise<{ entry: Entry; subscriber: Subscriber }> {
	const [entry] = await entriesAfter(ctx, ctx.organizationId, { stream, after: seq - 1, upTo: seq, limit: 1 })
	const subscriber = subscribers.find((each) => each.name === name)
	if (!entry || !subscriber) throw new Refusal("NOT_FOUND", `Nobody is called ${name} any more.`)
	return { entry, subscriber }
}

async function close(ctx: Context, id: number, status: "REPLAYED" | "DISCARDED"): Promise<void> {
	await ctx.db
		.updateTable("deadLetter")
		.set({ status })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", id)
		.execute()
}

function notThere(): Refusal {
	return new Refusal("NOT_FOUND", "There is no such dead letter.")
}
