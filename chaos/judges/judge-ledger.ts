import { judgeWallets } from "./judge-wallets.ts"
import { findFlaws, type Look } from "./look.ts"

// A posting's account without what stands after the colon, and those that go on from day to day.
const goesOn = `split_part(t.account, ':', 1) in ('bills', 'tips', 'safe', 'bank', 'credit', 'gift-cards', 'vouchers', 'deposits',
	'on-account', 'tip-outs', 'tax', 'cash', 'clearing')`
const entries = "ledger_posting g, unnest(g.accounts, g.amounts) as e(account, amount)"

const postings = [
	`select format('%s postings are written, the last is %s and the books count %s.', count(g.seq), max(g.seq), b.postings)
			as says
		from store_books b left join ledger_posting g on g.organization_id = b.organization_id and g.store_id = b.store_id
		where b.store_id = $1 group by b.postings
		having count(g.seq) <> b.postings or coalesce(max(g.seq), 0) <> b.postings`,
	`select format('Posting %s adds up to %s.', g.seq, sum(e.amount)) as says
		from ${entries} where g.store_id = $1 group by g.seq having sum(e.amount) <> 0`,
	`select format('Day %s: %s says %s in and %s out, and its postings %s and %s.', coalesce(t.day_number, p.day_number),
			coalesce(t.account, p.account), t.debit_minor, t.credit_minor, p.debit, p.credit) as says
		from (select * from ledger_total where store_id = $1 and (debit_minor, credit_minor) <> (0, 0)) t full join (
			select g.day_number, e.account, coalesce(sum(e.amount) filter (where e.amount > 0), 0) as debit,
				coalesce(-sum(e.amount) filter (where e.amount < 0), 0) as credit
			from ${entries} where g.store_id = $1 group by 1, 2
		) p on p.day_number = t.day_number and p.account = t.account
		where (t.debit_minor, t.credit_minor) is distinct from (p.debit, p.credit)`,
	`select format('Day %s begins with %s in %s, and the day before ended with %s.', t.day_number, t.opening_minor, t.account,
			coalesce(y.opening_minor + y.debit_minor - y.credit_minor, 0)) as says
		from ledger_total t left join ledger_total y on y.organization_id = t.organization_id and y.store_id = t.store_id
			and y.day_number = t.day_number - 1 and y.account = t.account
		where t.store_id = $1 and t.account <> 'earnings' and t.opening_minor
			<> case when ${goesOn} then coalesce(y.opening_minor + y.debit_minor - y.credit_minor, 0) else 0 end`,
	// What sales left over at the end of a day goes on as earnings: a day begins and ends with nothing between all accounts.
	`select format('Day %s begins with %s and ends with %s between all its accounts.', day_number, sum(opening_minor),
			sum(opening_minor + debit_minor - credit_minor)) as says
		from ledger_total where store_id = $1 group by day_number
		having (sum(opening_minor), sum(opening_minor + debit_minor - credit_minor)) <> (0, 0)`,
]

const orders = [
	`select format('Order %s comes to %s, of which %s is written off, %s was paid and %s went back; its bill in the books is %s.',
			o.id, o.total_minor, o.credited_minor, o.paid_minor, o.refunded_minor, coalesce(p.bill, 0)) as says
		from customer_order o left join (
			select g.order_id, sum(e.amount) as bill from ${entries}
			where g.store_id = $1 and e.account = 'bills' group by 1
		) p on p.order_id = o.id
		where o.store_id = $1 and coalesce(p.bill, 0) <> o.refunded_minor - o.paid_minor
			+ case when o.status in ('DRAFT', 'PENDING', 'CANCELLED', 'REJECTED') then 0
				else o.total_minor - o.credited_minor end`,
	`select format('Order %s says %s paid and %s back, its payments %s and %s.', o.id, o.paid_minor, o.refunded_minor,
			coalesce(p.paid, 0), coalesce(p.back, 0)) as says
		from customer_order o left join (
			select order_id, sum(amount_minor) as paid, sum(refunded_amount_minor) as back from payment
			where captured_at is not null and status not in ('VOIDED', 'CHARGED_BACK') group by 1
		) p on p.order_id = o.id
		where o.store_id = $1 and (o.paid_minor, o.refunded_minor) <> (coalesce(p.paid, 0), coalesce(p.back, 0))`,
	`select format('Payment %s took %s, of which %s went back, and its refunds are %s.', p.id, p.received_minor,
			p.refunded_minor, coalesce(r.back, 0)) as says
		from payment p left join (
			select payment_id, sum(amount_minor) as back from payment_refund where status = 'SUCCEEDED' group by 1
		) r on r.payment_id = p.id
		where p.store_id = $1 and p.refunded_minor <> coalesce(r.back, 0)`,
]

const drawers = [
	`select format('Drawer %s holds %s, its movements say %s and the books %s.', s.id, s.cash_minor, m.cash,
			coalesce(b.cash, 0)) as says
		from cash_session s
			left join (select cash_session_id, sum(amount_minor) as cash from cash_movement where store_id = $1 group by 1) m
				on m.cash_session_id = s.id
			left join (select e.account, sum(e.amount) as cash from ${entries}
				where g.store_id = $1 and e.account like 'cash:%' group by 1) b on b.account = 'cash:' || s.id
		where s.store_id = $1 and (s.cash_minor <> coalesce(m.cash, 0)
			or (s.status <> 'CLOSED' and s.cash_minor <> coalesce(b.cash, 0))
			or (s.status = 'CLOSED' and coalesce(b.cash, 0) <> 0))`,
]

// Of a line never more went back than was sold; what failed did not go back.
const refunds = [
	`select format('Of line %s %s were sold and %s counted as given back; its refunds say %s.', r.line_id,
			r.sold_quantity, r.refunded_quantity, coalesce(l.quantity, 0)) as says
		from refunded_line r left join (
			select l.line_id, sum(l.quantity) as quantity from payment_refund_line l
				join payment_refund f on f.organization_id = l.organization_id and f.id = l.refund_id and f.status <> 'FAILED'
			where l.store_id = $1 group by 1
		) l on l.line_id = r.line_id
		where r.store_id = $1 and (r.refunded_quantity <> coalesce(l.quantity, 0) or r.refunded_quantity > r.sold_quantity)`,
	`select format('Line %s was given back by refund %s, and nobody counted it.', l.line_id, l.refund_id) as says
		from payment_refund_line l left join refunded_line r on r.organization_id = l.organization_id
			and r.line_id = l.line_id
		where l.store_id = $1 and r.line_id is null`,
	`select format('For order %s more was written off than it comes to: %s of %s.', id, credited_minor, total_minor) as says
		from customer_order where store_id = $1 and credited_minor > total_minor
			and status not in ('CANCELLED', 'REJECTED', 'FAILED')`,
	`select format('Payment %s came to %s, and %s went back or is on its way.', id, received_minor,
			refunded_minor + refunding_minor) as says
		from payment where store_id = $1 and refunded_minor + refunding_minor > received_minor`,
]

/**
 * The double entries of a store, beside everything they speak of: what guests owe, what lies in the drawers, what
 * customers have with us.
 */
export async function judgeLedger(look: Look, storeId: string): Promise<string[]> {
	const flaws = await findFlaws(look, storeId, [...postings, ...orders, ...drawers, ...refunds])
	return [...flaws, ...(await judgeWallets(look, storeId))]
}
