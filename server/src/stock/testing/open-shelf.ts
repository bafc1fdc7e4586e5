import { v7 as newId } from "uuid"
import { type Context, provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { systemContext } from "#platform/system-context.ts"
import type { World } from "#testing/open-world.ts"
import { countIn } from "../count-in.ts"

/** A store's shelf, and ways to change it as requests, subscribers and jobs do: each in a transaction of its own. */
export type Shelf = {
	storeId: string
	organizationId: string
	act: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
	/** So many units each of new things. */
	put: (...onHand: number[]) => Promise<string[]>
	/** Two new things that are sold, of two variants and two options each. */
	sell: () => Promise<{ itemIds: string[]; variantIds: string[]; optionIds: string[] }>
	levels: (id: string) => Promise<{ available: number; held: number }>
	/** What does not add up, in words; nothing when all is well. */
	faults: () => Promise<unknown[]>
}

export function openShelf(world: World, storeId = world.cafe.storeIds[0] ?? ""): Shelf {
	const { organizationId } = world.cafe
	const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
	const { platform } = world.program
	async function act<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
		const { value, entries } = await inTransaction(platform.databases.app, scope, (tx) =>
			work(systemContext(platform, tx, organizationId, "test", newId())),
		)
		platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
		return value
	}
	const things = (onHand: readonly number[]) =>
		onHand.map((units) => {
			const count = { onHand: String(units), minimum: "0", unitCostMicro: 1_000_000 }
			return { ...count, name: { en: "Flour" }, unit: "KG" as const }
		})
	return {
		storeId,
		organizationId,
		act,
		put: (...onHand) => act((ctx) => countIn(ctx, storeId, things(onHand))),
		sell: () => sell(world, storeId),
		async levels(id) {
			const { rows } = await world.admin.query(
				"select available::float8, held::float8 from stock_item where id = $1",
				[id],
			)
			return rows[0]
		},
		faults: async () => (await world.admin.query(faults, [organizationId])).rows,
	}
}

const faults = `
	with moved as (
		select stock_item_id as id, sum(available_change) as available, sum(held_change) as held, count(*) as n, max(seq) as last
		from stock_movement where organization_id = $1 group by 1
	), held as (
		select stock_item_id as id, sum(quantity) as held from stock_hold where organization_id = $1 group by 1
	), batched as (
		select stock_item_id as id, sum(remaining) as remaining from stock_batch where organization_id = $1 group by 1
	)
	select s.id, s.available, s.held, m.available as "movedAvailable", m.held as "movedHeld", h.held as "byOrders",
		b.remaining as "inBatches", s.movements, m.n, m.last
	from stock_item s left join moved m using (id) left join held h using (id) left join batched b using (id)
	where s.organization_id = $1 and not (s.available >= 0 and s.held >= 0
		and s.available = coalesce(m.available, 0) and s.held = coalesce(m.held, 0) and s.held = coalesce(h.held, 0)
		and s.movements = coalesce(m.n, 0) and s.movements = coalesce(m.last, 0)
		and coalesce(b.remaining, 0) <= s.available + s.held)`

async function sell(world: World, storeId: string) {
	const made = { itemIds: [] as string[], variantIds: [] as string[], optionIds: [] as string[] }
	const ids = () => Array.from({ length: 2 }, () => newId())
	made.itemIds = ids()
	made.variantIds = [...ids(), ...ids()]
	made.optionIds = ids()
	const { organizationId } = world.cafe
	for (const [place, itemId] of made.itemIds.entries()) {
		await world.admin.query(
			`insert into menu_item select (jsonb_populate_record(i, jsonb_build_object('id', $3::uuid, 'sku', null))).*
			from menu_item i where i.organization_id = $1 and i.store_id = $2 and i.kind = 'REGULAR' limit 1`,
			[organizationId, storeId, itemId],
		)
		await world.admin.query(
			`insert into menu_variant (organization_id, id, store_id, item_id, name, price_minor, sort)
			select $1, v.id, $2, $3, '{"en": "Size"}', 100, 1 from unnest($4::uuid[]) v(id)`,
			[organizationId, storeId, itemId, made.variantIds.slice(place * 2, place * 2 + 2)],
		)
	}
	await world.admin.query(
		`with g as (insert into option_group (organization_id, id, store_id, name, min, max, sort)
			values ($1, gen_random_uuid(), $2, '{"en": "Milk"}', 0, 2, 99) returning id)
		insert into menu_option (organization_id, id, store_id, group_id, name, sort)
		select $1, o.id, $2, g.id, '{"en": "Oat"}', 1 from g, unnest($3::uuid[]) o(id)`,
		[organizationId, storeId, made.optionIds],
	)
	return made
}
