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
	const verdict: Verdict = { streams: 0, entries: 0, flaws: await missingStreams(reader) }
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

/** An organization or a store whose journal is gone altogether. */
async function missingStreams(reader: pg.Pool): Promise<Flaw[]> {
	const { rows } = await reader.query(`
		select d.organization_id as "organizationId", d.stream from (
			select organization_id, organization_id as stream from organization_directory
			union all select organization_id, store_id from store_directory
		) d where not exists (
			select from journal_head h where h.organization_id = d.organization_id and h.stream = d.stream)`)
	return rows.map((row) => ({
		...row,
		seq: 1,
		kind: "removed",
		says: "The whole journal of this stream is gone.",
	}))
}

type Suspect = { seq: number; previousSeq: number; isTrue: boolean }
type Facts = { seen: number; last: number | null; entries: number; head: number; headIsTrue: boolean }

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
			text: `select (select coalesce(max(c.seq), 0) from subscriber_cursor c
						where c.organization_id = $1 and c.stream = $2) as seen, h.seq as head, count(j.seq)::int as entries, max(j.seq) as last,
					coalesce((select l.hash from journal l where l.organization_id = $1 and l.stream = $2
						order by l.seq desc limit 1), '\\x00') = h.hash as "headIsTrue"
				from journal_head h left join journal j on j.organization_id = $1 and j.stream = $2
				where h.organization_id = $1 and h.stream = $2 group by h.seq, h.hash`,
		},
		[organizationId, stream],
	)
	if (!facts) return { entries: 0, flaws: [] }
	const place = { organizationId, stream }
	if (facts.seen > facts.head) {
		const says = `A reader has seen entry ${facts.seen}, and the journal now ends at ${facts.head}.`
		return { entries: facts.entries, flaws: [{ ...place, seq: facts.head + 1, kind: "removed", says }] }
	}
	const flaws = suspects.flatMap((suspect) => flawsOf(place, suspect, facts))
	return {
		entries: facts.entries,
		flaws: [...(slippedIn(place, suspects, facts) ?? flaws), ...flawsAtTheEnd(place, facts)],
	}
}

type Place = { organizationId: string; stream: string }

/**
 * One entry put between others shifts all behind it: then nothing from there to the end follows, and one more is at the
 * end than was written. That is named as what it is, instead of everything behind it as changed.
 */
function slippedIn(place: Place, suspects: readonly Suspect[], { head, last }: Facts): Flaw[] | null {
	const [first] = suspects
	const end = last ?? 0
	if (!first || end <= head || first.seq > head) return null
	const unbroken =
		suspects.length === end - first.seq + 1 && suspects.every((each) => each.seq === each.previousSeq + 1)
	if (!unbroken) return null
	const says = `Entry ${first.seq} was slipped in: all behind it were moved to make room.`
	return [{ ...place, seq: first.seq, kind: "inserted", says }]
}

function flawsOf(place: Place, { seq, previousSeq, isTrue }: Suspect, { head }: Facts): Flaw[] {
	if (seq > head) return []
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
		const added = Array.from({ length: Math.min(end - head, 100) }, (_, n) => head + 1 + n)
		return added.map((seq) => ({
			...place,
			seq,
			kind: "inserted",
			says: `Entry ${seq} is beyond the end, which is ${head}.`,
		}))
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
