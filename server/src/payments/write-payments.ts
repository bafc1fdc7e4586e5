import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { memberOf } from "./member-of.ts"
import { newReference } from "./new-reference.ts"
import { type PaymentRow, paymentColumns } from "./payment-row.ts"

type Needed = "id" | "storeId" | "orderId" | "method" | "status" | "currency" | "amountMinor"
export type NewPayment = Pick<PaymentRow, Needed> & Partial<Omit<PaymentRow, Needed | "receivedMinor">>

const insert: Prepared = {
	name: "payments_insert",
	text: `insert into payment as p (organization_id, id, store_id, order_id, bill_id, purpose, wallet_kind, wallet_id, method,
			provider, account_id, status, currency, amount_minor, tip_minor, rounding_minor, tendered_minor, change_minor,
			account, cash_session_id, reference, capture, terminal_id, note, payer_ip, locale, taken_by, taken_by_member,
			guest_session_id, created_at, expires_at, captured_at, check_at, updated_at)
		select $1, x.id, x."storeId", x."orderId", x."billId", coalesce(x.purpose, 'ORDER'), x."walletKind", x."walletId",
			x.method, x.provider, x."accountId", x.status, x.currency, x."amountMinor", coalesce(x."tipMinor", 0),
			coalesce(x."roundingMinor", 0), x."tenderedMinor", coalesce(x."changeMinor", 0), x.account,
			x."cashSessionId", x.reference, coalesce(x.capture, 'now'), x."terminalId", x.note, coalesce(x."payerIp", ''), coalesce(x.locale, 'en'),
			x."takenBy", x."takenByMember", x."guestSessionId", x."createdAt", x."expiresAt", x."capturedAt", x."checkAt",
			x."createdAt"
		from jsonb_to_recordset($2::jsonb) as x(id uuid, "storeId" uuid, "orderId" uuid, "billId" uuid, purpose text,
			"walletKind" text, "walletId" uuid, method text, provider text, "accountId" uuid, status text, currency text,
			"amountMinor" bigint, "tipMinor" bigint, "roundingMinor" bigint, "tenderedMinor" bigint, "changeMinor" bigint,
			account text, "cashSessionId" uuid, reference text, capture text, "terminalId" text, note text, "payerIp" text, locale text,
			"takenBy" text, "takenByMember" uuid, "guestSessionId" uuid, "createdAt" timestamptz, "expiresAt" timestamptz,
			"capturedAt" timestamptz, "checkAt" timestamptz)
		on conflict (organization_id, id) do nothing
		returning ${paymentColumns}`,
}

/** Writes new payments, all or none, under the names of who takes them. */
export async function writePayments(ctx: Context, payments: readonly NewPayment[]): Promise<PaymentRow[]> {
	const { caller } = ctx
	const by = {
		takenBy: actorOf(caller),
		takenByMember: memberOf(ctx),
		guestSessionId: caller.kind === "guest" ? caller.id : null,
	}
	const rows = payments.map((payment) => ({
		reference: newReference(),
		createdAt: ctx.now,
		...by,
		...payment,
	}))
	const written = await ctx.query<PaymentRow>(insert, [ctx.organizationId, JSON.stringify(rows)])
	if (written.length < rows.length)
		throw new Refusal("CONFLICT", "There is a payment with this id, and it is another one.")
	return written
}

/** That money has come, for whoever wants to know. */
export function recordSuccess(ctx: Context, payment: NewPayment, more: Record<string, unknown> = {}): void {
	const { storeId, id, orderId, method, provider = null, currency, amountMinor, tipMinor = 0 } = payment
	const facts = { orderId, method, provider, currency, amountMinor, tipMinor }
	record(ctx, storeId, "Payment.Success", id, { ...facts, ...more })
}
