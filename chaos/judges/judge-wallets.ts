import { findFlaws, type Look } from "./look.ts"

const statements = [
	`select format('Wallet %s (%s) holds %s with %s uses left; its %s entries add up to %s and %s.', w.id, w.kind,
			w.available_minor, w.uses_left, coalesce(e.entries, 0), coalesce(e.change, 0), coalesce(e.uses, 0)) as says
		from wallet w left join (
			select wallet_id, sum(change_minor) as change, sum(uses_change) as uses, count(*) as entries
			from wallet_entry where store_id = $1 group by 1
		) e on e.wallet_id = w.id
		where w.store_id = $1 and (w.available_minor <> coalesce(e.change, 0)
			or (w.kind = 'VOUCHER' and w.uses_left <> coalesce(e.uses, 0)))`,
	`select format('After entry %s wallet %s held %s, and the entries up to it add up to %s.', id, wallet_id, balance_minor,
			added) as says
		from (
			select id, wallet_id, balance_minor, sum(change_minor) over (partition by wallet_id order by id) as added
			from wallet_entry where store_id = $1
		) e where balance_minor <> added`,
	`select format('Lot %s of wallet %s has %s left, and its entries add up to %s.', l.id, l.wallet_id, l.left_minor,
			coalesce(e.change, 0)) as says
		from wallet_lot l left join (
			select lot_id, sum(change_minor) as change from wallet_entry where store_id = $1 and lot_id is not null group by 1
		) e on e.lot_id = l.id
		where l.store_id = $1 and l.left_minor <> coalesce(e.change, 0)`,
	`select format('Wallet %s holds %s, and its lots %s.', w.id, w.available_minor, coalesce(l.left_minor, 0)) as says
		from wallet w left join (
			select wallet_id, sum(left_minor) as left_minor from wallet_lot where store_id = $1 group by 1
		) l on l.wallet_id = w.id
		where w.store_id = $1 and w.available_minor <> coalesce(l.left_minor, 0)`,
	`select format('Payment %s took %s of wallet %s, and %s came back.', payment_id, taken, wallet_id, back) as says
		from (
			select payment_id, wallet_id, coalesce(sum(value_minor) filter (where kind = 'SPENT'), 0) as taken,
				coalesce(sum(value_minor) filter (where kind = 'GIVEN_BACK'), 0) as back
			from wallet_entry where store_id = $1 and payment_id is not null group by 1, 2
		) e where back > taken`,
	`select format('For payment %s %s came into wallet %s, and %s went back.', payment_id, paid, wallet_id, back) as says
		from (
			select payment_id, wallet_id, coalesce(sum(value_minor) filter (where kind = 'LOADED'), 0) as paid,
				coalesce(-sum(change_minor) filter (where kind in ('TAKEN_BACK', 'RESTORED')), 0) as back
			from wallet_entry where store_id = $1 and payment_id is not null group by 1, 2
		) e where back > paid`,
	// What the store owes its guests is what stands in its books, to the cent. What is on its way back to them is owed
	// until it has arrived, and cannot be spent any more.
	`select format('The books owe %s for %s, and wallets hold %s.', coalesce(b.owed, 0), a.account, coalesce(w.held, 0)) as says
		from (values ('CREDIT', 'credit'), ('GIFT_CARD', 'gift-cards'), ('VOUCHER', 'vouchers'), ('DEPOSIT', 'deposits'))
				a(kind, account)
			left join (
				select kind, sum(available_minor + leaving) as held from wallet w, lateral (
					select coalesce(-sum(e.change_minor), 0) as leaving from wallet_entry e
						join payment_refund r on r.organization_id = e.organization_id and r.id = e.refund_id
							and r.status not in ('SUCCEEDED', 'FAILED')
					where e.organization_id = w.organization_id and e.wallet_id = w.id and e.kind in ('TAKEN_BACK', 'RESTORED')
				) l where w.store_id = $1 group by 1
			) w on w.kind = a.kind
			left join (
				select e.account, -sum(e.amount) as owed
				from ledger_posting p, unnest(p.accounts, p.amounts) as e(account, amount)
				where p.store_id = $1 group by 1
			) b on b.account = a.account
		where coalesce(b.owed, 0) <> coalesce(w.held, 0)`,
	`select format('Reservation %s keeps a deposit of %s, and %s are owed for it.', r.id, r.deposit_held_minor,
			coalesce(w.available_minor, 0)) as says
		from reservation r left join wallet w on w.organization_id = r.organization_id and w.reservation_id = r.id
		where r.store_id = $1 and r.deposit_held_minor > coalesce(w.available_minor, 0)`,
]

/** What is in a wallet is the sum of its entries and what the books owe; nothing came back that was not taken. */
export function judgeWallets(look: Look, storeId: string): Promise<string[]> {
	return findFlaws(look, storeId, statements)
}
