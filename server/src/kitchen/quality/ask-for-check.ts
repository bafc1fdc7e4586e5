import { usualCheckpoints } from "@comanda/contract/kitchen/quality.ts"
import { v7 as newId } from "uuid"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"

type OfTicket = { id: string; storeId: string; orderId: string; counterId: string | null }

const ask: Prepared = {
	name: "quality_check_ask",
	text: `insert into quality_check (organization_id, id, store_id, ticket_id, status, checkpoints, created_by, created_at)
		values ($1, $2, $3, $4, 'PENDING', $5, $6, $7)
		on conflict (organization_id, ticket_id) where status = 'PENDING' do nothing returning id`,
}

/** A ticket has one check that waits at most: asked for twice, it is the same. */
export async function askForCheck(
	ctx: Context,
	{ id: ticketId, storeId, orderId, counterId }: OfTicket,
	names: readonly string[] = usualCheckpoints,
): Promise<void> {
	const checkpoints = names.map((name) => ({ name, passed: null, note: null }))
	const values = [ctx.organizationId, newId(), storeId, ticketId, JSON.stringify(checkpoints)]
	const [asked] = await ctx.query<{ id: string }>(ask, [...values, actorOf(ctx.caller), ctx.now])
	if (asked) record(ctx, storeId, "QualityCheck.Asked", asked.id, { ticketId, orderId, counterId })
}
