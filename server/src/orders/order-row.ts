import type { Currency } from "@comanda/contract/money.ts"
import type { Order, OrderLine } from "@comanda/contract/orders/order.ts"

/** What one unit of a line takes from the shelf, as its recipe was when it was ordered. */
export type FrozenIngredient = { stockItemId: string; milli: number }

export type LineRow = OrderLine & {
	/** For the whole of the line, as it was ordered. */
	ingredients: FrozenIngredient[]
	costMinor: number
	prepMinutes: number
	sentQuantity: number
	cancelledQuantity: number
}

/** An order as it is kept: all that clients are told, and what they are not. */
export type OrderRow = Omit<
	Order,
	"orderNumber" | "pickupCode" | "displayStatus" | "externalRef" | "guestPhone" | "deliveryAddress" | "lines"
> & {
	currency: Currency
	prefix: string
	number: number
	addedTaxMinor: number
	guestSessionId: string | null
	/** Whose it is, when he ordered signed in to an account of his own. */
	customerPersonId: string | null
	placedBy: string
	externalPlatform: string | null
	externalId: string | null
	workflowTemplateId: string | null
	workflowVersion: number | null
	guestPhoneSealed: string | null
	deliveryAddressSealed: string | null
	lines: LineRow[]
}
