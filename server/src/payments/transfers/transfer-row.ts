import type { Currency } from "@comanda/contract/money.ts"
import type { ProviderName } from "@comanda/contract/payments/providers.ts"
import type { UnmatchedTransfer } from "@comanda/contract/payments/transfers.ts"
import { v7 as newId } from "uuid"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"

export type TransferRow = {
	id: string
	storeId: string
	accountId: string | null
	provider: ProviderName | null
	amountMinor: number
	currency: Currency
	at: Date
	wordsSealed: string | null
	fromSealed: string | null
	why: UnmatchedTransfer["why"]
	status: UnmatchedTransfer["status"]
	paymentId: string | null
	reason: string | null
	createdAt: Date
	version: number
}

export const transferColumns = `t.id, t.store_id as "storeId", t.account_id as "accountId", t.provider,
	t.amount_minor as "amountMinor", t.currency, t.at, t.words_sealed as "wordsSealed", t.from_sealed as "fromSealed",
	t.why, t.status, t.payment_id as "paymentId", t.reason, t.created_at as "createdAt", t.version`

const insert: Prepared = {
	name: "transfer_insert",
	text: `insert into unmatched_transfer (organization_id, id, store_id, account_id, provider, event_id, amount_minor, currency,
			at, words_sealed, from_sealed, why, entered_by, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		on conflict do nothing returning id`,
}
const lock: Prepared = {
	name: "transfer_lock",
	text: `select ${transferColumns} from unmatched_transfer t
		where t.organization_id = $1 and t.store_id = $2 and t.id = $3 for no key update`,
}

export type NewTransfer = {
	id?: string
	storeId: string
	accountId: string | null
	provider: ProviderName | null
	eventId: string | null
	amountMinor: number
	currency: string
	at: Date
	words: string | null
	from: string | null
	why: TransferRow["why"]
}

/** Puts money that belongs to nothing we know into the list, for somebody to look at. False when it is there already. */
export async function writeTransfer(ctx: Context, transfer: NewTransfer): Promise<boolean> {
	const { id = newId(), storeId, accountId, provider, eventId, amountMinor, currency, at, why } = transfer
	const seal = (text: string | null, column: string) =>
		text === null ? null : ctx.sealing.seal(text, `unmatched_transfer.${column}`)
	const sealed = [seal(transfer.words, "words"), seal(transfer.from, "from")]
	const place = [ctx.organizationId, id, storeId, accountId, provider, eventId, amountMinor, currency, at]
	const written = await ctx.query(insert, [...place, ...sealed, why, actorOf(ctx.caller), ctx.now])
	if (written.length === 0) return false
	record(ctx, storeId, "Transfer.Unmatched", id, { provider, amountMinor, currency, why })
	return true
}

/** One that still waits, locked: two who look at it do not both decide. */
export async function lockTransfer(
	ctx: Context,
	{ storeId, transferId }: { storeId: string; transferId: string },
): Promise<TransferRow> {
	const [row] = await ctx.query<TransferRow>(lock, [ctx.organizationId, storeId, transferId])
	if (!row) throw new Refusal("NOT_FOUND", "There is no such transfer.")
	if (row.status !== "OPEN")
		throw new Refusal("INVALID_STATUS_TRANSITION", "This transfer was decided.", {
			data: { status: row.status },
		})
	return row
}

export async function presentTransfer(ctx: Context, row: TransferRow): Promise<UnmatchedTransfer> {
	const { accountId, wordsSealed, fromSealed, createdAt, at, ...shown } = row
	const open = async (sealed: string | null, column: string) =>
		sealed === null ? null : ctx.sealing.open(sealed, `unmatched_transfer.${column}`)
	const [words, from] = [await open(wordsSealed, "words"), await open(fromSealed, "from")]
	return { ...shown, at: at.toISOString(), words, from }
}
