import { goodwill } from "@comanda/contract/books/accounts.ts"
import { post } from "#books/index.ts"
import type { Context } from "#platform/context.ts"
import { accountOf } from "./account-of.ts"
import type { WalletRow } from "./wallet-rows.ts"

type Given = { amountMinor: number; orderId?: string | null; memo?: string | null }

/** What the house gives away, and with an amount below nothing, what it takes back of that. */
export function postGoodwill(
	ctx: Context,
	{ storeId, id, kind }: Pick<WalletRow, "storeId" | "id" | "kind">,
	{ amountMinor, orderId = null, memo = null }: Given,
): void {
	const entries = { [goodwill]: amountMinor, [accountOf[kind]]: -amountMinor }
	post(ctx, { storeId, kind: "WALLET", subject: id, orderId, memo, entries })
}
