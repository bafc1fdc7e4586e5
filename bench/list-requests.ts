import type { ListStore } from "./list-world.ts"

/** Who looks at it: what he may see is a part of how it is found. */
export type ListViewer = "owner" | "manager" | "screen" | "nobody"
export type ListRequest = { name: string; as: ListViewer; path: (store: ListStore) => string }

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T
const dayOf = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString()
const between = (from: number, to: number) => `from=${dayOf(from)}&to=${dayOf(to)}`

function of(as: ListViewer, list: Record<string, (store: ListStore) => string>): ListRequest[] {
	return Object.entries(list).map(([name, path]) => ({ name, as, path }))
}

const inStore = (path: string) => (store: ListStore) => `/stores/${store.id}/${path}`
const anyOrder = ({ orderIds }: ListStore) => pick(orderIds)

/** Every list and board that a screen waits for, as its screen asks for it. */
export const listRequests: readonly ListRequest[] = [
	...of("manager", {
		orders: inStore("orders"),
		"orders board": inStore("orders?view=board&limit=100"),
		"orders open": inStore("orders?status=CONFIRMED,PREPARING,READY"),
		"orders cancelled": inStore("orders?status=CANCELLED"),
		"orders for later": inStore("orders?view=board&status=CONFIRMED&type=TAKEAWAY"),
		"orders of a day": ({ id }) => `/stores/${id}/orders?limit=100&${between(20, 19)}`,
		"orders by number": ({ id }) => `/stores/${id}/orders?q=3`,
		"orders by whole number": ({ id, orderNumber }) => `/stores/${id}/orders?q=${orderNumber}`,
		"orders by table": ({ id, tableIds }) => `/stores/${id}/orders?tableId=${pick(tableIds)}`,
		"orders by name": inStore("orders?q=noor"),
		"orders by no name": inStore("orders?q=nobody-is-called-so"),
		"orders of a member": ({ id, memberId }) => `/stores/${id}/orders?staffId=${memberId}`,
		"orders next page": ({ id, orderCursor }) => `/stores/${id}/orders?cursor=${orderCursor}`,
		"orders of the day": inStore("orders/stats/summary"),
		"order feedback": inStore("feedback"),
		order: (store) => `/orders/${anyOrder(store)}`,
		"order history": (store) => `/orders/${anyOrder(store)}/history`,
		"order bills": (store) => `/orders/${anyOrder(store)}/bills`,
		"order courses": (store) => `/orders/${anyOrder(store)}/courses`,
	}),
	...of("screen", {
		"kitchen board": inStore("kitchen/tickets"),
		"kitchen board of a counter": ({ id, counterIds }) =>
			`/stores/${id}/kitchen/tickets?counterId=${pick(counterIds)}`,
		"kitchen all day": inStore("kitchen/all-day"),
		"kitchen dashboard": inStore("kitchen/dashboard"),
		"counter queue": ({ counterIds }) => `/counters/${pick(counterIds)}/queue`,
		"tickets to recall": inStore("tickets?status=BUMPED"),
		tickets: inStore("tickets?limit=100"),
		"tickets by table": inStore("tickets?q=12"),
		"tickets by no name": inStore("tickets?q=nobody-is-called-so"),
		"tickets of an order": (store) => `/stores/${store.id}/tickets?orderId=${anyOrder(store)}`,
		"kitchen alerts": inStore("kitchen/alerts"),
		counters: inStore("counters"),
		timers: inStore("timers"),
		"changes since": ({ id, seq }) => `/sync/changes?storeId=${id}&since=${Math.max(0, seq - 50)}`,
		"changes long ago": ({ id, seq }) => `/sync/changes?storeId=${id}&since=${Math.floor(seq / 2)}`,
	}),
	...of("manager", {
		"kitchen metrics": ({ id }) => `/stores/${id}/kitchen/metrics?${between(1, 0)}`,
		equipment: inStore("equipment"),
		"quality checks": inStore("quality-checks"),
		"workflow templates": inStore("workflow-templates"),
		floor: inStore("floor"),
		tables: inStore("tables?limit=100"),
		zones: inStore("zones"),
		waiters: inStore("waiters"),
		servings: inStore("waiter-assignments"),
		"servings by status": inStore("waiter-assignments?status=SERVED"),
		"guest sessions": inStore("qr-sessions"),
		"guest sessions open": inStore("qr-sessions?state=ACTIVE"),
		"waiter calls": inStore("waiter-calls"),
		"waiter calls open": inStore("waiter-calls?status=ACKNOWLEDGED"),
		"zone requests": inStore("zone-requests"),
		"reservations of a day": ({ id }) => `/stores/${id}/reservations?${between(-1, -2)}`,
		reservations: inStore("reservations"),
		"reservations by name": inStore("reservations?q=damme"),
		"free tables": ({ id }) =>
			`/stores/${id}/reservations/availability?date=${dayOf(-2).slice(0, 10)}&partySize=2`,
		menus: inStore("menus"),
		categories: inStore("categories"),
		"menu items": inStore("menu/items?limit=100"),
		"menu items by name": inStore("menu/items?q=caf"),
		"menu item": ({ itemIds }) => `/menu/items/${pick(itemIds)}`,
		"menu item recipe": ({ itemIds }) => `/menu/items/${pick(itemIds)}/recipe`,
		"option groups": inStore("modifier-groups"),
		"price windows": inStore("price-windows"),
		"short codes": inStore("shortcodes"),
		images: inStore("images"),
		"menu draft": ({ menuIds }) => `/menus/${pick(menuIds)}`,
		"menu editions": ({ menuIds }) => `/menus/${pick(menuIds)}/editions`,
		"stock items": inStore("inventory/items?limit=100"),
		"stock items by name": inStore("inventory/items?search=lait"),
		"stock items low": inStore("inventory/items?lowStock=true"),
		"stock item": ({ stockItemIds }) => `/inventory/${pick(stockItemIds)}`,
		"stock movements": ({ stockItemIds }) => `/inventory/${pick(stockItemIds)}/movements`,
		"stock movements of a kind": ({ stockItemIds }) =>
			`/inventory/${pick(stockItemIds)}/movements?kind=WASTE`,
		"stock batches": ({ stockItemIds }) => `/inventory/${pick(stockItemIds)}/batches`,
		"stock expiring": inStore("stock/expiring"),
		"stock alerts": inStore("stock-alerts"),
		"stock portions": inStore("stock/portions"),
		"storage locations": inStore("inventory/locations"),
		"settings history": inStore("settings/history"),
		store: ({ id }) => `/stores/${id}`,
	}),
	...of("owner", {
		"audit of a store": ({ id }) => `/audit-logs?storeId=${id}`,
		"audit of a store by type": ({ id }) => `/audit-logs?storeId=${id}&type=Member.Hired`,
		"audit of a store by entity": ({ id }) => `/audit-logs?storeId=${id}&entity=Order`,
		"audit of a store by actor": ({ id, memberId }) => `/audit-logs?storeId=${id}&actor=member:${memberId}`,
		"audit of a store of a day": ({ id }) => `/audit-logs?storeId=${id}&${between(20, 19)}`,
		"audit of an order": (store) => `/audit-logs?storeId=${store.id}&subject=${anyOrder(store)}`,
		"audit of a store next page": ({ id, auditCursor }) => `/audit-logs?storeId=${id}&cursor=${auditCursor}`,
		stores: () => "/stores?limit=100",
		"stores by name": () => "/stores?q=7",
		audit: () => "/audit-logs",
		"audit by type": () => "/audit-logs?type=Member.Hired",
		"audit by entity": () => "/audit-logs?entity=Member",
		"audit by actor": ({ memberId }) => `/audit-logs?actor=member:${memberId}`,
		"audit of a day": () => `/audit-logs?${between(20, 19)}`,
		members: ({ organizationId }) => `/organizations/${organizationId}/members`,
		"members by name": ({ organizationId }) => `/organizations/${organizationId}/members?q=min`,
		"members of a store": ({ organizationId, id }) =>
			`/organizations/${organizationId}/members?storeId=${id}`,
		roles: ({ organizationId }) => `/organizations/${organizationId}/roles`,
		"api keys": ({ organizationId }) => `/organizations/${organizationId}/api-keys`,
		devices: () => "/devices",
		"devices of a store": ({ id }) => `/devices?storeId=${id}`,
		"devices by name": () => "/devices?q=wall",
		"dead letters": () => "/dead-letters",
		announcements: () => "/announcements",
		"orders as owner": inStore("orders"),
		"floor as owner": inStore("floor"),
	}),
	...of("nobody", {
		"published menu": inStore("menu"),
		"public store": ({ id }) => `/public/stores/${id}`,
	}),
]
