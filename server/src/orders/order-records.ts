import type { PersonalRecords } from "#platform/personal-records.ts"
import { numberOf } from "./order-number.ts"
import {
	findCartOrganizations,
	findOrderNotes,
	findOrderOrganizations,
	findPersonCarts,
	findPersonOrders,
	forgetPersonCarts,
	forgetPersonOrders,
} from "./person-order-store.ts"

const ordersMax = 5_000

/** What orders know of people: who ordered for himself, and what he wrote on it. What was sold stays, without a name. */
export const orderRecords: PersonalRecords = {
	part: "orders",
	organizationsOf: findOrderOrganizations,
	async read(ctx, personId) {
		const rows = await findPersonOrders(ctx, personId, null, ordersMax)
		const ids = rows.map(({ id }) => id)
		const notes = new Map((await findOrderNotes(ctx, ids)).map((each) => [each.id, each]))
		return rows.map(({ organizationId, businessDate, number, prefix, ...order }) => ({
			...order,
			...numberOf(businessDate, number, prefix),
			...notes.get(order.id),
		}))
	},
	erase: forgetPersonOrders,
}

/** What somebody chose and has not ordered. */
export const cartRecords: PersonalRecords = {
	part: "carts",
	organizationsOf: findCartOrganizations,
	read: findPersonCarts,
	erase: forgetPersonCarts,
}
