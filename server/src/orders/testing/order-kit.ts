import type { MenuItem, PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import { v7 as newId } from "uuid"
import type { Answer, World } from "#testing/open-world.ts"

/** A store in which orders are taken and changed by several people. */
export type OrderKit = {
	storeId: string
	menu: PublishedMenu
	/** Things without a choice that must be made. */
	plain: MenuItem[]
	manager: string
	waiter: string
	cashier: string
	/** Somebody new at the first table: whose order is over, his time there is, too. */
	seatGuest: () => Promise<string>
	send: (method: string, path: string, token: string, body?: object) => Promise<Answer>
	/** An order of the staff's, of the first plain things. */
	place: (more?: object, token?: string) => Promise<Order>
	line: (item?: MenuItem, more?: object) => { id: string; itemId: string; quantity: number }
}

export async function openOrderKit(world: World): Promise<OrderKit> {
	const [storeId = ""] = world.cafe.storeIds
	const [manager, waiter, cashier] = await Promise.all([
		world.signInAs("MANAGER", world.cafe, storeId),
		world.signInAs("WAITER", world.cafe, storeId),
		world.signInAs("CASHIER", world.cafe, storeId),
	])
	const menu: PublishedMenu = (await world.call("GET", `/stores/${storeId}/menu?channel=POS`)).body.data
	const groups = new Map(menu.groups.map((group) => [group.id, group]))
	const plain = menu.items.filter(
		(item) =>
			item.available &&
			item.kind === "REGULAR" &&
			item.zones.length === 0 &&
			item.left === null &&
			item.groupIds.every((id) => (groups.get(id)?.min ?? 0) === 0),
	)
	const send: OrderKit["send"] = (method, path, token, body) => {
		const headers = { "idempotency-key": newId() }
		return world.call(method, path, { token, headers, ...(body ? { body } : {}) })
	}
	const seatGuest = async () => (await world.guestAt(world.cafe)).token
	const line: OrderKit["line"] = (item = plain[0], more = {}) => {
		if (!item) throw new Error("The menu has nothing plain on it.")
		return { id: newId() as string, itemId: item.id, quantity: 1, ...more }
	}
	async function place(more: object = {}, token = waiter): Promise<Order> {
		const body = { lines: [line(plain[0], { quantity: 2 }), line(plain[1])], ...more }
		const quote = await send("POST", `/stores/${storeId}/orders/quote`, token, withoutId(body))
		const shownTotalMinor = (quote.body.data as { totalMinor: number } | undefined)?.totalMinor ?? 0
		const answer = await send("POST", `/stores/${storeId}/orders`, token, {
			id: newId(),
			shownTotalMinor,
			...body,
		})
		if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
		return answer.body.data
	}
	return { storeId, menu, plain, manager, waiter, cashier, seatGuest, send, place, line }
}

/** What is asked of a quote: the things and where, and not who they are for. */
function withoutId(body: Record<string, unknown>): object {
	const asked = ["type", "source", "paymentTiming", "tableId", "zoneId", "lines", "delivery", "tipMinor"]
	return Object.fromEntries(Object.entries(body).filter(([name]) => asked.includes(name)))
}

export function codeOf(answer: Answer): [number, string] {
	return [answer.status, answer.body.error?.code ?? "ok"]
}
