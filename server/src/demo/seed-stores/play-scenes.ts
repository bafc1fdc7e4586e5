import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import { v7 as newId } from "uuid"
import type { Scene, SceneKind } from "./model.ts"
import type { ModelDesk, ModelTable } from "./model-desk.ts"

export type PlayedScene = Omit<Scene, "rows">
type Play = { name: string; kind: SceneKind; play: (desk: ModelDesk, table: ModelTable) => Promise<void> }
type Placing = {
	lines: number
	skip: number
	at?: ModelTable
	by?: string
	guestName?: string
	sent?: object
}

/** One after the other, each at a table of its own, so that what a scene wrote is what was written meanwhile. */
export async function playScenes(desk: ModelDesk): Promise<PlayedScene[]> {
	const played: PlayedScene[] = []
	for (const [at, { name, kind, play }] of plays.entries()) {
		const table = desk.tables[at]
		if (!table) throw new Error("The model has too few tables.")
		// Ids tell their scene by the millisecond in them.
		await new Promise((resolve) => setTimeout(resolve, 5))
		const [from, before] = [new Date(), await desk.lastSeq()]
		await play(desk, table)
		await desk.settled()
		const entries = (await desk.lastSeq()) - before
		played.push({ name, kind, from, to: new Date(), entries, firstSeq: before + 1 })
	}
	return played
}

const plays: readonly Play[] = [
	{
		name: "a guest orders at the table",
		kind: "over",
		async play(desk, table) {
			const guest = await seat(desk, table)
			const id = await place(desk, { lines: 3, skip: 0, by: guest, guestName: "Noor" })
			await finish(desk, id, table)
		},
	},
	{
		name: "coffee to take away",
		kind: "over",
		async play(desk) {
			const id = await place(desk, { lines: 2, skip: 3, sent: { type: "TAKEAWAY" }, guestName: "Jules" })
			await finish(desk, id)
		},
	},
	{
		name: "a waiter takes an order",
		kind: "over",
		async play(desk, table) {
			const id = await place(desk, { lines: 4, skip: 5, at: table, sent: { tabName: "Terrasse" } })
			await finish(desk, id, table)
		},
	},
	{
		name: "lunch for two, brought late",
		kind: "over",
		async play(desk, table) {
			const id = await place(desk, { lines: 3, skip: 9, at: table })
			const reason = "Regular guests"
			await desk.ask(desk.manager, "POST", `/orders/${id}/discounts`, {
				id: newId(),
				basisPoints: 1000,
				reason,
			})
			await finish(desk, id, table)
		},
	},
	{
		name: "somebody changes his mind",
		kind: "over",
		async play(desk) {
			const id = await place(desk, { lines: 2, skip: 12, sent: { type: "TAKEAWAY" } })
			await desk.ask(desk.manager, "POST", `/orders/${id}/cancel`, { reason: "Left before it was made" })
		},
	},
	{
		name: "a call that is answered",
		kind: "over",
		async play(desk, table) {
			const guest = await seat(desk, table)
			const call = await callWaiter(desk, guest, "BILL")
			await desk.ask(desk.manager, "PATCH", `/waiter-calls/${call}`, { status: "ACKNOWLEDGED" })
			await desk.ask(desk.manager, "PATCH", `/waiter-calls/${call}`, { status: "RESOLVED" })
			await desk.ask(desk.manager, "POST", `/tables/${table.id}/close`)
			await clean(desk, table)
		},
	},
	{ name: "a table for two", kind: "booking", play: (desk, table) => book(desk, table, 2, "12:30") },
	{ name: "a table for four", kind: "booking", play: (desk, table) => book(desk, table, 4, "18:00") },
	{
		name: "an order in the kitchen",
		kind: "going-on",
		async play(desk, table) {
			const guest = await seat(desk, table)
			await place(desk, { lines: 4, skip: 1, by: guest, guestName: "Ilse" })
		},
	},
	{
		name: "an order half made",
		kind: "going-on",
		async play(desk, table) {
			const id = await place(desk, { lines: 4, skip: 6, at: table })
			const [first] = await ticketsOf(desk, id)
			if (first) await desk.ask(desk.screen, "POST", `/tickets/${first.id}/start`, {})
		},
	},
	{
		name: "an order that waits at the pass",
		kind: "going-on",
		async play(desk) {
			const id = await place(desk, { lines: 2, skip: 8, sent: { type: "TAKEAWAY" }, guestName: "Sami" })
			await bumpAll(desk, id)
		},
	},
	{
		name: "an order for later",
		kind: "going-on",
		async play(desk) {
			const scheduledFor = new Date(Date.now() + 86_400_000).toISOString()
			await place(desk, { lines: 3, skip: 4, sent: { type: "TAKEAWAY", scheduledFor } })
		},
	},
	{
		name: "a call somebody is on his way to",
		kind: "going-on",
		async play(desk, table) {
			const call = await callWaiter(desk, await seat(desk, table), "HELP")
			await desk.ask(desk.manager, "PATCH", `/waiter-calls/${call}`, { status: "ACKNOWLEDGED" })
		},
	},
]

async function seat(desk: ModelDesk, { link }: ModelTable): Promise<string> {
	const body = { code: link.split("/t/")[1] ?? "" }
	return (await desk.ask<{ token: string }>(null, "POST", "/qr-sessions", body)).token
}

async function clean(desk: ModelDesk, { id }: ModelTable): Promise<void> {
	await desk.settled()
	await desk.ask(desk.manager, "POST", `/tables/${id}/clean`)
}

/** Things without choices, the next few of the menu: what a seed orders is the same every time. */
async function place(desk: ModelDesk, placing: Placing): Promise<string> {
	const { lines: count, skip, at, guestName, sent, by = desk.till } = placing
	const groups = new Map(desk.menu.groups.map((group) => [group.id, group]))
	const plain = desk.menu.items.filter(
		(item) =>
			item.available && item.kind === "REGULAR" && item.groupIds.every((id) => groups.get(id)?.min === 0),
	)
	const lines = Array.from({ length: count }, (_, line) => {
		const item = plain[(skip + line * 7) % plain.length]
		return { id: newId(), itemId: item?.id ?? "", quantity: 1 + (line % 2) }
	})
	const wanted = { lines, ...(at ? { tableId: at.id } : {}), ...sent }
	const { scheduledFor, tabName, paymentTiming, ...quoted } = wanted as Record<string, unknown>
	const path = `/stores/${desk.storeId}/orders`
	const quote = await desk.ask<{ totalMinor: number }>(by, "POST", `${path}/quote`, quoted)
	const body = {
		...wanted,
		id: newId(),
		shownTotalMinor: quote.totalMinor,
		...(guestName ? { guestName } : {}),
	}
	await desk.ask(by, "POST", path, body)
	await desk.settled()
	return body.id
}

function ticketsOf(desk: ModelDesk, orderId: string): Promise<Ticket[]> {
	return desk.ask(desk.manager, "GET", `/stores/${desk.storeId}/tickets?orderId=${orderId}`)
}

async function bumpAll(desk: ModelDesk, orderId: string): Promise<void> {
	for (const { id } of await ticketsOf(desk, orderId))
		await desk.ask(desk.screen, "POST", `/tickets/${id}/bump`, {})
	await desk.settled()
}

async function finish(desk: ModelDesk, orderId: string, table?: ModelTable): Promise<void> {
	await bumpAll(desk, orderId)
	if (table) await desk.ask(desk.manager, "POST", `/orders/${orderId}/serve`)
	await desk.settled()
	await desk.pay(orderId)
	await desk.ask(desk.manager, "POST", `/orders/${orderId}/complete`)
	if (table) await clean(desk, table)
}

async function callWaiter(desk: ModelDesk, guest: string, type: string): Promise<string> {
	const path = `/stores/${desk.storeId}/waiter-calls`
	return (await desk.ask<{ id: string }>(guest, "POST", path, { type })).id
}

async function book(desk: ModelDesk, table: ModelTable, partySize: number, clock: string): Promise<void> {
	const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
	await desk.ask(desk.manager, "POST", `/stores/${desk.storeId}/reservations`, {
		...{ id: newId(), startsAt: `${day}T${clock}:00Z`, partySize, guestName: "Van Damme" },
		tableIds: [table.id],
	})
}
