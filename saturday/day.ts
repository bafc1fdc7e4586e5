import { randomUUID } from "node:crypto"
import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { Ledger, Write } from "../chaos/ledger.ts"
import type { PatientClient } from "../chaos/patient-client.ts"
import type { Ask } from "../chaos/rig/open-client.ts"
import type { Random } from "../chaos/seeded-random.ts"
import type { House } from "./house.ts"

export type Channel = "POS" | "QR_TABLE"

/** Somebody looks at the menu anew so often at most, however often he is refused. */
const menuFreshMs = 400
/** Among the newest of the open orders: there several meet at one. */
const choiceMax = 60

const over: ReadonlySet<string> = new Set(["CANCELLED", "REJECTED", "COMPLETED", "FAILED"])

type DayBegun = { house: House; ledger: Ledger; patient: PatientClient; ordersWanted: number }

/** What everybody in the house knows: which orders there are, what is on the menu, and whether the day goes on. */
export class Day {
	/** Open orders as they were last told, the newest last. */
	readonly open = new Map<string, Order>()
	placed = 0
	private begun = 0
	private menus = new Map<Channel, { menu: PublishedMenu; at: number }>()

	readonly house: House
	readonly ledger: Ledger
	private patient: PatientClient
	private ordersWanted: number

	constructor({ house, ledger, patient, ordersWanted }: DayBegun) {
		this.house = house
		this.ledger = ledger
		this.patient = patient
		this.ordersWanted = ordersWanted
	}

	get isBusy(): boolean {
		return this.placed < this.ordersWanted
	}

	/** One of the orders that are still to come, for who places it; given back when it is refused. */
	takeTurn(): boolean {
		if (this.begun >= this.ordersWanted) return false
		this.begun += 1
		return true
	}

	giveBackTurn(): void {
		this.begun -= 1
	}

	/** Writes under a key of its own until it is answered, and remembers what the answer says of orders. */
	async act(kind: string, ask: Ask): Promise<Write> {
		const written = await this.patient.write(kind, { ...ask, key: randomUUID() })
		if (written.code !== null) return written
		this.note(written.data)
		if (kind === "order") this.placed += 1
		return written
	}

	read<T>(ask: Omit<Ask, "method">): Promise<T> {
		return this.patient.read<T>({ method: "GET", ...ask })
	}

	async menu(channel: Channel): Promise<PublishedMenu> {
		const kept = this.menus.get(channel)
		if (kept && Date.now() - kept.at < menuFreshMs) return kept.menu
		const path = `/stores/${this.house.storeId}/menu?channel=${channel}`
		const menu = await this.read<PublishedMenu>({ path })
		this.menus.set(channel, { menu, at: Date.now() })
		return menu
	}

	chooseOrder(random: Random, fits: (order: Order) => boolean = () => true): Order | null {
		const newest = Array.from(this.open.values()).slice(-choiceMax).filter(fits)
		return newest.length > 0 ? random.pick(newest) : null
	}

	/** Who is told that an order is over asks for it no more. */
	forget(order: Order, code: string | null): void {
		if (code === "ORDER_ENDED") this.open.delete(order.id)
	}

	private note(data: unknown): void {
		if (typeof data !== "object" || data === null) return
		if ("from" in data && "to" in data) {
			this.note(data.from)
			this.note(data.to)
		}
		if (!isOrder(data)) return
		if (over.has(data.status)) this.open.delete(data.id)
		// An answer that was overtaken by a newer one tells nothing.
		else if ((this.open.get(data.id)?.version ?? 0) <= data.version) this.open.set(data.id, data)
	}
}

function isOrder(data: object): data is Order {
	return "totalMinor" in data && "orderNumber" in data && "lines" in data && Array.isArray(data.lines)
}
