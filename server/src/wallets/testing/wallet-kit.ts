import { bills, safe } from "@comanda/contract/books/accounts.ts"
import { v7 as newId } from "uuid"
import { post } from "#books/index.ts"
import { type Context, provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { systemContext } from "#platform/system-context.ts"
import type { World } from "#testing/open-world.ts"
import { judgeWallets } from "../../../../chaos/judges/judge-wallets.ts"
import { createGiftCard } from "../create-gift-card.ts"
import { createVouchers } from "../create-vouchers.ts"
import { giveBack } from "../give-back.ts"
import { type Load, load } from "../load.ts"
import { openCreditAccount } from "../open-credit-account.ts"
import { type Spend, spend } from "../spend.ts"
import { takeBack } from "../take-back.ts"

type Some<T> = T extends unknown ? Omit<T, "storeId" | "currency"> : never
type Wanted =
	Some<Spend> extends infer S
		? S extends { paymentId: string }
			? Omit<S, "paymentId" | "orderId">
			: never
		: never
type Paid =
	Some<Load> extends infer S
		? S extends { paymentId: string }
			? Omit<S, "paymentId" | "mustFit">
			: never
		: never
type Voucher = {
	valueMinor: number
	usesMax?: number
	perOrderMax?: number
	validFrom?: string
	expiresAt?: string
}

/** What payments does with wallets, each in a transaction of its own, and booked as payments books it. */
export type WalletKit = {
	storeId: string
	act: <T>(work: (ctx: Context) => Promise<T>, now?: Date) => Promise<T>
	openAccount: () => Promise<string>
	makeCard: (expiresAt?: string) => Promise<{ id: string; code: string }>
	makeVoucher: (voucher: Voucher) => Promise<{ id: string; code: string }>
	pay: (wish: Wanted, more?: { paymentId?: string; orderId?: string; now?: Date }) => Promise<number>
	put: (paid: Paid, more?: { paymentId?: string; mustFit?: boolean; now?: Date }) => Promise<string>
	refund: (of: {
		walletId: string
		paymentId: string
		amountMinor: number
		refundId?: string
		now?: Date
	}) => Promise<void>
	payBack: (of: { paymentId: string; amountMinor: number; refundId?: string; now?: Date }) => Promise<void>
	available: (walletId: string) => Promise<number>
	/** What happened to a wallet, as its entries say. */
	entries: (walletId: string) => Promise<string[]>
	/** What does not add up, in words; nothing when all is well. */
	faults: () => Promise<string[]>
	/** What the store's books say of an account. */
	booked: (account: string) => Promise<number>
}

export function openWalletKit(world: World): WalletKit {
	const { organizationId, storeIds } = world.cafe
	const [storeId = ""] = storeIds
	const { platform } = world.program
	const act: WalletKit["act"] = async (work, now = new Date()) => {
		const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
		const { value, entries } = await inTransaction(platform.databases.app, scope, (tx) =>
			work({ ...systemContext(platform, tx, organizationId, "test", newId()), now }),
		)
		platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
		return value
	}
	const look = async <Row>(text: string, values: unknown[]) =>
		(await world.admin.query(text, values)).rows as Row[]
	const ours = { storeId, currency: "EUR" } as const
	const made = { page: 1, limit: 20 }
	return {
		storeId,
		act,
		openAccount: async () => {
			const account = await act((ctx) =>
				openCreditAccount(ctx, { storeId, id: newId(), name: "Ada", ...made }),
			)
			return account.id
		},
		makeCard: async (expiresAt) => {
			const { code, card } = await act((ctx) => createGiftCard(ctx, { storeId, id: newId(), expiresAt }))
			return { id: card.id, code }
		},
		makeVoucher: async (voucher) => {
			const input = { storeId, ids: [newId()], usesMax: 1, perOrderMax: 1, ...voucher }
			const { rows } = await act((ctx) => createVouchers(ctx, input))
			return { id: rows[0]?.voucher.id ?? "", code: rows[0]?.code ?? "" }
		},
		pay: (wish, { paymentId = newId(), orderId = newId(), now } = {}) =>
			act(async (ctx) => {
				const spent = await spend(ctx, { ...ours, ...wish, paymentId, orderId } as Spend)
				const { takenMinor, account, walletId } = spent
				const entries = { [account]: takenMinor, [bills]: -takenMinor }
				post(ctx, { storeId, kind: "TENDER", orderId, subject: walletId, entries })
				return takenMinor
			}, now),
		put: (paid, { paymentId = newId(), mustFit = true, now } = {}) =>
			act(async (ctx) => {
				const { account, walletId } = await load(ctx, { ...ours, ...paid, paymentId, mustFit } as Load)
				const entries = { [safe]: paid.amountMinor, [account]: -paid.amountMinor }
				post(ctx, { storeId, kind: "WALLET", subject: walletId, entries })
				return paymentId
			}, now),
		refund: ({ refundId = newId(), now, ...of }) =>
			act(async (ctx) => {
				const { account } = await giveBack(ctx, { storeId, refundId, ...of })
				const entries = { [bills]: of.amountMinor, [account]: -of.amountMinor }
				post(ctx, { storeId, kind: "REFUND", subject: of.walletId, entries })
			}, now),
		payBack: ({ refundId = newId(), now, ...of }) =>
			act(async (ctx) => {
				const { account } = await takeBack(ctx, { storeId, refundId, ...of })
				const entries = { [account]: of.amountMinor, [safe]: -of.amountMinor }
				post(ctx, { storeId, kind: "REFUND", entries })
			}, now),
		available: async (walletId) => {
			const [row] = await look<{ n: number }>(
				"select available_minor::float8 as n from wallet where id = $1",
				[walletId],
			)
			return row?.n ?? 0
		},
		entries: async (walletId) => {
			const text = `select kind || ' ' || change_minor || ' = ' || balance_minor as says from wallet_entry
				where wallet_id = $1 order by id`
			return (await look<{ says: string }>(text, [walletId])).map(({ says }) => says)
		},
		faults: () => judgeWallets(look, storeId),
		booked: async (account) => {
			const [row] = await look<{ n: number }>(
				`select coalesce(sum(e.amount), 0)::float8 as n from ledger_posting p, unnest(p.accounts, p.amounts) as e(account, amount)
				where p.store_id = $1 and e.account = $2`,
				[storeId, account],
			)
			return row?.n ?? 0
		},
	}
}
