import type { KitchenBoard } from "@comanda/contract/kitchen/endpoints.ts"
import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import { v7 as newId } from "uuid"
import { expect } from "vitest"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { systemContext } from "#platform/system-context.ts"
import { type Answer, openWorld, type World } from "#testing/open-world.ts"

export type Placed = { id: string; lineIds: string[]; tickets: Ticket[] }
type Wanted = { itemId: string; quantity?: number; note?: string; course?: number; held?: boolean }

/** A kitchen to work in: one store of the café, its screen, and plain things that can be ordered there. */
export type Kitchen = {
	world: World
	storeId: string
	organizationId: string
	owner: string
	screen: string
	/** Of different counters, without choices and without a limit. */
	items: { id: string; counterId: string; priceMinor: number }[]
	counterIds: string[]
	ask: (method: string, path: string, body?: unknown, token?: string) => Promise<Answer>
	/** The same, and it must have gone well. */
	get: <T>(method: string, path: string, body?: unknown, token?: string) => Promise<T>
	order: (lines: readonly Wanted[]) => Promise<Placed>
	board: (query?: string) => Promise<KitchenBoard>
	ticketsOf: (orderId: string) => Promise<Ticket[]>
	orderStatus: (orderId: string) => Promise<string>
	/** Says in the store's journal what an order would say. */
	say: (type: string, subject: string, payload: Record<string, unknown>) => Promise<void>
	entries: (subject: string, type: string) => Promise<Record<string, unknown>[]>
	sql: <T>(text: string, values?: readonly unknown[]) => Promise<T[]>
	/** What each counter says it holds, beside the sum of what hangs there. */
	loads: () => Promise<{ said: unknown; counted: unknown }[]>
}

export async function openKitchen(settings: Record<string, string> = {}): Promise<Kitchen> {
	const world = await openWorld(settings)
	const { organizationId, storeIds } = world.cafe
	const storeId = storeIds[0] ?? ""
	const owner = await world.signInAs("OWNER", world.cafe, null)
	const screen = await world.deviceIn(world.cafe, storeId)
	const sql = async <T>(text: string, values: readonly unknown[] = []) =>
		(await world.admin.query(text, [...values])).rows as T[]
	const items = await plainItems(world, storeId)
	const ask: Kitchen["ask"] = (method, path, body, token = owner) => {
		const headers: Record<string, string> = method === "GET" ? {} : { "idempotency-key": newId() }
		const sent = method === "GET" || method === "DELETE" ? {} : { body: body ?? {} }
		return world.call(method, path, { token, headers, ...sent })
	}
	const get: Kitchen["get"] = async (method, path, body, token) => {
		const answer = await ask(method, path, body, token)
		if (answer.status >= 300)
			throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 400)}`)
		return answer.body.data
	}
	const ticketsOf: Kitchen["ticketsOf"] = async (orderId) =>
		get("GET", `/stores/${storeId}/tickets?limit=100&orderId=${orderId}`)
	return {
		world,
		storeId,
		organizationId,
		owner,
		screen,
		items,
		counterIds: [...new Set(items.map((item) => item.counterId))],
		ask,
		get,
		ticketsOf,
		sql,
		board: (query = "") => get("GET", `/stores/${storeId}/kitchen/tickets${query}`, undefined, screen),
		async order(lines) {
			const priceOf = (id: string) => items.find((item) => item.id === id)?.priceMinor ?? 0
			const body = {
				id: newId(),
				lines: lines.map((line) => ({ id: newId(), quantity: 1, ...line })),
				shownTotalMinor: lines.reduce((sum, line) => sum + priceOf(line.itemId) * (line.quantity ?? 1), 0),
			}
			const placed = await ask("POST", `/stores/${storeId}/orders`, body, screen)
			expect([placed.status, placed.body.error]).toEqual([201, undefined])
			await world.program.settled()
			return {
				id: body.id,
				lineIds: body.lines.map((line) => line.id),
				tickets: (await ticketsOf(body.id)).toReversed(),
			}
		},
		orderStatus: async (orderId) => {
			const [row] = await sql<{ status: string }>("select status from customer_order where id = $1", [
				orderId,
			])
			return row?.status ?? ""
		},
		async say(type, subject, payload) {
			const { platform } = world.program
			const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
			const { entries } = await inTransaction(platform.databases.app, scope, async (tx) => {
				record(systemContext(platform, tx, organizationId, "test", "test"), storeId, type, subject, payload)
			})
			platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
			await world.program.settled()
		},
		entries: async (subject, type) =>
			(
				await sql<{ payload: Record<string, unknown> }>(
					"select payload from journal where subject = $1 and type = $2 order by seq",
					[subject, type],
				)
			).map(({ payload }) => payload),
		loads: async () => {
			const rows = await sql<{ said: number; counted: number; seconds: number; countedSeconds: number }>(
				`select c.open_items as said, c.open_seconds as seconds, coalesce(sum(t.open_items), 0)::int as counted,
					coalesce(sum(t.open_seconds), 0)::int as "countedSeconds"
				from counter c left join kitchen_ticket t on t.counter_id = c.id where c.store_id = $1 group by c.organization_id, c.id`,
				[storeId],
			)
			return rows.map((row) => ({
				said: [row.said, row.seconds],
				counted: [row.counted, row.countedSeconds],
			}))
		},
	}
}

async function plainItems(world: World, storeId: string): Promise<Kitchen["items"]> {
	const menu: PublishedMenu = (await world.call("GET", `/stores/${storeId}/menu`)).body.data
	const { rows } = await world.admin.query("select id, counter_id from menu_item where store_id = $1", [
		storeId,
	])
	const counterOf = new Map<string, string>(rows.map((row) => [row.id, row.counter_id]))
	const groups = new Map(menu.groups.map((group) => [group.id, group]))
	const plain = menu.items.filter(
		(item) => item.available && item.left === null && item.groupIds.every((id) => groups.get(id)?.min === 0),
	)
	return plain.flatMap((item) => {
		const counterId = counterOf.get(item.id)
		const priceMinor = item.variants.find((variant) => variant.isDefault)?.priceMinor ?? item.priceMinor
		return counterId ? [{ id: item.id, counterId, priceMinor }] : []
	})
}

/** One thing of each of some counters. */
export function oneOfEachCounter({ items }: Pick<Kitchen, "items">, count: number): { itemId: string }[] {
	const byCounter = new Map(items.map((item) => [item.counterId, { itemId: item.id }]))
	const chosen = [...byCounter.values()].slice(0, count)
	expect(chosen).toHaveLength(count)
	return chosen
}
