import type { Refund } from "@comanda/contract/payments/payment.ts"
import { judgeLedger } from "../chaos/judges/judge-ledger.ts"
import { findFlaws, type Look } from "../chaos/judges/look.ts"
import type { Ledger } from "../chaos/ledger.ts"
import type { Charged } from "./take-money.ts"

const statements = [
	`select format('Drawer %s was closed with %s, and was to hold %s.', register, counted_minor, cash_minor) as says
		from cash_session where store_id = $1 and status in ('CLOSED', 'NEEDS_APPROVAL') and variance_minor <> 0`,
	`select format('Day %s follows day %s.', number, before) as says from (
			select number, lag(number, 1, 0) over (order by number) as before from day_close where store_id = $1
		) d where number <> before + 1`,
]

/** The books balance, drawers hold what everybody was told, and each acknowledged payment is there, once, and no other. */
export async function judgeMoney(look: Look, storeId: string, ledger: Ledger): Promise<string[]> {
	const paid = ledger
		.acknowledged("pay")
		.flatMap(({ data }) => (data as Charged).payments.map(({ id }) => id))
	const back = ledger.acknowledged("refund").map(({ data }) => (data as Refund).id)
	const ids = async (sql: string) => (await look<{ id: string }>(sql, [storeId])).map(({ id }) => id)
	const payments = await ids("select id from payment where store_id = $1")
	const refunds = await ids("select id from payment_refund where store_id = $1 and not is_automatic")
	return [
		...(await judgeLedger(look, storeId)),
		...(await findFlaws(look, storeId, statements)),
		...differences("Payment", paid, payments),
		...differences("Refund", back, refunds),
	]
}

function differences(what: string, told: readonly string[], there: readonly string[]): string[] {
	const [isTold, isThere] = [new Set(told), new Set(there)]
	return [
		...told.filter((id) => !isThere.has(id)).map((id) => `${what} ${id} was acknowledged, and is not there.`),
		...there
			.filter((id) => !isTold.has(id))
			.map((id) => `${what} ${id} is there, and nobody was told of it.`),
	]
}
