import type { WalletStatus } from "@comanda/contract/wallets/kinds.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import type { WalletRow } from "./wallet-rows.ts"

type Change = {
	label?: string | null | undefined
	validFrom?: string | null | undefined
	expiresAt?: string | null | undefined
	isBlocked?: boolean | undefined
}

/** Changes what is named of a locked card or voucher. */
export async function changeCoded(ctx: Context, before: WalletRow, change: Change): Promise<void> {
	const status = await statusAfter(ctx, before, change.isBlocked)
	const label = change.label === undefined ? before.label : change.label
	const validFrom = change.validFrom === undefined ? before.validFrom : change.validFrom
	const expiresAt = change.expiresAt === undefined ? before.expiresAt : change.expiresAt
	await sql`update wallet set status = ${status}, label = ${label}, valid_from = ${validFrom}, expires_at = ${expiresAt},
			version = version + 1
		where organization_id = ${ctx.organizationId} and id = ${before.id}`.execute(ctx.db)
	const type = before.kind === "VOUCHER" ? "Voucher.Updated" : "GiftCard.Updated"
	record(ctx, before.storeId, type, before.id, { changed: Object.keys(change), status })
}

/** One that is opened again is what it was: with nothing ever on it, a card that nobody has bought. */
async function statusAfter(
	ctx: Context,
	{ id, status }: WalletRow,
	isBlocked: boolean | undefined,
): Promise<WalletStatus> {
	if (isBlocked === undefined) return status
	if (isBlocked) return "BLOCKED"
	if (status !== "BLOCKED") return status
	const { rows } = await sql`select from wallet_entry
		where organization_id = ${ctx.organizationId} and wallet_id = ${id} limit 1`.execute(ctx.db)
	return rows.length > 0 ? "ACTIVE" : "NEW"
}
