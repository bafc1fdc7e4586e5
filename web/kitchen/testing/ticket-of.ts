import type { Ticket } from "@comanda/contract/kitchen/endpoints.ts"

/** A ticket for tests: `minute` says when it came, and so where it stands. */
export function ticketOf(id: string, minute: number, more: Partial<Ticket> = {}): Ticket {
	return {
		id,
		storeId: "ficelle",
		orderId: `order-${id}`,
		counterId: "hot",
		status: "NEW",
		orderNumber: id,
		pickupCode: id,
		orderType: "DINE_IN",
		source: "QR_TABLE",
		tableNumber: null,
		guestName: null,
		allergyNote: null,
		priority: "NORMAL",
		priorityScore: 2,
		course: null,
		splitIndex: 1,
		splitCount: 1,
		onHold: false,
		createdAt: new Date(Date.UTC(2026, 2, 1, 12, minute)).toISOString(),
		acceptedAt: null,
		startedAt: null,
		readyAt: null,
		bumpedAt: null,
		cancelReason: null,
		alsoAt: [],
		lines: [
			{
				id: `line-${id}`,
				itemId: "frites",
				name: { en: "Frites" },
				variantName: null,
				options: [],
				allergens: [],
				note: null,
				seat: null,
				quantity: 2,
				cancelledQuantity: 0,
				prepStatus: "QUEUED",
			},
		],
		version: 1,
		...more,
	}
}
