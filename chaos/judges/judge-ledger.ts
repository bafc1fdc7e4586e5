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

const places = [
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
	`select format('%s owed by the books is %s, and on the wallets there is %s.', a.account, coalesce(b.owed, 0),
			coalesce(w.there, 0)) as says
		from (values ('credit', 'CREDIT'), ('gift-cards', 'GIFT_CARD'), ('deposits', 'DEPOSIT')) as a(account, kind)
			left join (select e.account, -sum(e.amount) as owed from ${entries} where g.store_id = $1 group by 1) b
				on b.account = a.account
			left join (select kind, sum(available_minor) as there from wallet where store_id = $1 group by 1) w on w.kind = a.kind
		where coalesce(b.owed, 0) <> coalesce(w.there, 0)`,
]

/**
 * The double entries of a store, beside everything they speak of: what guests owe, what lies in the drawers, what
 * customers have with us.
 */
export function judgeLedger(look: Look, storeId: string): Promise<string[]> {
	return findFlaws(look, storeId, [...postings, ...orders, ...places])
}
