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
const headOf: Prepared = {
	name: "journal_head_of",
	text: "select seq from journal_head where organization_id = $1 and stream = $2",
}

type Range = { stream: string; after: number; upTo?: number; limit: number }

export async function entriesAfter(
	tx: Pick<Transaction, "query">,
	organizationId: string,
	{ stream, after: seq, upTo = Number.MAX_SAFE_INTEGER, limit }: Range,
): Promise<Entry[]> {
	return tx.query<Entry>(after, [organizationId, stream, seq, upTo, limit])
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
