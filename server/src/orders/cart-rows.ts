import type { Cart } from "@comanda/contract/orders/carts.ts"
import type { ChosenLine } from "@comanda/contract/orders/chosen-line.ts"
import type { OrderType } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

const columns = `c.id, c.store_id as "storeId", c.guest_session_id as "guestSessionId", c.person_id as "personId",
	c.table_id as "tableId", c.type, c.lines, c.saved, c.note, c.expires_at as "expiresAt", c.version`
const one: Prepared = {
	name: "cart_one",
	text: `select ${columns} from cart c where c.organization_id = $1 and c.id = $2 and c.ordered_at is null
		and c.expires_at > $3 for no key update`,
}
const insert: Prepared = {
	name: "cart_insert",
	text: `insert into cart as c (organization_id, id, store_id, guest_session_id, person_id, table_id, type, lines, note,
			expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10)
		on conflict do nothing returning ${columns}`,
}
const ofTable: Prepared = {
	name: "cart_of_table",
	text: `select id from cart where organization_id = $1 and table_id = $2 and ordered_at is null and expires_at > $3`,
}
const save: Prepared = {
	name: "cart_save",
	text: `update cart c set type = $3, lines = $4::jsonb, saved = $5::jsonb, note = $6, expires_at = $7,
			version = version + 1
		where c.organization_id = $1 and c.id = $2 returning ${columns}`,
}
const drop: Prepared = { name: "cart_drop", text: "delete from cart where organization_id = $1 and id = $2" }
const sweep: Prepared = {
	name: "cart_sweep",
	text: `delete from cart where organization_id = $1 and (expires_at <= $2
		or (table_id = $3 and ordered_at is null and expires_at <= $2))`,
}

/** A cart that nobody touches is forgotten. */
const keptMinutes = 240

export type CartRow = {
	id: string
	storeId: string
	guestSessionId: string | null
	personId: string | null
	tableId: string | null
	type: OrderType
	lines: ChosenLine[]
	saved: ChosenLine[]
	note: string | null
	expiresAt: Date
	version: number
}

/** A cart the caller chooses into: his own, or his table's. Any other does not exist for him. */
export async function findCart(ctx: Context, cartId: string): Promise<CartRow> {
	const [row] = await ctx.query<CartRow>(one, [ctx.organizationId, cartId, ctx.now])
	if (!row || !isOwn(ctx.caller, row)) throw new Refusal("NOT_FOUND", "There is no such cart.")
	return row
}

function isOwn(caller: Context["caller"], row: CartRow): boolean {
	if (caller.kind === "guest") return row.guestSessionId === caller.id || row.tableId === caller.tableId
	return caller.kind === "person" && row.personId === caller.id
}

type NewCart = Pick<CartRow, "id" | "storeId" | "tableId" | "type" | "lines" | "note">

/** Null when its id, or the table's one cart, is there already. */
export async function insertCart(ctx: Context, cart: NewCart): Promise<CartRow | null> {
	const { caller } = ctx
	await ctx.query(sweep, [ctx.organizationId, ctx.now, cart.tableId])
	const whose = [caller.kind === "guest" ? caller.id : null, caller.kind === "person" ? caller.id : null]
	const chosen = [cart.tableId, cart.type, JSON.stringify(cart.lines), cart.note, keptUntil(ctx.now)]
	const values = [ctx.organizationId, cart.id, cart.storeId, ...whose, ...chosen]
	const [row] = await ctx.query<CartRow>(insert, values)
	return row ?? null
}

export async function findCartOfTable(ctx: Context, tableId: string): Promise<string | null> {
	const [row] = await ctx.query<{ id: string }>(ofTable, [ctx.organizationId, tableId, ctx.now])
	return row?.id ?? null
}

export async function saveCart(ctx: Context, cart: CartRow): Promise<CartRow> {
	const { id, type, lines, saved, note } = cart
	const chosen = [type, JSON.stringify(lines), JSON.stringify(saved), note, keptUntil(ctx.now)]
	const [row] = await ctx.query<CartRow>(save, [ctx.organizationId, id, ...chosen])
	return row ?? cart
}

export async function dropCart(ctx: Context, cartId: string): Promise<void> {
	await ctx.query(drop, [ctx.organizationId, cartId])
}

export function presentCart({ guestSessionId, personId, saved, expiresAt, ...cart }: CartRow): Cart {
	return { ...cart, savedForLater: saved, expiresAt: expiresAt.toISOString() }
}

function keptUntil(now: Date): Date {
	return new Date(now.getTime() + keptMinutes * 60_000)
}
