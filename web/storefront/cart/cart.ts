import type { InputOf } from "@comanda/contract/endpoint.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { placeOrder } from "@comanda/contract/orders/placing.ts"
import { v7 as uuid } from "uuid"
import { create } from "zustand"
import { persist } from "zustand/middleware"
import { type CartLine, mergeLine } from "./cart-line.ts"

export type OrderRequest = InputOf<typeof placeOrder>

/** An order of this phone, so that its page can be found again. */
export type PlacedOrder = Pick<
	Order,
	"id" | "storeId" | "pickupCode" | "placedAt" | "totalMinor" | "currency" | "paymentTiming"
>

/**
 * What was last sent. The order keeps its id until the server has it, and the same content goes under the same key:
 * however often a guest taps on a bad network, the kitchen gets one order.
 */
export type Attempt = { orderId: string; key: string; content: string }

type CartState = {
	storeId: string | null
	lines: CartLine[]
	guestName: string
	note: string
	allergyNote: string
	paymentTiming: NonNullable<OrderRequest["paymentTiming"]>
	attempt: Attempt | null
	orders: PlacedOrder[]
}

type CartActions = {
	/** A cart belongs to one store: at another, it starts empty. */
	moveTo(storeId: string): void
	add(line: Omit<CartLine, "id">, quantityMax: number): void
	change(line: CartLine): void
	remove(lineId: string): void
	/** Takes a removal back. */
	putBack(line: CartLine, place: number): void
	setLines(lines: CartLine[]): void
	write(words: Partial<Pick<CartState, "guestName" | "note" | "allergyNote" | "paymentTiming">>): void
	/** The attempt that sends this content: the last one when it is the same, else a new key. */
	attemptOf(content: string): Attempt
	/** The server refused the attempt for good: its key must not answer for a later one. */
	forgetKey(): void
	/** The order's id is of no use: another order has it. */
	forgetAttempt(): void
	/** The server has the order. */
	placed(order: PlacedOrder, lineIds: readonly string[]): void
}

const ordersKept = 20
const empty = { lines: [], note: "", allergyNote: "", attempt: null }

export const useCart = create<CartState & CartActions>()(
	persist(
		(set, get) => ({
			...empty,
			storeId: null,
			guestName: "",
			paymentTiming: "PAY_TABLE",
			orders: [],
			moveTo(storeId) {
				if (get().storeId !== storeId) set({ ...empty, storeId })
			},
			add(line, quantityMax) {
				set(({ lines }) => ({ lines: mergeLine(lines, { ...line, id: uuid() }, quantityMax) }))
			},
			change(line) {
				set(({ lines }) => ({ lines: lines.map((each) => (each.id === line.id ? line : each)) }))
			},
			remove(lineId) {
				set(({ lines }) => ({ lines: lines.filter((line) => line.id !== lineId) }))
			},
			putBack(line, place) {
				set(({ lines }) => ({ lines: lines.toSpliced(place, 0, line) }))
			},
			setLines(lines) {
				set({ lines })
			},
			write(words) {
				set(words)
			},
			attemptOf(content) {
				const { attempt } = get()
				if (attempt?.content === content) return attempt
				const next = { orderId: attempt?.orderId ?? uuid(), key: uuid(), content }
				set({ attempt: next })
				return next
			},
			forgetKey() {
				set(({ attempt }) => ({ attempt: attempt && { ...attempt, content: "" } }))
			},
			forgetAttempt() {
				set({ attempt: null })
			},
			placed(order, lineIds) {
				set(({ lines, orders }) => ({
					...empty,
					lines: lines.filter((line) => !lineIds.includes(line.id)),
					orders: [order, ...orders.filter((each) => each.id !== order.id)].slice(0, ordersKept),
				}))
			},
		}),
		{
			name: "comanda.cart",
			version: 2,
			// An earlier edition kept choices in another form: the orders stay, the cart begins anew.
			migrate: (kept) => ({ ...(kept as CartState & CartActions), ...empty }),
		},
	),
)
