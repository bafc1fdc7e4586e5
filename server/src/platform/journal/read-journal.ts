import type pg from "pg"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction, type Prepared, type Transaction } from "#platform/database/transaction.ts"
import type { Entry } from "./entry.ts"

const columns = `organization_id as "organizationId", stream, seq, id, at, type, actor, on_behalf_of as "onBehalfOf",
	device, request, subject, payload`
const after: Prepared = {
	name: "journal_after",
	text: `select ${columns} from journal
		where organization_id = $1 and stream = $2 and seq > $3 and seq <= $4 order by seq limit $5`,
}
const afterEach: Prepared = {
	name: "journal_after_each",
	text: `select e.* from unnest($2::uuid[], $3::bigint[]) as w(of_stream, after) cross join lateral (
			select ${columns} from journal j
			where j.organization_id = $1 and j.stream = w.of_stream and j.seq > w.after order by j.seq limit $4
		) e`,
}
const headOf: Prepared = {
	name: "journal_head_of",
	text: "select seq from journal_head where organization_id = $1 and stream = $2",
}

const mark: Prepared = {
	name: "journal_mark_of",
	text: `select seq, encode(hash, 'hex') as hash from journal_head where organization_id = $1 and stream = $2`,
}
// One statement is one look: the head and the entries below it belong together.
const news: Prepared = {
	name: "journal_news_since",
	text: `select h.seq, encode(h.hash, 'hex') as hash,
			case when $3 = 0 then $4 = '00' else exists (select from journal j where j.organization_id = h.organization_id
				and j.stream = h.stream and j.seq = $3 and j.hash = decode($4, 'hex')) end as "isOurs",
			case when h.seq - $3 <= $5 then array(select distinct j.type from journal j
				where j.organization_id = h.organization_id and j.stream = h.stream and j.seq > $3 and j.seq <= h.seq) end as types
		from journal_head h where h.organization_id = $1 and h.stream = $2`,
}
const newsMax = 1_000

/** A place in a stream. The hash tells it from the same place in a journal that was put back and grew differently. */
export type Mark = { seq: number; hash: string }

type Range = { stream: string; after: number; upTo?: number; limit: number }

export async function entriesAfter(
	tx: Pick<Transaction, "query">,
	organizationId: string,
	{ stream, after: seq, upTo = Number.MAX_SAFE_INTEGER, limit }: Range,
): Promise<Entry[]> {
	return tx.query<Entry>(after, [organizationId, stream, seq, upTo, limit])
}

/** What comes next in several streams after a place in each, at most so many of each. Each stream's are in order. */
export async function entriesOfStreams(
	tx: Pick<Transaction, "query">,
	organizationId: string,
	afterIn: ReadonlyMap<string, number>,
	limit: number,
): Promise<Entry[]> {
	return tx.query<Entry>(afterEach, [organizationId, [...afterIn.keys()], [...afterIn.values()], limit])
}

/** How far a stream has got. What a snapshot read in the same transaction is true at is at most this. */
export async function seqOf(
	tx: Pick<Transaction, "query">,
	organizationId: string,
	stream: string,
): Promise<number> {
	const [head] = await tx.query<{ seq: number }>(headOf, [organizationId, stream])
	return head?.seq ?? 0
}

export async function markOf(
	tx: Pick<Transaction, "query">,
	organizationId: string,
	stream: string,
): Promise<Mark> {
	const [head] = await tx.query<Mark>(mark, [organizationId, stream])
	return head ?? { seq: 0, hash: "00" }
}

/** What sorts of things happened since a mark, or null when that cannot be said: too many, or the mark is not of this journal. */
export async function newsSince(
	tx: Pick<Transaction, "query">,
	organizationId: string,
	stream: string,
	since: Mark,
): Promise<{ mark: Mark; types: string[] } | null> {
	type Row = Mark & { isOurs: boolean; types: string[] | null }
	const [row] = await tx.query<Row>(news, [organizationId, stream, since.seq, since.hash, newsMax])
	if (!row?.isOurs || !row.types) return null
	return { mark: { seq: row.seq, hash: row.hash }, types: row.types }
}

/** For what runs beside requests: one stream of one organization, in a transaction of its own. */
export async function readStream(pool: pg.Pool, organizationId: string, range: Range): Promise<Entry[]> {
	const scope = { organizationId: provenOrganization(organizationId), stores: [range.stream] }
	const { value } = await inTransaction(pool, scope, (tx) => entriesAfter(tx, organizationId, range))
	return value
}

export async function readHead(pool: pg.Pool, organizationId: string, stream: string): Promise<number> {
	const scope = { organizationId: provenOrganization(organizationId), stores: [stream] }
	const { value } = await inTransaction(pool, scope, (tx) => seqOf(tx, organizationId, stream))
	return value
}
