import type { Permission } from "../permissions.ts"

// What a live client can follow. A room is a view of one journal stream: which entries belong to it and what
// a client needs to be allowed in. Sockets, SSE and the offline feed all read this table.

export type Room =
	| { kind: "store"; storeId: string }
	| { kind: "orders"; storeId: string }
	| { kind: "kitchen"; storeId: string }
	| { kind: "counter"; storeId: string; counterId: string }
	| { kind: "menu"; storeId: string }
	| { kind: "floor"; storeId: string }
	| { kind: "inventory"; storeId: string }
	| { kind: "payments"; storeId: string }
	| { kind: "books"; storeId: string }
	| { kind: "table"; storeId: string; tableId: string }
	| { kind: "order"; orderId: string }

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
const patterns: [RegExp, (ids: string[]) => Room][] = [
	[new RegExp(`^store:(${uuid})$`), ([storeId = ""]) => ({ kind: "store", storeId })],
	[new RegExp(`^store:(${uuid}):orders$`), ([storeId = ""]) => ({ kind: "orders", storeId })],
	[new RegExp(`^store:(${uuid}):kitchen$`), ([storeId = ""]) => ({ kind: "kitchen", storeId })],
	[
		new RegExp(`^store:(${uuid}):counter:(${uuid})$`),
		([storeId = "", counterId = ""]) => ({ kind: "counter", storeId, counterId }),
	],
	[new RegExp(`^store:(${uuid}):menu$`), ([storeId = ""]) => ({ kind: "menu", storeId })],
	[new RegExp(`^store:(${uuid}):floor$`), ([storeId = ""]) => ({ kind: "floor", storeId })],
	[new RegExp(`^store:(${uuid}):inventory$`), ([storeId = ""]) => ({ kind: "inventory", storeId })],
	[new RegExp(`^store:(${uuid}):books$`), ([storeId = ""]) => ({ kind: "books", storeId })],
	[new RegExp(`^store:(${uuid}):payments$`), ([storeId = ""]) => ({ kind: "payments", storeId })],
	[
		new RegExp(`^store:(${uuid}):table:(${uuid})$`),
		([storeId = "", tableId = ""]) => ({ kind: "table", storeId, tableId }),
	],
	[new RegExp(`^order:(${uuid})$`), ([orderId = ""]) => ({ kind: "order", orderId })],
]

/** The room of a name, or null: names come from clients. */
export function parseRoom(name: string): Room | null {
	for (const [pattern, build] of patterns) {
		const match = pattern.exec(name)
		if (match) return build(match.slice(1))
	}
	return null
}

/** What a caller must hold in the store to follow a room; an order's room is also open to the guest who placed it. */
export const roomPermission: Record<Room["kind"], Permission> = {
	store: "orders:read",
	orders: "orders:read",
	kitchen: "kitchen:read",
	counter: "kitchen:read",
	menu: "menu:read",
	floor: "floor:work",
	inventory: "inventory:read",
	payments: "payments:process",
	books: "books:read",
	table: "service:ask",
	order: "orders:read",
}

const floorDomains: ReadonlySet<string> = new Set([
	"Table",
	"GuestSession",
	"WaiterCall",
	"ZoneRequest",
	"Reservation",
	"WaiterAssignment",
	"Waiter",
])

const kitchenDomains: ReadonlySet<string> = new Set([
	"Ticket",
	"Counter",
	"Timer",
	"KitchenAlert",
	"Equipment",
	"QualityCheck",
])

/** What drawers were counted and who has which share: for those who lead, not for everybody who works here. */
const booksDomains: ReadonlySet<string> = new Set(["CashSession", "Day", "Tips"])

/** What is only drawn up is nothing to who reads the menu. */
const shownAtOnce =
	/^Menu\.(Published|Archived|Deleted|Restored|WindowSwitched|MenusOrdered|(Item|Category)(Deleted|Restored))$/

export type LiveEntry = { type: string; subject: string; payload: Record<string, unknown> }

/** Whether an entry of the room's stream is told to those who follow it. */
export function belongsTo(room: Room, entry: LiveEntry): boolean {
	const domain = entry.type.slice(0, entry.type.indexOf("."))
	switch (room.kind) {
		case "store":
			return !booksDomains.has(domain)
		case "books":
			return booksDomains.has(domain)
		case "orders":
			return domain === "Order"
		case "kitchen":
			return kitchenDomains.has(domain)
		case "counter":
			return (
				kitchenDomains.has(domain) &&
				(entry.payload.counterId === room.counterId || entry.subject === room.counterId)
			)
		case "menu":
			// A guest who reads the menu hears also that the store closes.
			return domain === "Item" || shownAtOnce.test(entry.type) || entry.type === "Store.StatusChanged"
		case "floor":
			return floorDomains.has(domain)
		case "inventory":
			return domain === "Stock" || domain === "Item"
		case "payments":
			return domain === "Payment" || domain === "Transfer" || entry.type === "Order.Paid"
		case "table":
			return (
				floorDomains.has(domain) && (entry.subject === room.tableId || entry.payload.tableId === room.tableId)
			)
		case "order":
			return entry.subject === room.orderId || entry.payload.orderId === room.orderId
	}
}

const liveNames: Record<string, string> = {
	"Order.Created": "order:created",
	"Order.StatusChanged": "order:status_changed",
	"Order.Ready": "order:ready",
	"Ticket.Created": "kitchen:ticket_created",
	"Ticket.Bumped": "kitchen:ticket_bumped",
	"Ticket.Recalled": "kitchen:ticket_recalled",
	"Ticket.Accepted": "kitchen:ticket_updated",
	"Ticket.Started": "kitchen:ticket_updated",
	"Ticket.Ready": "kitchen:ticket_updated",
	"Ticket.LinesChanged": "kitchen:ticket_updated",
	"Ticket.Cancelled": "kitchen:ticket_updated",
	"Ticket.PriorityChanged": "kitchen:ticket_updated",
	"Timer.Started": "kitchen:timer_started",
	"Timer.Expired": "kitchen:timer_expired",
	"KitchenAlert.Raised": "kitchen:alert",
	"Item.SoldOut": "item:availability",
	"Item.BackInStock": "item:availability",
	"Item.FewLeft": "item:availability",
	"Stock.Updated": "inventory:stock_updated",
	"Stock.LowAlert": "inventory:low_stock",
	"Stock.Depleted": "inventory:out_of_stock",
	"Stock.Expiring": "inventory:expiring",
	"Transfer.Unmatched": "payment:transfer_unmatched",
	"Menu.Published": "menu:updated",
	"Menu.WindowSwitched": "menu:updated",
	"Table.StatusChanged": "table:status",
	"GuestSession.Warned": "session:warning",
	"GuestSession.Expired": "session:expired",
	"WaiterCall.Created": "waiter:call",
	"WaiterCall.Acknowledged": "waiter:call_ack",
	"WaiterAssignment.Offered": "waiter:assignment",
	"WaiterAssignment.TimedOut": "waiter:assignment_timeout",
	"ZoneRequest.Approved": "zone_request:decided",
	"ZoneRequest.Denied": "zone_request:decided",
	"Store.ConfigUpdated": "settings:updated",
}

/** `Order.StatusChanged` travels as `order:status_changed`; what has no name in the table is spelled the same way. */
export function liveName(type: string): string {
	const spelled = type.replace(".", ":").replace(/([a-z])([A-Z])/g, "$1_$2")
	return liveNames[type] ?? spelled.toLowerCase()
}

/** What a socket or an SSE reader receives. */
export type LiveMessage = {
	event: string
	data: Record<string, unknown> & { id: string }
	meta: { eventId: string; timestamp: string; storeId: string; seq: number; room: string }
}
