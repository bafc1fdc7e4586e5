import type pg from "pg"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction, type Transaction } from "#platform/database/transaction.ts"

export type Flaw = {
	organizationId: string
	stream: string
	seq: number
	kind: "changed" | "removed" | "inserted"
	says: string
}
export type Verdict = { streams: number; entries: number; flaws: Flaw[] }

const flawsMax = 1_000

/** Checks every stream of every organization: no gap, every hash follows from the one before, the head is the last. */
export async function verifyJournal(app: pg.Pool, reader: pg.Pool): Promise<Verdict> {
	const { rows } = await reader.query("select organization_id, stream from journal_head order by 1, 2")
	const verdict: Verdict = { streams: 0, entries: 0, flaws: [] }
	for (const { organization_id: organizationId, stream } of rows) {
		const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
		await inTransaction(app, scope, async (tx) => {
			const { entries, flaws } = await verifyStream(tx, organizationId, stream)
			verdict.streams += 1
			verdict.entries += entries
			verdict.flaws.push(...flaws)
		})
		if (verdict.flaws.length >= flawsMax) break
	}
	return verdict
}

type Suspect = { seq: number; previousSeq: number; isTrue: boolean }
type Facts = { last: number | null; entries: number; head: number; headIsTrue: boolean }

async function verifyStream(
	tx: Transaction,
	organizationId: string,
	stream: string,
): Promise<{ entries: number; flaws: Flaw[] }> {
	const suspects = await tx.query<Suspect>(
		{
			name: "journal_suspects",
			text: `select seq, previous_seq as "previousSeq", is_true as "isTrue" from (
					select seq, coalesce(lag(seq) over w, 0) as previous_seq,
						hash = journal_hash(coalesce(lag(hash) over w, '\\x00'), stream, seq, id, at, type, actor, on_behalf_of,
							device, request, subject, payload) as is_true
					from journal where organization_id = $1 and stream = $2 window w as (order by seq)
				) entries where not is_true or seq <> previous_seq + 1 order by seq limit ${flawsMax}`,
		},
		[organizationId, stream],
	)
	const [facts] = await tx.query<Facts>(
		{
			name: "journal_facts",
			text: `select h.seq as head, count(j.seq)::int as entries, max(j.seq) as last,
					coalesce((select l.hash from journal l where l.organization_id = $1 and l.stream = $2
						order by l.seq desc limit 1), '\\x00') = h.hash as "headIsTrue"
				from journal_head h left join journal j on j.organization_id = $1 and j.stream = $2
				where h.organization_id = $1 and h.stream = $2 group by h.seq, h.hash`,
		},
		[organizationId, stream],
	)
	if (!facts) return { entries: 0, flaws: [] }
	const place = { organizationId, stream }
	const added = (facts.last ?? 0) - facts.head
	// More entries than were ever written: the first that does not follow is where they were slipped in.
	const first = suspects[0]
	if (added > 0 && first) return { entries: facts.entries, flaws: [slippedIn(place, first.seq, added)] }
	const flaws = [...suspects.flatMap((suspect) => flawsOf(place, suspect)), ...flawsAtTheEnd(place, facts)]
	return { entries: facts.entries, flaws }
}

type Place = { organizationId: string; stream: string }

function slippedIn(place: Place, seq: number, added: number): Flaw {
	const says = `Entry ${seq} was slipped in: there are ${added} more entries than were written.`
	return { ...place, seq, kind: "inserted", says }
}

function flawsOf(place: Place, { seq, previousSeq, isTrue }: Suspect): Flaw[] {
	if (seq > previousSeq + 1) {
		const missing = Array.from(
			{ length: Math.min(seq - previousSeq - 1, 100) },
			(_, n) => previousSeq + 1 + n,
		)
		return missing.map((gone) => ({ ...place, seq: gone, kind: "removed", says: `Entry ${gone} is gone.` }))
	}
	if (isTrue) return []
	const says = `Entry ${seq} is not what was written: it, or the hash before it, was changed.`
	return [{ ...place, seq, kind: "changed", says }]
}

function flawsAtTheEnd(place: Place, { last, head, headIsTrue }: Facts): Flaw[] {
	const end = last ?? 0
	if (end < head) {
		const gone = head === end + 1 ? `Entry ${head} is` : `Entries ${end + 1} to ${head} are`
		return [{ ...place, seq: end + 1, kind: "removed", says: `${gone} gone from the end.` }]
	}
	if (end > head) {
		const says = `Entry ${end} was added after the end, which is ${head}.`
		return [{ ...place, seq: end, kind: "inserted", says }]
	}
	if (headIsTrue) return []
	return [
		{
			...place,
			seq: end,
			kind: "changed",
			says: `Entry ${end}, the last, has another hash than was written.`,
		},
	]
}
