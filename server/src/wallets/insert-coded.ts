import type { Currency } from "@comanda/contract/money.ts"
import { sql } from "kysely"
import { actorOf, type Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { codeHash, plainCode } from "./code.ts"
import { type WalletRow, walletColumns } from "./wallet-rows.ts"

type Coded = {
	storeId: string
	kind: "GIFT_CARD" | "VOUCHER"
	status: "NEW" | "ACTIVE"
	currency: Currency
	label: string | null
	validFrom: Date | null
	expiresAt: Date | null
	cards: readonly { id: string; code: string }[]
	voucher: { valueMinor: number; usesMax: number; perOrderMax: number } | null
}

/** Writes what is paid with by its code. The code stays behind: its hash and its last four letters are kept. */
export async function insertCoded(ctx: Context, coded: Coded): Promise<WalletRow[]> {
	const { storeId, kind, status, currency, label, validFrom, expiresAt, voucher, cards } = coded
	const { organizationId, now } = ctx
	const ids = cards.map(({ id }) => id)
	const hashes = cards.map(({ code }) => codeHash(ctx, kind, code).toString("hex"))
	const ends = cards.map(({ code }) => plainCode(code).slice(-4))
	const { rows } = await sql<WalletRow>`
		with w as (
			insert into wallet (organization_id, id, store_id, kind, currency, status, label, valid_from, expires_at, code_hash,
				last_four, value_minor, uses_left, per_order_max, opened_at, opened_by)
			select ${organizationId}, c.id, ${storeId}, ${kind}, ${currency}, ${status}, ${label}, ${validFrom}, ${expiresAt},
				decode(c.hash, 'hex'), c.last_four, ${voucher?.valueMinor ?? null}::bigint,
				${voucher?.usesMax ?? null}::integer, ${voucher?.perOrderMax ?? null}::integer, ${now}, ${actorOf(ctx.caller)}
			from unnest(${ids}::uuid[], ${hashes}::text[], ${ends}::text[]) as c(id, hash, last_four)
			on conflict do nothing returning *
		)
		select ${walletColumns(now)} from w order by array_position(${ids}::uuid[], w.id)`.execute(ctx.db)
	if (rows.length < cards.length)
		throw new Refusal("CONFLICT", "One of these is there already, or one with this code.")
	return rows
}
