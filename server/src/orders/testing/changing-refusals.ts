import { v7 as newId } from "uuid"
import { claimsOf } from "#testing/claims-of.ts"
import { walkPriceMinor } from "#testing/make-one-of-each.ts"
import {
	forEach,
	type Provocations,
	type Provoke,
	type RefusalKit,
	together,
} from "#testing/prove-every-refusal.ts"
import { whileOut, whilePaused } from "./placing-refusals.ts"

const editing = [
	"addOrderDiscount",
	"addOrderLines",
	"changeOrderLine",
	"fireOrder",
	"moveOrderLines",
	"removeOrderDiscount",
	"removeOrderLine",
	"splitOrder",
	"transferOrder",
	"updateOrder",
	"voidOrderLine",
]
const tipMinorMax = 10_000_000_000_000
const almostMinor = tipMinorMax - walkPriceMinor

type Made = { orderId: string; lineId: string }

/** An order of one plain thing. */
async function newOrder(kit: RefusalKit, more: object = {}, by: { token?: string } = {}): Promise<Made> {
	const lineId = newId()
	const lines = [{ id: lineId, itemId: kit.ids.plainItemId, quantity: 1 }]
	const { id } = await kit.must("placeOrder", { lines, shownTotalMinor: walkPriceMinor, ...more }, by)
	return { orderId: id, lineId }
}

/** An order of so many lines of something, added to it as a till does. */
async function longOrder(kit: RefusalKit, count: number, thing: () => object): Promise<Made> {
	const made = await newOrder(kit)
	const atOnce = 20
	for (let added = 1; added < count; added += atOnce) {
		const lines = Array.from({ length: Math.min(atOnce, count - added) }, () => {
			return { id: newId(), quantity: 1, ...thing() }
		})
		await kit.must("addOrderLines", { orderId: made.orderId, lines })
	}
	return made
}

/** An order of two of a thing, with which the kitchen has begun. */
async function begunOrder(kit: RefusalKit): Promise<Made> {
	const lineId = newId()
	const lines = [{ id: lineId, itemId: kit.ids.plainItemId, quantity: 2 }]
	const made = await newOrder(kit, { lines, shownTotalMinor: 2 * walkPriceMinor })
	await kit.must("setLinePrepStatus", { orderId: made.orderId, lineId, prepStatus: "IN_PROGRESS" })
	return { ...made, lineId }
}

async function paidOrder(kit: RefusalKit): Promise<string> {
	const { orderId } = await newOrder(kit)
	await kit.sql("update customer_order set payment_status = 'PAID' where id = $1", [orderId])
	return orderId
}

const ofEnded: Provoke = ({ ask, ids }, name) => ask(name, { orderId: ids.eatenOrderId })
const ofPaid: Provoke = async (kit, name) => kit.ask(name, { orderId: await paidOrder(kit) })
const begun: Provoke = async (kit, name) => kit.ask(name, { ...(await begunOrder(kit)), quantity: 1 })

/** What is refused of an order's lines, its discounts and its head. */
const changing: readonly Provocations[] = [
	forEach(editing, { ORDER_ENDED: ofEnded, ORDER_ALREADY_PAID: ofPaid }),
	forEach(["changeOrderLine"], { LINE_MADE: begun }),
	{
		addOrderLines: {
			PRICE_CHANGED: ({ ask }) => ask("addOrderLines", { shownTotalMinor: 1 }),
			OUT_OF_STOCK: (kit) => whileOut(kit, () => kit.ask("addOrderLines")),
			ITEM_NOT_AVAILABLE: ({ ask }) =>
				ask("addOrderLines", { lines: [{ id: newId(), itemId: newId(), quantity: 1 }] }),
			INVALID_OPTIONS: ({ ask, ids }) => {
				const options = [{ optionId: newId() }]
				return ask("addOrderLines", {
					lines: [{ id: newId(), itemId: ids.plainItemId, quantity: 1, options }],
				})
			},
			MAXIMUM_ORDER_EXCEEDED: async (kit) => {
				const { orderId } = await longOrder(kit, 50, () => ({ itemId: kit.ids.plainItemId }))
				return kit.ask("addOrderLines", { orderId })
			},
			// Staff add to an order whenever they like; a guest when the store is open.
			STORE_CLOSED: async (kit) => {
				const { token } = await kit.world.guestAt(kit.world.cafe)
				const { orderId } = await newOrder(kit, {}, { token })
				return whilePaused(kit, () => kit.ask("addOrderLines", { orderId }, { token }))
			},
			CONFLICT: async (kit) => {
				const { lineId } = await newOrder(kit)
				const lines = [{ id: lineId, itemId: kit.ids.plainItemId, quantity: 1 }]
				return kit.ask("addOrderLines", { lines })
			},
		},
		changeOrderLine: {
			OUT_OF_STOCK: async (kit) => {
				const lines = [{ id: newId(), itemId: kit.ids.itemId, variantId: kit.ids.variantId, quantity: 1 }]
				const { orderId } = await newOrder(kit, { lines })
				return whileOut(kit, () => kit.ask("changeOrderLine", { orderId, lineId: lines[0]?.id, quantity: 2 }))
			},
			MAXIMUM_ORDER_EXCEEDED: async (kit) =>
				kit.ask("changeOrderLine", { ...(await newOrder(kit)), quantity: 51 }),
		},
		removeOrderLine: {
			LINE_MADE: async (kit) => kit.ask("removeOrderLine", await begunOrder(kit)),
		},
		setLinePrepStatus: {
			// What is eaten is not to be made any more.
			INVALID_STATUS_TRANSITION: async (kit) => {
				const made = await begunOrder(kit)
				for (const prepStatus of ["READY", "SERVED"])
					await kit.must("setLinePrepStatus", { ...made, prepStatus })
				return kit.ask("setLinePrepStatus", { ...made, prepStatus: "QUEUED" })
			},
		},
		fireOrder: {
			INVALID_STATUS_TRANSITION: ({ ask, ids }) => ask("fireOrder", { orderId: ids.pendingOrderId }),
		},
		updateOrder: {
			MAXIMUM_ORDER_EXCEEDED: async (kit) =>
				kit.ask("updateOrder", { ...(await orderOf(kit)), tipMinor: tipMinorMax }),
		},
		addOrderDiscount: {
			DISCOUNT_LIMIT: async (kit) => {
				const { orderId } = await newOrder(kit)
				const token = await kit.as("CASHIER")
				return kit.ask("addOrderDiscount", { orderId, amountMinor: walkPriceMinor }, { token })
			},
			SELF_APPROVAL: async (kit) => {
				const { orderId } = await newOrder(kit)
				const customer = claimsOf(kit.owner).sub
				await kit.sql("update customer_order set customer_person_id = $2 where id = $1", [orderId, customer])
				return kit.ask("addOrderDiscount", { orderId })
			},
			CONFLICT: async (kit) =>
				kit.ask("addOrderDiscount", { ...(await orderOf(kit)), id: kit.ids.adjustmentId }),
		},
		removeOrderDiscount: {
			MAXIMUM_ORDER_EXCEEDED: async (kit) => {
				const { orderId } = await newOrder(kit)
				const adjustmentId = newId()
				await kit.must("addOrderDiscount", { orderId, id: adjustmentId, amountMinor: 1 })
				await kit.must("updateOrder", { orderId, tipMinor: almostMinor + 1 })
				return kit.ask("removeOrderDiscount", { orderId, adjustmentId })
			},
		},
	},
]

async function orderOf(kit: RefusalKit): Promise<{ orderId: string }> {
	const { orderId } = await newOrder(kit)
	return { orderId }
}

/** What is refused where several orders, or bills, are made of one, or one of several. */
const bills: readonly Provocations[] = [
	{
		splitOrder: {
			SPLIT_IMPOSSIBLE: ({ ask }) => ask("splitOrder", { by: "AMOUNT", amountsMinor: [tipMinorMax] }),
		},
		mergeOrders: {
			ORDER_ENDED: ({ ask, ids }) => ask("mergeOrders", { intoOrderId: ids.eatenOrderId }),
			ORDER_ALREADY_PAID: async (kit) =>
				kit.ask("mergeOrders", { orderIds: [await paidOrder(kit)], intoOrderId: kit.ids.orderId }),
			CONFLICT: async (kit) => {
				const { orderId } = await newOrder(kit, { type: "TAKEAWAY" })
				return kit.ask("mergeOrders", { orderIds: [orderId] })
			},
			MAXIMUM_ORDER_EXCEEDED: async (kit) => {
				const rich = { tipMinor: almostMinor, shownTotalMinor: tipMinorMax }
				const [one, other] = [await newOrder(kit, rich), await newOrder(kit, rich)]
				return kit.ask("mergeOrders", { intoOrderId: one.orderId, orderIds: [other.orderId] })
			},
		},
		moveOrderLines: {
			CONFLICT: ({ ask, ids }) => ask("moveOrderLines", { toOrderId: ids.tabOrderId }),
			MAXIMUM_ORDER_EXCEEDED: async (kit) => {
				const { mealItemId, mealGroupId, itemId, variantId } = kit.ids
				const meal = () => ({
					itemId: mealItemId,
					picks: [{ id: newId(), groupId: mealGroupId, itemId, variantId }],
				})
				await kit.must("restockStock", { quantityMilli: 100_000 })
				const full = await longOrder(kit, 50, meal)
				const { orderId, lineId } = await longOrder(kit, 2, meal)
				const lines = [...(await linesOf(kit, orderId)), lineId].slice(0, 2).map((id) => ({ lineId: id }))
				return kit.ask("moveOrderLines", { orderId, toOrderId: full.orderId, lines })
			},
			LINE_MADE: async (kit) => {
				const { orderId, lineId } = await begunOrder(kit)
				return kit.ask("moveOrderLines", { orderId, lines: [{ lineId, quantity: 1, newLineId: newId() }] })
			},
		},
	},
]

async function linesOf({ sql }: RefusalKit, orderId: string): Promise<string[]> {
	const rows = await sql(
		"select id from order_line where order_id = $1 and parent_line_id is null order by line_no",
		[orderId],
	)
	return rows.flatMap(({ id }) => id ?? [])
}

export const changingRefusals: Provocations = together([...changing, ...bills])
