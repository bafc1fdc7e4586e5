import type { Currency } from "@comanda/contract/money.ts"
import { sql } from "kysely"
import { v7 as newId } from "uuid"
import { lockReservation, receiveDeposit } from "#floor/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import { accountOf } from "./account-of.ts"
import { daysFrom, limitsOf, tooMuch } from "./limits-of.ts"
import { notUsable } from "./not-usable.ts"
import { requireLoadable } from "./require-loadable.ts"
import { tell } from "./tell.ts"
import { putMove } from "./wallet-moves.ts"
import { findOfReservation, lockWallet, noSuch, type WalletRow } from "./wallet-rows.ts"

export type Load = {
	storeId: string
	currency: Currency
	amountMinor: number
	paymentId: string
	/** Money that has come already cannot be refused: it is put in, whatever the limit says. */
	mustFit: boolean
} & (
	| { kind: "CREDIT"; accountId: string }
	| { kind: "GIFT_CARD"; walletId: string }
	| { kind: "DEPOSIT"; reservationId: string; method: string }
)

/** Puts what was paid ahead where it can be spent; the caller books where the money is. Asked twice, it is done once. */
export async function load(ctx: Context, paid: Load): Promise<{ walletId: string; account: string }> {
	const wallet = paid.kind === "DEPOSIT" ? await forDeposit(ctx, paid) : await forSpending(ctx, paid)
	if (wallet.storeId !== paid.storeId) throw noSuch(paid.kind)
	if (wallet.currency !== paid.currency) throw notUsable("WRONG_CURRENCY")
	const { storeId, amountMinor, paymentId, mustFit, kind } = paid
	const limits = await limitsOf(ctx, wallet)
	const done = await putMove(ctx, {
		walletId: wallet.id,
		amount: amountMinor,
		paymentId,
		kind: "LOADED",
		expiresAt: endOf(ctx, wallet, limits),
		most: mustFit && kind !== "DEPOSIT" ? limits.maxMinor : null,
	})
	if ("over" in done) throw tooMuch(done.over, limits.maxMinor)
	if (!done.again) {
		if (paid.kind === "DEPOSIT") await confirm(ctx, paid)
		const facts = { amountMinor, currency: wallet.currency, paymentId, balanceMinor: done.balance }
		tell(ctx, { storeId, walletId: wallet.id, kind, what: "LOADED" }, facts)
	}
	return { walletId: wallet.id, account: accountOf[kind] }
}

function endOf(
	{ now }: Context,
	{ kind, expiresAt }: WalletRow,
	{ creditDays }: { creditDays: number },
): Date | null {
	return kind === "CREDIT" ? daysFrom(now, creditDays) : kind === "GIFT_CARD" ? expiresAt : null
}

/** An account, or a card that becomes one with its first sale and lasts from then on. */
async function forSpending(ctx: Context, paid: Exclude<Load, { kind: "DEPOSIT" }>): Promise<WalletRow> {
	const wallet = await lockWallet(ctx, paid.kind, paid.kind === "CREDIT" ? paid.accountId : paid.walletId)
	if (paid.mustFit) requireLoadable(ctx, wallet)
	return wallet.kind === "GIFT_CARD" ? activate(ctx, wallet) : wallet
}

/** What is paid for a card that has ended begins it anew: money that came is not lost with it. */
export async function activate(ctx: Context, card: WalletRow): Promise<WalletRow> {
	const isOver = card.expiresAt !== null && card.expiresAt <= ctx.now
	if (card.status !== "NEW" && !isOver) return card
	const { giftCardDays } = await limitsOf(ctx, card)
	const expiresAt = card.expiresAt && !isOver ? card.expiresAt : daysFrom(ctx.now, giftCardDays)
	const status = card.status === "NEW" ? "ACTIVE" : card.status
	await sql`update wallet set status = ${status}, expires_at = ${expiresAt}, version = version + 1
		where organization_id = ${ctx.organizationId} and id = ${card.id}`.execute(ctx.db)
	return { ...card, status, expiresAt, version: card.version + 1 }
}

type PaidDeposit = Extract<Load, { kind: "DEPOSIT" }>

async function forDeposit(ctx: Context, { reservationId }: PaidDeposit): Promise<WalletRow> {
	const { storeId, currency } = await lockReservation(ctx, reservationId)
	const known = await findOfReservation(ctx, reservationId)
	if (known) return known
	const { organizationId, now } = ctx
	await sql`insert into wallet (organization_id, id, store_id, kind, currency, status, reservation_id, opened_at, opened_by)
		values (${organizationId}, ${newId()}, ${storeId}, 'DEPOSIT', ${currency}, 'ACTIVE', ${reservationId}, ${now},
			${actorOf(ctx.caller)})`.execute(ctx.db)
	const made = await findOfReservation(ctx, reservationId)
	if (!made) throw noSuch("DEPOSIT")
	return made
}

/**
 * The tables are theirs. Money that comes when they have been given away, or not as much as was due, is owed to its guest
 * all the same, and goes back.
 */
async function confirm(
	ctx: Context,
	{ reservationId, amountMinor, method, mustFit }: PaidDeposit,
): Promise<void> {
	const { status, depositDueMinor } = await lockReservation(ctx, reservationId)
	const isDue = status === "PENDING_DEPOSIT" && depositDueMinor === amountMinor
	if (isDue || mustFit) await receiveDeposit(ctx, { reservationId, amountMinor, method })
}
