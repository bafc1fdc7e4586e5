import { v7 as newId } from "uuid"
import { writeTableCode } from "#floor/table-code.ts"
import { claimsOf } from "./claims-of.ts"
import { makeBookThings } from "./make-book-things.ts"
import { makeFloor } from "./make-floor.ts"
import { makeKitchenThings } from "./make-kitchen-things.ts"
import { makeMenuThings } from "./make-menu-things.ts"
import { makeOrderThings } from "./make-order-things.ts"
import { makePaymentThings } from "./make-payment-things.ts"
import { makePeople } from "./make-people.ts"
import { makePlatformThings } from "./make-platform-things.ts"
import { makeReceiptThings } from "./make-receipt-things.ts"
import { makeStock } from "./make-stock.ts"
import { makeWalletThings } from "./make-wallet-things.ts"
import { makeWaysIn } from "./make-ways-in.ts"
import type { Answer, Tenant, World } from "./open-world.ts"

/** One id for each name by which an input can call something: `tableId`, `orderId`, … */
export type Ids = Record<string, string>

/** One of everything in one store, and who would ask about it there. */
export type OneOfEach = {
	ids: Ids
	tokens: Record<Asker, string>
}

/** `owner` has the owner's rights in this store alone, `everywhere` in the whole organization. */
export type Asker = "owner" | "everywhere" | "device" | "guest"

/**
 * What the walk tries ids with. A new kind of thing is made here, through the API where that is possible, and its id
 * goes into `ids` under the name that inputs give it.
 */
export async function makeOneOfEach(world: World, tenant: Tenant, storeId: string): Promise<OneOfEach> {
	const owner = await world.signInAs("OWNER", tenant, storeId)
	const everywhere = await world.signInAs("OWNER", tenant, null)
	// One of the requests that the walk makes removes the store: it is brought back.
	await must(world.call("POST", `/stores/${storeId}/restore`, { token: everywhere, body: {} }))
	const hostnameId = await setUp(world, tenant, storeId, everywhere)
	const sold = await makeMenuThings(world, owner, storeId)
	const device = await world.deviceIn(tenant, storeId)
	const { guest, tableId } = await sitDown(world, tenant, storeId)
	const ids: Ids = { storeId, organizationId: tenant.organizationId, tableId, ...sold }
	const order = await placeOrder(world, owner, ids)
	const bumped = await placeOrder(world, owner, ids)
	await must(world.call("POST", `/tickets/${bumped.ticketId}/bump`, { token: owner }))
	const [letter] = await find(
		world,
		`insert into dead_letter (organization_id, subscriber, stream, seq, error, attempts)
			select organization_id, 'kitchen-tickets', stream, seq, 'for the walk', 5 from journal
			where organization_id = $1 and subject = $2 and type = 'Order.Created' returning id`,
		[tenant.organizationId, order.orderId],
	)
	const kitchen = await makeKitchenThings(
		world,
		owner,
		{ ...ids, ...order, bumpedTicketId: bumped.ticketId },
		() => placeOrder(world, owner, ids),
	)
	const { sid } = claimsOf(owner)
	const me = await must(world.call("GET", "/auth/me", { token: device }))
	const people = await makePeople(world, owner, { ...ids, ...order })
	const waysIn = await makeWaysIn(world, owner, { ...ids, ...people })
	const floor = await makeFloor(world, owner, tenant, {
		...ids,
		...order,
		...people,
		bumpedOrderId: bumped.orderId,
	})
	const { id: deviceId } = me.body.data as { id: string }
	const books = await makeBookThings(world, owner, tenant, { ...ids, ...people, deviceId })
	return {
		ids: {
			...ids,
			...order,
			...people,
			...waysIn,
			...(await makePlatformThings(world, tenant)),
			...floor,
			...(await makeStock(world, owner, ids)),
			...books,
			...(await makeOrderThings(world, owner, { ...ids, ...order })),
			...(await makeWalletThings(world, owner, ids)),
			...(await makePaymentThings(world, owner, { ...ids, ...books })),
			...(await makeReceiptThings(world, owner, { ...ids, ...books })),
			...kitchen,
			bumpedTicketId: bumped.ticketId,
			hostnameId,
			// Settings keep these as names: who uses one looks it up.
			workflowTemplateId: newId(),
			programId: newId(),
			letterId: `entry-${letter?.id}`,
			sessionId: sid,
			deviceId,
		},
		tokens: { owner, everywhere, device, guest },
	}
}

export const walkPriceMinor = 100
/** Within the one zone that each store delivers to here. */
export const walkPlace = { latitude: 0.5, longitude: 0.5 }

/** A hostname, somewhere to deliver to, and a setting that was changed in the store and in its organization. */
async function setUp(
	world: World,
	{ organizationId }: Tenant,
	storeId: string,
	token: string,
): Promise<string> {
	const corners = [
		[0, 0],
		[0, 1],
		[1, 1],
		[1, 0],
	].map(([latitude, longitude]) => ({ latitude, longitude }))
	const facts = { name: "Walk", feeMinor: 0, minimumOrderMinor: 0, etaMinutes: 1 }
	const zones = [{ id: newId(), polygon: corners, ...facts }]
	await must(world.call("PUT", `/stores/${storeId}/delivery-zones`, { token, body: { zones } }))
	for (const of of [`stores/${storeId}`, `organizations/${organizationId}`]) {
		const body = { orders: { defaultPrepMinutes: 12 } }
		await must(world.call("PATCH", `/${of}/settings`, { token, body }))
	}
	const [known] = await find(world, "select id from store_hostname where store_id = $1 limit 1", [storeId])
	if (known?.id) return known.id
	const body = { hostname: `h-${newId()}.example` }
	const added = await must(world.call("POST", `/stores/${storeId}/hostnames`, { token, body }))
	return (added.body.data as { id: string }).id
}

async function placeOrder(
	world: World,
	token: string,
	{ storeId, tableId, itemId, variantId }: Ids,
): Promise<{ orderId: string; ticketId: string }> {
	const orderId = newId()
	const lines = [{ id: newId(), itemId, variantId, quantity: 1 }]
	const body = { id: orderId, tableId, lines, shownTotalMinor: walkPriceMinor }
	const headers = { "idempotency-key": newId() }
	await must(world.call("POST", `/stores/${storeId}/orders`, { token, body, headers }))
	await world.program.settled()
	const [ticket] = await find(world, "select id from kitchen_ticket where order_id = $1", [orderId])
	return { orderId, ticketId: ticket?.id ?? "" }
}

async function sitDown(
	world: World,
	{ organizationId }: Tenant,
	storeId: string,
): Promise<{ guest: string; tableId: string }> {
	const found =
		"select id from floor_table where organization_id = $1 and store_id = $2 and deleted_at is null order by number limit 1"
	const [table] = await find(world, found, [organizationId, storeId])
	const tableId = table?.id ?? ""
	const code = writeTableCode(world.program.platform.signing, storeId, tableId, 1)
	const { body } = await must(world.call("POST", "/qr-sessions", { body: { code } }))
	return { guest: (body.data as { token: string }).token, tableId }
}

async function find(world: World, text: string, values: unknown[]): Promise<Record<string, string>[]> {
	return (await world.admin.query(text, values)).rows
}

/** What the walk stands on must be there, or its refusals prove nothing. */
async function must(asked: Promise<Answer>): Promise<Answer> {
	const answer = await asked
	if (answer.status < 300) return answer
	throw new Error(`One of each could not be made: ${answer.status} ${answer.text.slice(0, 300)}`)
}
