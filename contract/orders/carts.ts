import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import type { RefusalCode } from "../errors.ts"
import { Id } from "../id.ts"
import { text } from "../text.ts"
import { ChosenLine, linesMax } from "./chosen-line.ts"
import { Quote } from "./placing.ts"
import { orderTypes } from "./states.ts"

export const Cart = z.strictObject({
	id: Id,
	storeId: Id,
	/** Everybody at this table chooses into it. */
	tableId: Id.nullable(),
	type: z.enum(orderTypes),
	lines: z.array(ChosenLine),
	savedForLater: z.array(ChosenLine),
	note: z.string().nullable(),
	expiresAt: z.iso.datetime(),
	version: z.int(),
})
export type Cart = z.infer<typeof Cart>

const access = "orders:create" as const
const refusals = ["NOT_FOUND", "VERSION_CONFLICT"] as const satisfies readonly RefusalCode[]
const common = { area: "orders", access, idempotency: "optional", result: Cart, refusals } as const
const lines = z.array(ChosenLine).max(linesMax)

export const getCart = endpoint({
	...common,
	name: "getCart",
	method: "GET",
	path: "/carts/:cartId",
	idempotency: "none",
	summary: "What is chosen and not yet ordered",
	input: z.strictObject({ cartId: Id }),
	refusals: ["NOT_FOUND"],
})

export const replaceCart = endpoint({
	...common,
	name: "replaceCart",
	method: "PUT",
	path: "/carts/:cartId",
	summary: "Begin a cart under an id of one's own, or set all of it",
	input: z.strictObject({
		cartId: Id,
		storeId: Id,
		type: z.enum(orderTypes).default("DINE_IN"),
		/** One for the whole table, where a guest sits at one. */
		isShared: z.boolean().default(false),
		lines: lines.default([]),
		note: text(1000).nullable().default(null),
	}),
	refusals: [...refusals, "CONFLICT", "FORBIDDEN"],
})

export const updateCart = endpoint({
	...common,
	name: "updateCart",
	method: "PATCH",
	path: "/carts/:cartId",
	summary: "Change a cart's note or type",
	input: z.strictObject({
		cartId: Id,
		type: z.enum(orderTypes).optional(),
		note: text(1000).nullable().optional(),
	}),
})

export const removeCart = endpoint({
	...common,
	name: "removeCart",
	method: "DELETE",
	path: "/carts/:cartId",
	summary: "Empty a cart for good",
	input: z.strictObject({ cartId: Id }),
})

export const setCartLine = endpoint({
	...common,
	name: "setCartLine",
	method: "PUT",
	path: "/carts/:cartId/lines/:lineId",
	summary: "Put a line into a cart, or set it anew; lines of others stay as they are",
	input: z.strictObject({ cartId: Id, lineId: Id, ...ChosenLine.omit({ id: true }).shape }),
	refusals: [...refusals, "MAXIMUM_ORDER_EXCEEDED"],
})

export const updateCartLine = endpoint({
	...common,
	name: "updateCartLine",
	method: "PATCH",
	path: "/carts/:cartId/lines/:lineId",
	summary: "Change how many of a line there are, what is written on it, or for whom it is",
	input: z.strictObject({
		cartId: Id,
		lineId: Id,
		quantity: ChosenLine.shape.quantity.optional(),
		note: text(500).nullable().optional(),
		seat: ChosenLine.shape.seat,
	}),
})

export const removeCartLine = endpoint({
	...common,
	name: "removeCartLine",
	method: "DELETE",
	path: "/carts/:cartId/lines/:lineId",
	summary: "Take a line out of a cart",
	input: z.strictObject({ cartId: Id, lineId: Id }),
})

export const saveCartLine = endpoint({
	...common,
	name: "saveCartLine",
	method: "POST",
	path: "/carts/:cartId/save-for-later",
	summary: "Lay a line aside, or take it back into the cart",
	input: z.strictObject({ cartId: Id, lineId: Id, isSaved: z.boolean().default(true) }),
})

export const mergeCarts = endpoint({
	...common,
	name: "mergeCarts",
	method: "POST",
	path: "/carts/:cartId/merge",
	summary: "Take another cart of one's own into this one",
	input: z.strictObject({ cartId: Id, fromCartId: Id }),
	refusals: [...refusals, "MAXIMUM_ORDER_EXCEEDED"],
})

export const quoteCart = endpoint({
	...common,
	name: "quoteCart",
	method: "POST",
	path: "/carts/:cartId/quote",
	idempotency: "none",
	summary: "What the cart would cost now; nothing is held",
	input: z.strictObject({ cartId: Id }),
	result: Quote,
	refusals: ["NOT_FOUND", "ITEM_NOT_AVAILABLE", "INVALID_OPTIONS", "MAXIMUM_ORDER_EXCEEDED"],
})
