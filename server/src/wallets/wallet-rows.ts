import type { Currency } from "@comanda/contract/money.ts"
import type { WalletKind, WalletStatus } from "@comanda/contract/wallets/kinds.ts"
import { type RawBuilder, sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { codeHash } from "./code.ts"

export type WalletRow = {
	id: string
	storeId: string
	kind: WalletKind
	currency: Currency
	status: WalletStatus
	/** What can be spent: what has ended is in it until it is taken out, and is not counted. */
	availableMinor: number
	usesLeft: number | null
	valueMinor: number | null
	perOrderMax: number | null
	validFrom: Date | null
	expiresAt: Date | null
	lastFour: string | null
	label: string | null
	customerPersonId: string | null
	holderSealed: string | null
	phoneSealed: string | null
	reservationId: string | null
	openedAt: Date
	version: number
}

/** Of `wallet w`, as it is at a moment. */
export function walletColumns(now: Date): RawBuilder<unknown> {
	return sql`w.id, w.store_id as "storeId", w.kind, w.currency, w.status,
		(select coalesce(sum(l.left_minor), 0)::bigint from wallet_lot l where l.organization_id = w.organization_id
			and l.wallet_id = w.id and (l.expires_at is null or l.expires_at > ${now})) as "availableMinor",
		w.uses_left as "usesLeft", w.value_minor as "valueMinor", w.per_order_max as "perOrderMax",
		w.valid_from as "validFrom", w.expires_at as "expiresAt", w.last_four as "lastFour", w.label,
		w.customer_person_id as "customerPersonId", w.holder_sealed as "holderSealed", w.phone_sealed as "phoneSealed",
		w.reservation_id as "reservationId", w.opened_at as "openedAt", w.version`
}

async function findOne(ctx: Context, where: RawBuilder<unknown>): Promise<WalletRow | undefined> {
	const { rows } = await sql<WalletRow>`select ${walletColumns(ctx.now)} from wallet w
		where w.organization_id = ${ctx.organizationId} and ${where}`.execute(ctx.db)
	return rows[0]
}

export function findWallet(ctx: Context, kind: WalletKind, id: string): Promise<WalletRow | undefined> {
	return findOne(ctx, sql`w.kind = ${kind} and w.id = ${id}`)
}

type Coded = { storeId: string; kind: "GIFT_CARD" | "VOUCHER"; code: string }

export function findByCode(ctx: Context, { storeId, kind, code }: Coded): Promise<WalletRow | undefined> {
	const hash = codeHash(ctx, kind, code)
	return findOne(ctx, sql`w.store_id = ${storeId} and w.kind = ${kind} and w.code_hash = ${hash}`)
}

export function findOfReservation(ctx: Context, reservationId: string): Promise<WalletRow | undefined> {
	return findOne(ctx, sql`w.reservation_id = ${reservationId}`)
}

/** Kept for this transaction: what is decided about a wallet is decided by one at a time. */
export async function lockWallet(ctx: Context, kind: WalletKind, id: string): Promise<WalletRow> {
	await sql`select from wallet where organization_id = ${ctx.organizationId} and id = ${id} for no key update`.execute(
		ctx.db,
	)
	const found = await findWallet(ctx, kind, id)
	if (!found) throw noSuch(kind)
	return found
}

const words: Record<WalletKind, string> = {
	CREDIT: "credit account",
	GIFT_CARD: "gift card",
	VOUCHER: "voucher",
	DEPOSIT: "deposit",
}

/** What does not exist and what is out of reach are told the same. */
export function noSuch(kind: WalletKind): Refusal {
	return new Refusal("NOT_FOUND", `There is no such ${words[kind]} here.`)
}
