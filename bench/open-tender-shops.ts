import { randomUUID } from "node:crypto"
import { v7 as newId } from "uuid"
import { mustAsk } from "../chaos/rig/open-client.ts"
import type { BenchWorld } from "./bench-world.ts"
import { measureLoad } from "./measure-load.ts"
import { seatGuests } from "./seat-guests.ts"
import { threeLines } from "./three-lines.ts"

/** Where one client takes money: a store with an open drawer, and somebody with credit there. */
export type TenderShop = { storeId: string; tillId: string; accountId: string }
/** What one of two people pays of an order. */
export type Bill = { orderId: string; amountMinor: number; isLast: boolean }

const creditMinor = 500_000_000

/** A shop for each client, in as many stores as there are. */
export async function openTenderShops(world: BenchWorld, clients: number): Promise<TenderShop[]> {
	const shops: TenderShop[] = []
	for (let client = 0; client < clients; client += 1) {
		const storeId = world.stores[client % world.stores.length]?.id ?? ""
		const ask = (method: string, path: string, body: object) =>
			mustAsk(world.client, { method, path, token: world.owner, key: randomUUID(), body })
		const settings = { payments: { methods: ["CASH", "CREDIT"] }, wallets: { maxMinor: creditMinor } }
		await ask("PATCH", `/stores/${storeId}/settings`, settings)
		const shop = { storeId, tillId: newId(), accountId: newId() }
		const float = [{ valueMinor: 1_000, count: 10 }]
		const till = { id: shop.tillId, register: `Bench ${client}`, float }
		await ask("POST", `/stores/${storeId}/cash-sessions`, till)
		await ask("POST", `/stores/${storeId}/credit-accounts`, { id: shop.accountId, name: `Guest ${client}` })
		const gift = { storeId, amountMinor: creditMinor, reason: "Bench" }
		await ask("POST", `/customers/${shop.accountId}/credit/adjust`, gift)
		shops.push(shop)
	}
	return shops
}

/** Places orders for a while, by client and in the client's store; two people will pay each of them. */
export async function placeBills(world: BenchWorld, clients: number, measureMs: number): Promise<Bill[][]> {
	const guests = await seatGuests(world, world.stores, clients)
	const bills = guests.map((): Bill[] => [])
	let placed = 0
	await measureLoad({
		clients,
		warmUpMs: 0,
		measureMs,
		async once(client) {
			const guest = guests[client]
			if (!guest) return false
			placed += 1
			const { priced, ...body } = threeLines(guest.store.menu, placed)
			const path = `/stores/${guest.store.id}/orders`
			const ask = { method: "POST", path, token: guest.session.token, key: randomUUID(), body }
			const { status } = await world.client.ask(ask)
			if (status !== 201) return false
			const half = Math.floor(priced.totalMinor / 2)
			bills[client]?.push(
				{ orderId: body.id, amountMinor: half, isLast: false },
				{ orderId: body.id, amountMinor: priced.totalMinor - half, isLast: true },
			)
			return true
		},
	})
	return bills
}
