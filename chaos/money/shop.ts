import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { OrderBalance, Payment } from "@comanda/contract/payments/payment.ts"
import { v7 as newId } from "uuid"

/** What was answered: what was done, or by which name it was refused. */
export type Answered<T> = { data: T; code: null } | { data: null; code: string }
export type Asked = { method: string; path: string; token: string; body: object }
/** Asks until there is an answer, under one key: also of a program that is killed meanwhile. */
export type Ask = <T>(asked: Asked) => Promise<Answered<T>>

type Facts = {
	ask: Ask
	storeId: string
	menu: PublishedMenu
	/** Who leads, and who stands at each till. A lead gives back what somebody else took. */
	manager: string
	cashiers: readonly string[]
}

export type OpenOrder = { id: string; version: number; dueMinor: number; order: Order }
export type Taken = Pick<Payment, "id" | "receivedMinor" | "method" | "amountMinor"> & { order: Order }

/** A shop with several tills, and all that whoever stands at them knows. */
export class Shop {
	readonly open = new Map<string, OpenOrder>()
	readonly taken: Taken[] = []
	readonly giftCards: string[] = []
	readonly accounts: string[] = []
	/** What was refused, by name, and how often each thing was done. */
	readonly refused = new Map<string, number>()
	readonly done = new Map<string, number>()
	readonly facts: Facts

	constructor(facts: Facts) {
		this.facts = facts
	}

	/** Does one thing and counts it; null is what was refused. */
	async act<T>(kind: string, asked: Asked): Promise<T | null> {
		const { data, code } = await this.facts.ask<T>(asked)
		const [counts, name] = code === null ? [this.done, kind] : [this.refused, `${kind} ${code}`]
		counts.set(name, (counts.get(name) ?? 0) + 1)
		return data
	}

	post<T>(kind: string, path: string, token: string, body: object = {}): Promise<T | null> {
		return this.act<T>(kind, { method: "POST", path, token, body })
	}

	/** What is still owed for an order, as it was told last; what owes nothing is not open any more. */
	note(order: Order, { dueMinor }: Pick<OrderBalance, "dueMinor">): void {
		if (dueMinor > 0) this.open.set(order.id, { id: order.id, version: order.version, dueMinor, order })
		else this.open.delete(order.id)
	}
}

export const freshId = (): string => newId()
