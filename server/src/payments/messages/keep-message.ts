import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { AccountRow } from "../accounts/account-rows.ts"
import type { Incoming, Told, Verdict } from "../providers/provider.ts"

export const messagePlace = "provider_message.content"

const keep: Prepared = {
	name: "provider_message_keep",
	text: `insert into provider_message (organization_id, id, store_id, account_id, provider, received_at, content_sealed)
		values ($1, $2, $3, $4, $5, $6, $7)`,
}
const known: Prepared = {
	name: "provider_message_known",
	text: `select verdict from provider_message where organization_id = $1 and account_id = $2 and event_id = $3`,
}
// An event's first message bears its name; what repeats it does not.
const note: Prepared = {
	name: "provider_message_note",
	text: `update provider_message set event_id = $3, kind = $4, verdict = $5, payment_id = $6, processed_at = $7
		where organization_id = $1 and id = $2`,
}
const lock: Prepared = {
	name: "provider_account_lock",
	text: "select from provider_account where organization_id = $1 and id = $2 for no key update",
}

/** Keeps what came, as it came, before anything of it is believed. */
export async function keepMessage(ctx: Context, account: AccountRow, message: Incoming): Promise<string> {
	const id = newId()
	const { method, url, headers, body, receivedAt } = message
	const content = JSON.stringify({ method, url, headers, body: body.toString("base64") })
	const sealed = ctx.sealing.seal(content, messagePlace)
	await ctx.query(keep, [
		...[ctx.organizationId, id, account.storeId, account.id, account.provider],
		...[receivedAt, sealed],
	])
	return id
}

/** What was made of an event before. Messages of one account are looked at one after the other. */
export async function verdictOf(ctx: Context, accountId: string, eventId: string): Promise<Verdict | null> {
	await ctx.query(lock, [ctx.organizationId, accountId])
	const values = [ctx.organizationId, accountId, eventId.slice(0, 300)]
	const [row] = await ctx.query<{ verdict: Verdict }>(known, values)
	return row?.verdict ?? null
}

type Noted = { kind: Told["kind"]; eventId: string | null; verdict: Verdict; paymentId: string | null }

export async function noteMessage(ctx: Context, id: string, noted: Noted): Promise<void> {
	const { kind, eventId, verdict, paymentId } = noted
	const values = [ctx.organizationId, id, eventId?.slice(0, 300) ?? null, kind, verdict, paymentId, ctx.now]
	await ctx.query(note, values)
}
