import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type * as contract from "@comanda/contract/orders/carts.ts"
import type { Cart } from "@comanda/contract/orders/carts.ts"
import { type ChosenLine, linesMax } from "@comanda/contract/orders/chosen-line.ts"
import type { Quote } from "@comanda/contract/orders/placing.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import {
	type CartRow,
	dropCart,
	findCart,
	findCartOfTable,
	insertCart,
	presentCart,
	saveCart,
} from "./cart-rows.ts"
import { quoteOrder } from "./quote-order.ts"

/** Looks a cart up under its lock, changes it and keeps it: what two at a table do at once, both happens. */
async function change(
	ctx: Context,
	cartId: string,
	make: (cart: CartRow) => Partial<CartRow>,
): Promise<Cart> {
	const cart = await findCart(ctx, cartId)
	refuseStale(ctx, cart.version, () => presentCart(cart))
	const next = { ...cart, ...make(cart) }
	if (next.lines.length > linesMax)
		throw new Refusal("MAXIMUM_ORDER_EXCEEDED", `An order has at most ${linesMax} lines.`, {
			data: { linesMax },
		})
	return presentCart(await saveCart(ctx, next))
}

export async function getCart(
	ctx: Context,
	{ cartId }: ParsedInputOf<typeof contract.getCart>,
): Promise<Cart> {
	return presentCart(await findCart(ctx, cartId))
}

export async function replaceCart(
	ctx: Context,
	{ cartId, storeId, type, isShared, lines, note }: ParsedInputOf<typeof contract.replaceCart>,
): Promise<Cart> {
	const { caller } = ctx
	if (caller.kind !== "guest" && caller.kind !== "person")
		throw new Refusal("FORBIDDEN", "A cart is a guest's or a customer's.")
	const tableId = isShared && caller.kind === "guest" ? caller.tableId : null
	const made = await insertCart(ctx, { id: cartId, storeId, tableId, type, lines, note })
	if (made) return presentCart(made)
	const shared = tableId && (await findCartOfTable(ctx, tableId))
	if (shared && shared !== cartId)
		throw new Refusal("CONFLICT", "Your table has a cart already.", { data: { cartId: shared } })
	return change(ctx, cartId, () => ({ type, lines, note }))
}

export function updateCart(
	ctx: Context,
	{ cartId, ...changes }: ParsedInputOf<typeof contract.updateCart>,
): Promise<Cart> {
	return change(ctx, cartId, ({ type, note }) => ({ type, note, ...changes }))
}

export async function removeCart(
	ctx: Context,
	{ cartId }: ParsedInputOf<typeof contract.removeCart>,
): Promise<Cart> {
	const cart = await findCart(ctx, cartId)
	refuseStale(ctx, cart.version, () => presentCart(cart))
	await dropCart(ctx, cartId)
	return presentCart({ ...cart, lines: [], saved: [] })
}

export function setCartLine(
	ctx: Context,
	{ cartId, lineId, ...line }: ParsedInputOf<typeof contract.setCartLine>,
): Promise<Cart> {
	return change(ctx, cartId, ({ lines }) => ({ lines: withLine(lines, { ...line, id: lineId }) }))
}

export function updateCartLine(
	ctx: Context,
	{ cartId, lineId, note, ...changes }: ParsedInputOf<typeof contract.updateCartLine>,
): Promise<Cart> {
	return change(ctx, cartId, ({ lines }) => {
		const line = lines.find((each) => each.id === lineId)
		if (!line) throw new Refusal("NOT_FOUND", "There is no such line in this cart.")
		const { note: before, ...kept } = line
		const words = note === undefined ? before : (note ?? undefined)
		return {
			lines: withLine(lines, { ...kept, ...changes, ...(words === undefined ? {} : { note: words }) }),
		}
	})
}

export function removeCartLine(
	ctx: Context,
	{ cartId, lineId }: ParsedInputOf<typeof contract.removeCartLine>,
): Promise<Cart> {
	return change(ctx, cartId, ({ lines, saved }) => ({
		lines: lines.filter((line) => line.id !== lineId),
		saved: saved.filter((line) => line.id !== lineId),
	}))
}

export function saveCartLine(
	ctx: Context,
	{ cartId, lineId, isSaved }: ParsedInputOf<typeof contract.saveCartLine>,
): Promise<Cart> {
	return change(ctx, cartId, ({ lines, saved }) => {
		const line = [...lines, ...saved].find((each) => each.id === lineId)
		if (!line) throw new Refusal("NOT_FOUND", "There is no such line in this cart.")
		const [others, othersSaved] = [lines, saved].map((list) => list.filter((each) => each.id !== lineId))
		return isSaved
			? { lines: others ?? [], saved: [...(othersSaved ?? []), line] }
			: { lines: [...(others ?? []), line], saved: othersSaved ?? [] }
	})
}

export async function mergeCarts(
	ctx: Context,
	{ cartId, fromCartId }: ParsedInputOf<typeof contract.mergeCarts>,
): Promise<Cart> {
	if (cartId === fromCartId) return getCart(ctx, { cartId })
	// Locked in the order of their ids: two who merge crosswise do not wait for each other.
	for (const id of [cartId, fromCartId].toSorted()) await findCart(ctx, id)
	const from = await findCart(ctx, fromCartId)
	const merged = await change(ctx, cartId, ({ lines, saved }) => ({
		lines: from.lines.reduce(withLine, lines),
		saved: from.saved.reduce(withLine, saved),
	}))
	await dropCart(ctx, fromCartId)
	return merged
}

export async function quoteCart(
	ctx: Context,
	{ cartId }: ParsedInputOf<typeof contract.quoteCart>,
): Promise<Quote> {
	const { storeId, type, lines, tableId } = await findCart(ctx, cartId)
	if (lines.length === 0) return nothing
	const where = tableId ? { tableId } : {}
	return quoteOrder(ctx, { storeId, type, lines, ...where, paymentTiming: "PAY_COUNTER", tipMinor: 0 })
}

const nothing: Quote = {
	subtotalMinor: 0,
	discountMinor: 0,
	serviceMinor: 0,
	deliveryMinor: 0,
	taxMinor: 0,
	taxes: [],
	tipMinor: 0,
	totalMinor: 0,
	lines: [],
}

function withLine(lines: readonly ChosenLine[], line: ChosenLine): ChosenLine[] {
	const at = lines.findIndex((each) => each.id === line.id)
	return at < 0 ? [...lines, line] : lines.with(at, line)
}
