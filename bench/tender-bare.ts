import { randomBytes, randomUUID } from "node:crypto"
import { v7 as newId } from "uuid"
import type { BenchWorld } from "./bench-world.ts"
import { measureBare } from "./measure-bare.ts"
import type { Bill, TenderShop } from "./open-tender-shops.ts"
import { limitTimes } from "./times.ts"

/**
 * The rows of one tender and nothing else: what the program writes for it, in its order of locks, without its questions.
 * The stream is the benchmark's own and its head's number never rises, so that the program does not read it.
 */
const bareTender = `create or replace function bench_tender(tenant uuid, of_store uuid, bill uuid, payment uuid, how text,
		amount bigint, till uuid, credit uuid, lot bigint, actor text, key text, answer json, said jsonb, is_last boolean,
		hash bytea, own_stream uuid)
	returns void language plpgsql as $$
	declare
		account text := case when how = 'CASH' then 'cash:' || till else 'credit' end;
	begin
		perform set_config('app.organization_id', tenant::text, true), set_config('app.store_ids', '*', true);
		update customer_order o set paid_minor = o.paid_minor + amount, version = o.version + 1, updated_at = now()
			where o.organization_id = tenant and o.id = bill;
		if how = 'CASH' then
			perform cash_move(jsonb_build_object('tillId', till, 'id', gen_random_uuid(), 'kind', 'SALE', 'amountMinor', amount,
				'subject', payment, 'by', actor, 'at', now()));
		else
			perform wallet_change(jsonb_build_object('walletId', credit, 'kind', 'SPENT', 'paymentId', payment,
				'orderId', bill, 'by', actor, 'at', now()), lot, -amount, 0, amount);
		end if;
		insert into payment (organization_id, id, store_id, order_id, method, status, currency, amount_minor, tendered_minor,
				account, cash_session_id, wallet_kind, wallet_id, reference, taken_by, created_at, captured_at, updated_at)
			values (tenant, payment, of_store, bill, how, 'CAPTURED', 'EUR', amount,
				case when how = 'CASH' then amount end, account, case when how = 'CASH' then till end,
				case when how = 'CREDIT' then how end, case when how = 'CREDIT' then credit end,
				upper(left(replace(payment::text, '-', ''), 12) || right(payment::text, 8)), actor, now(), now(), now());
		insert into idempotency_key (organization_id, actor, key, request_hash, status, answer)
			values (tenant, bench_tender.actor, bench_tender.key, bench_tender.hash, 200, bench_tender.answer);
		perform ledger_post(jsonb_build_object('storeId', of_store, 'kind', 'TENDER', 'orderId', bill, 'subject', payment,
			'by', actor, 'entries', jsonb_build_object(account, amount, 'bills', -amount)));
		update journal_head h set hash = bench_tender.hash where h.organization_id = tenant and h.stream = own_stream;
		insert into journal (organization_id, stream, seq, id, at, type, actor, request, subject, payload, hash)
			select tenant, own_stream, nextval('bench_seq'), gen_random_uuid(), clock_timestamp(), e.type, bench_tender.actor,
				bench_tender.key, e.subject, said, bench_tender.hash
			from (
				select 'Payment.Success' as type, payment as subject
				union all select 'Order.Paid', bill where is_last
			) e;
	end $$`

const parameters = Array.from({ length: 16 }, (_, place) => `$${place + 1}`).join(", ")
const statement = { name: "bench_tender", text: `select bench_tender(${parameters})` }

type Bare = { shops: readonly TenderShop[]; bills: readonly (readonly Bill[])[]; method: string }

/** How many such tenders a second, once the program has taken some itself. */
export async function tenderBare(world: BenchWorld, { shops, bills, method }: Bare): Promise<number> {
	const { db, organizationId } = world
	await db.query("create sequence if not exists bench_seq start 1000000000000")
	await db.query(bareTender)
	const streams = shops.map(() => newId())
	await db.query("insert into journal_head (organization_id, stream) select $1, unnest($2::uuid[])", [
		organizationId,
		streams,
	])
	const lots = await db.query("select wallet_id, id from wallet_lot where organization_id = $1", [
		organizationId,
	])
	const lotOf = new Map<string, string>(lots.rows.map((row) => [row.wallet_id, row.id]))
	const answers = await db.query("select answer from idempotency_key order by created_at desc limit 1")
	const said = await db.query(
		"select payload from journal where type = 'Payment.Success' order by at desc limit 1",
	)
	const [answer, payload] = [answers.rows[0]?.answer, said.rows[0]?.payload].map((each) =>
		JSON.stringify(each),
	)
	const actor = `person:${newId()}`
	const hash = randomBytes(32)
	let place = 0
	return measureBare(world, { clients: shops.length, ...limitTimes }, statement, (client) => {
		const [shop, own] = [shops[client], bills[client]]
		place += 1
		const bill = own?.[place % own.length]
		if (!shop || !bill) throw new Error("Each client has a shop with bills.")
		return [
			...[organizationId, shop.storeId, bill.orderId, newId(), method, bill.amountMinor, shop.tillId],
			...[shop.accountId, lotOf.get(shop.accountId), actor, randomUUID(), answer, payload, bill.isLast, hash],
			streams[client],
		]
	})
}
