import { setTimeout as delay } from "node:timers/promises"
import { subscribers } from "../../server/src/modules.ts"
import type { Look } from "./look.ts"

const catchUpMsMax = 30_000
const lookMs = 200

/** Waits until whoever reads the store's journal has read all of it that concerns him; answers who has not. */
export async function awaitReaders(look: Look, storeId: string): Promise<string[]> {
	const deadline = Date.now() + catchUpMsMax
	for (;;) {
		const behind = await unread(look, storeId)
		if (behind.length === 0 || Date.now() > deadline) return behind
		await delay(lookMs)
	}
}

async function unread(look: Look, storeId: string): Promise<string[]> {
	const readers = subscribers.map(({ name, types }) => ({ name, types }))
	const rows = await look<{ says: string }>(
		`select format('%s has not read %s entries, the first %s.', r.name, count(*), min(j.seq)) as says
		from jsonb_to_recordset($2::jsonb) as r(name text, types jsonb)
			join journal j on j.stream = $1 and r.types ? j.type
			left join subscriber_cursor c on c.stream = j.stream and c.subscriber = r.name
				and c.organization_id = j.organization_id
		where j.seq > coalesce(c.seq, 0) group by r.name`,
		[storeId, JSON.stringify(readers)],
	)
	return rows.map(({ says }) => says)
}
