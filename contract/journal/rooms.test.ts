import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { permissions } from "../permissions.ts"
import { belongsTo, type LiveEntry, liveName, parseRoom, type Room, roomPermission } from "./rooms.ts"

const uuid = fc.uuid()
const room: fc.Arbitrary<Room> = fc.oneof(
	fc.record({
		kind: fc.constantFrom("store", "orders", "kitchen", "menu", "floor", "inventory", "books"),
		storeId: uuid,
	}),
	fc.record({ kind: fc.constant("counter"), storeId: uuid, counterId: uuid }),
	fc.record({ kind: fc.constant("table"), storeId: uuid, tableId: uuid }),
	fc.record({ kind: fc.constant("order"), orderId: uuid }),
)
const type = fc.constantFrom(
	"Order.Created",
	"Order.StatusChanged",
	"Order.Ready",
	"Ticket.Created",
	"Ticket.Bumped",
	"Ticket.Recalled",
	"Item.SoldOut",
	"Stock.LowAlert",
	"Menu.Published",
	"Store.ConfigUpdated",
	"Store.StatusChanged",
	"GuestSession.Opened",
	"Device.Revoked",
	"CashSession.Variance",
	"Day.Closed",
)
const entry: fc.Arbitrary<LiveEntry> = fc.record({
	type,
	subject: uuid,
	payload: fc.oneof(
		fc.record({ orderId: uuid, counterId: uuid }),
		fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }),
	),
})

function nameOf(each: Room): string {
	switch (each.kind) {
		case "store":
			return `store:${each.storeId}`
		case "order":
			return `order:${each.orderId}`
		case "table":
			return `store:${each.storeId}:table:${each.tableId}`
		case "counter":
			return `store:${each.storeId}:counter:${each.counterId}`
		default:
			return `store:${each.storeId}:${each.kind}`
	}
}

describe("a room's name", () => {
	it("is read back as the room it names", () => {
		fc.assert(
			fc.property(room, (each) => {
				expect(parseRoom(nameOf(each))).toEqual(each)
			}),
		)
	})

	it("is unreadable with anything before, within or after it", () => {
		const more = fc.string({ minLength: 1, maxLength: 10 })
		fc.assert(
			fc.property(room, more, fc.nat(120), (each, added, at) => {
				const name = nameOf(each)
				const place = at % (name.length + 1)
				const spoiled = name.slice(0, place) + added + name.slice(place)
				const read = parseRoom(spoiled)
				if (read) expect(nameOf(read)).toBe(spoiled)
			}),
			{ numRuns: 3_000 },
		)
		for (const each of ["", "\n", "store:", "order:*", "store:*:orders", "__proto__", "platform"]) {
			expect(parseRoom(each)).toBe(null)
		}
	})

	it("is unreadable with a line break at its end, capitals or a foreign kind", () => {
		fc.assert(
			fc.property(room, (each) => {
				const name = nameOf(each)
				expect(parseRoom(`${name}\n`)).toBe(null)
				expect(parseRoom(` ${name}`)).toBe(null)
				if (/[a-f]/.test(name.slice(6))) expect(parseRoom(name.toUpperCase())).toBe(null)
			}),
		)
	})

	it("never breaks the reader, whatever it is", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary", maxLength: 200 }), (name) => {
				expect(parseRoom(name)).toBe(null)
			}),
			{ numRuns: 2_000 },
		)
	})

	it("asks a permission that exists of every kind of room", () => {
		for (const permission of Object.values(roomPermission))
			expect(Object.keys(permissions)).toContain(permission)
	})
})

describe("who is told of an entry", () => {
	it("in an order's room, never those of another order", () => {
		fc.assert(
			fc.property(uuid, entry, (orderId, each) => {
				const mine = each.subject === orderId || each.payload.orderId === orderId
				expect(belongsTo({ kind: "order", orderId }, each)).toBe(mine)
			}),
			{ numRuns: 3_000 },
		)
	})

	it("in an order's room, of the order and of its tickets", () => {
		fc.assert(
			fc.property(uuid, uuid, uuid, (orderId, ticketId, other) => {
				fc.pre(other !== orderId && ticketId !== orderId)
				const told = (each: LiveEntry) => belongsTo({ kind: "order", orderId }, each)
				expect(told({ type: "Order.Ready", subject: orderId, payload: {} })).toBe(true)
				expect(told({ type: "Ticket.Bumped", subject: ticketId, payload: { orderId } })).toBe(true)
				expect(told({ type: "Ticket.Bumped", subject: ticketId, payload: { orderId: other } })).toBe(false)
				expect(told({ type: "Order.Ready", subject: other, payload: { note: orderId } })).toBe(false)
			}),
		)
	})

	it("in a counter's room, only of that counter's tickets", () => {
		fc.assert(
			fc.property(uuid, uuid, entry, (storeId, counterId, each) => {
				const told = belongsTo({ kind: "counter", storeId, counterId }, each)
				expect(told).toBe(each.type.startsWith("Ticket.") && each.payload.counterId === counterId)
			}),
		)
	})

	it("in a store's room of everything but its drawers, which every other room of the store is a part of", () => {
		fc.assert(
			fc.property(room, entry, (each, told) => {
				const isOfBooks = /^(CashSession|Day|Tips)\./.test(told.type)
				if (belongsTo(each, told)) expect(belongsTo({ kind: "store", storeId: "" }, told)).toBe(!isOfBooks)
				expect(belongsTo({ kind: "books", storeId: "" }, told)).toBe(isOfBooks)
			}),
		)
	})

	it("in the inventory's room of what is in stock and what is sold out", () => {
		fc.assert(
			fc.property(uuid, entry, (storeId, each) => {
				const told = belongsTo({ kind: "inventory", storeId }, each)
				expect(told).toBe(/^(Stock|Item)\./.test(each.type))
			}),
		)
		expect(liveName("Stock.Depleted")).toBe("inventory:out_of_stock")
	})

	it("in the kitchen of tickets alone, and at the menu of what changes it and of the store's opening alone", () => {
		fc.assert(
			fc.property(uuid, entry, (storeId, each) => {
				const domain = each.type.split(".")[0]
				expect(belongsTo({ kind: "kitchen", storeId }, each)).toBe(domain === "Ticket")
				expect(belongsTo({ kind: "orders", storeId }, each)).toBe(domain === "Order")
				const ofMenu = domain === "Menu" || domain === "Item" || each.type === "Store.StatusChanged"
				expect(belongsTo({ kind: "menu", storeId }, each)).toBe(ofMenu)
			}),
		)
	})
})

describe("the name an entry travels under", () => {
	it("is in the catalogue's spelling", () => {
		expect(liveName("Order.Created")).toBe("order:created")
		expect(liveName("Order.StatusChanged")).toBe("order:status_changed")
		expect(liveName("Ticket.Bumped")).toBe("kitchen:ticket_bumped")
		expect(liveName("GuestSession.Opened")).toBe("guest_session:opened")
		expect(liveName("Store.StatusChanged")).toBe("store:status_changed")
		fc.assert(
			fc.property(fc.stringMatching(/^[A-Z][A-Za-z]{1,20}\.[A-Z][A-Za-z]{1,20}$/), (each) => {
				expect(liveName(each)).toMatch(/^[a-z_]+:[a-z_]+$/)
			}),
		)
	})
})
