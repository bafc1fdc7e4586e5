import type pg from "pg"
import { copyStatement } from "./copy-statement.ts"
import type { LoadedTable } from "./load-model.ts"
import type { Model } from "./model.ts"
import { type StorePlace, seededOrganizationId, seededPrefix } from "./place-of-store.ts"
import { type Played, planScenes } from "./plan-scenes.ts"

export type Mailbox = { index: string; sealed: string }
export type Batch = {
	organization: number
	stores: readonly StorePlace[]
	/** The organization is not there yet. */
	isNew: boolean
	ordersPerDay: number
	owner: Mailbox
	managers: ReadonlyMap<number, Mailbox>
}

const alertsPerStore = 12

/** Makes what one connection needs to write batches. */
export async function prepareWriting(client: pg.Client): Promise<void> {
	await client.query(`set synchronous_commit = off; set work_mem = '64MB'; set jit = off`)
	await client.query(`create temp table instance (store int, scene int, begins timestamptz, stretch double precision, days int,
		date date, number int, entries bigint, place int, first_seq bigint, model_seq bigint, origin timestamptz,
		store_prefix text, scene_prefix text, organization text, order_number text, organization_name text,
		organization_slug text, store_name text, store_slug text, owner_index text, owner_sealed text, manager_index text,
		manager_sealed text)`)
	await client.query("create temp table written (organization uuid, stream uuid)")
	await client.query(`create aggregate pg_temp.journal_chain(stream uuid, seq bigint, id uuid, at timestamptz, type text,
		actor text, on_behalf_of text, device uuid, request text, subject uuid, payload jsonb)
		(sfunc = journal_hash, stype = bytea, initcond = '\\x00')`)
}

/** Some stores of one organization with their month, in one transaction: all of them or none. */
export async function writeStores(
	client: pg.Client,
	{ model, tables, batch }: { model: Model; tables: readonly LoadedTable[]; batch: Batch },
): Promise<number> {
	await client.query("begin")
	try {
		const organization = seededOrganizationId(batch.organization)
		const scope = "select set_config('app.organization_id', $1, true), set_config('app.store_ids', '*', true)"
		await client.query(scope, [organization])
		const orders = await writeInstances(client, model, batch)
		for (const table of tables) await client.query(copyStatement(table))
		await client.query(sums(model.subscribers))
		await client.query("commit")
		return orders
	} catch (error) {
		await client.query("rollback")
		throw error
	}
}

async function writeInstances(client: pg.Client, model: Model, batch: Batch): Promise<number> {
	const storeEntries = (model.store.get("journal") ?? []).length
	const organization = seededOrganizationId(batch.organization)
	const rows = batch.stores.flatMap(({ number: store }, at) => {
		const played = numbered(planScenes(model, batch.ordersPerDay, store), storeEntries)
		const itself = { ...opening(model), scene: -1 }
		const house = at === 0 && batch.isNew ? [{ ...opening(model), scene: -2 }] : []
		const names = namesOf(batch, store)
		const manager = batch.managers.get(store)
		const prefix = seededPrefix(store)
		return [...house, itself, ...played].map((instance) => ({
			...{ ...instance, ...names, store, organization, store_prefix: prefix },
			...("place" in instance ? { scene_prefix: `${prefix}-${hex(instance.place)}` } : {}),
			...{ owner_index: batch.owner.index, owner_sealed: batch.owner.sealed },
			...{ manager_index: manager?.index, manager_sealed: manager?.sealed },
		}))
	})
	await client.query("truncate instance")
	const insert = "insert into instance select * from jsonb_populate_recordset(null::instance, $1)"
	await client.query(insert, [JSON.stringify(rows)])
	const streams = batch.stores.map(({ number }) => seededPrefix(number) + model.storeId.slice(8))
	await client.query("truncate written")
	await client.query("insert into written select $1, unnest($2::uuid[])", [
		organization,
		batch.isNew ? [organization, ...streams] : streams,
	])
	await client.query(
		"update instance i set origin = s.origin, model_seq = s.first_seq from scene s where s.scene = i.scene",
	)
	await client.query("analyze instance")
	return rows.filter((row) => "number" in row && row.number !== null).length
}

/** A store was opened before the month began. */
function opening({ scenes }: Model) {
	const origin = scenes[0]?.from ?? new Date()
	return {
		origin,
		begins: new Date(origin.getTime() - 32 * 86_400_000),
		stretch: 1,
		days: 0,
		scene_prefix: "",
		order_number: "",
	}
}

/** Numbers the orders of each day, and says where in the journal a scene begins. */
function numbered(played: readonly Played[], entriesBefore: number) {
	const last = new Map<string, number>()
	let seq = entriesBefore
	return played.map(({ isOrder, ...scene }) => {
		const number = isOrder ? (last.get(scene.date) ?? 0) + 1 : null
		if (number !== null) last.set(scene.date, number)
		const first_seq = seq + 1
		seq += scene.entries
		const order_number = `ORD-${scene.date.replaceAll("-", "")}-${String(number ?? 0).padStart(4, "0")}`
		return { ...scene, number, first_seq, order_number }
	})
}

function hex(place: number): string {
	return place.toString(16).padStart(4, "0")
}

function namesOf({ organization }: Batch, store: number): object {
	return {
		organization_name: organization === 0 ? "Seeded chain" : `Seeded café ${organization}`,
		organization_slug: `seeded-organization-${organization}`,
		store_name: `Seeded store ${store}`,
		store_slug: `seeded-store-${store}`,
	}
}

/** What the rows that were written add up to, and how far who reads the journal has read it. */
function sums(subscribers: readonly string[]): string {
	const names = subscribers.map((name) => `('${name}')`).join(", ")
	return `update journal_head h set seq = e.seq, hash = e.hash
		from written w cross join lateral (select j.seq, j.hash from journal j
			where j.organization_id = w.organization and j.stream = w.stream order by j.seq desc limit 1) e
		where h.organization_id = w.organization and h.stream = w.stream;
	insert into subscriber_cursor (organization_id, subscriber, stream, seq)
		select h.organization_id, s.name, h.stream, h.seq
		from written w join journal_head h on h.organization_id = w.organization and h.stream = w.stream
			cross join (values ${names}) s (name);
	update stock_item s set available = e.available, held = e.held, movements = e.movements
		from (select m.organization_id, m.stock_item_id, sum(m.available_change) as available, sum(m.held_change) as held,
				max(m.seq) as movements
			from written w join stock_item i on i.organization_id = w.organization and i.store_id = w.stream
				join stock_movement m on m.organization_id = w.organization and m.stock_item_id = i.id
			group by 1, 2) e
		where s.organization_id = e.organization_id and s.id = e.stock_item_id;
	insert into store_books (organization_id, store_id, postings)
		select w.organization, w.stream, count(g.seq) from written w join ledger_posting g
			on g.organization_id = w.organization and g.store_id = w.stream group by 1, 2;
	insert into ledger_total (organization_id, store_id, day_number, account, debit_minor, credit_minor)
		select w.organization, w.stream, g.day_number, e.account, sum(greatest(e.amount, 0)), sum(greatest(-e.amount, 0))
		from written w join ledger_posting g on g.organization_id = w.organization and g.store_id = w.stream,
			unnest(g.accounts, g.amounts) as e(account, amount)
		group by 1, 2, 3, 4;
	insert into order_counter (organization_id, store_id, business_date, last)
		select w.organization, w.stream, i.date, max(i.number)
		from written w join instance i on i.store_prefix = left(w.stream::text, 8)
		where i.number is not null group by 1, 2, 3;
	${alerts}`
}

/** Things that were low some days ago: the model's shelves are full, so it has nothing to tell of. */
const alerts = `insert into stock_alert (organization_id, id, store_id, stock_item_id, topic, kind, severity, status,
		business_date, available, opened_at)
	select s.organization_id, gen_random_uuid(), s.store_id, s.id, 'LEVEL', 'LOW', 'WARNING', 'ACTIVE',
		now()::date - s.place, 1, now() - s.place * interval '1 day'
	from (select i.organization_id, i.store_id, i.id, row_number() over (partition by i.store_id order by i.id)::int as place
		from written w join stock_item i on i.organization_id = w.organization and i.store_id = w.stream) s
	where s.place <= ${alertsPerStore}`
