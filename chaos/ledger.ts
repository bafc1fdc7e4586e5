import { isDeepStrictEqual } from "node:util"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { Ask } from "./rig/open-client.ts"

/** A write as a client remembers it: what it asked under which key, and what it was told. */
export type Write = {
	/** What it was for, in the words of who asked. */
	kind: string
	ask: Ask & { key: string }
	status: number
	data: unknown
	/** Why it was refused; null when it was acknowledged. */
	code: string | null
	attempts: number
}

/** What the clients were told, kept to be held against the books. */
export class Ledger {
	readonly writes: Write[] = []
	/** Answers that told of a failure of the program's own, by their code, and requests without an answer. */
	readonly troubles = new Map<string, number>()

	keep(write: Write): void {
		this.writes.push(write)
	}

	trouble(name: string): void {
		this.troubles.set(name, (this.troubles.get(name) ?? 0) + 1)
	}

	acknowledged(kind: Write["kind"]): Write[] {
		return this.writes.filter((write) => write.kind === kind && write.code === null)
	}

	get acknowledgedCount(): number {
		return this.writes.filter((write) => write.code === null).length
	}

	/** The orders that were acknowledged, by their ids. */
	orders(): Map<string, Order> {
		return new Map(this.acknowledged("order").map(({ data }) => [(data as Order).id, data as Order]))
	}
}

export function isSameAnswer(write: Write, again: { status: number; data: unknown }): boolean {
	return write.status === again.status && isDeepStrictEqual(write.data, again.data)
}
