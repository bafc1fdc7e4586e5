import { v7 as newId } from "uuid"
import { walkPlace, walkPriceMinor } from "#testing/make-one-of-each.ts"
import {
	forEach,
	type Provocations,
	type Provoke,
	type RefusalKit,
	together,
} from "#testing/prove-every-refusal.ts"

const placing = ["placeOrder", "placeProxyOrder"]
const pricing = [...placing, "quoteOrder"]
const tipMinorMax = 10_000_000_000_000

const lineOf = (itemId: string | undefined, more: object = {}) => ({
	id: newId(),
	itemId,
	quantity: 1,
	...more,
})
const unknownThing = () => ({ lines: [lineOf(newId())] })
const wrongChoice = ({ ids }: RefusalKit) => ({
	lines: [lineOf(ids.plainItemId, { options: [{ optionId: newId() }] })],
})
const toBeBrought = (kit: RefusalKit, latitude: number) => ({
	type: "DELIVERY",
	lines: [lineOf(kit.ids.plainItemId)],
	delivery: { address: "Rue du Test 1", ...walkPlace, latitude },
})

/** While there is nothing left of what the thing takes. */
export async function whileOut<T>({ sql, ids }: RefusalKit, work: () => Promise<T>): Promise<T> {
	const [shelf] = await sql("select available from stock_item where id = $1", [ids.stockItemId])
	const set = "update stock_item set available = $2::numeric where id = $1"
	await sql(set, [ids.stockItemId, 0])
	const done = await work()
	await sql(set, [ids.stockItemId, shelf?.available])
	return done
}

/** While the store takes no orders. */
export async function whilePaused<T>({ sql, storeId }: RefusalKit, work: () => Promise<T>): Promise<T> {
	const set = "update store set override_state = $2, override_until = now() + interval '1 hour' where id = $1"
	await sql(set, [storeId, "PAUSED"])
	const done = await work()
	await sql("update store set override_state = null, override_until = null where id = $1", [storeId])
	return done
}

/** While things cost what no menu has room for. */
async function whileDear<T>({ sql, ids }: RefusalKit, work: () => Promise<T>): Promise<T> {
	const set = async (from: number, to: number) => {
		await sql(
			`update menu_edition set document = regexp_replace(document::text, '"priceMinor": ${from}\\M',
				'"priceMinor": ${to}', 'g')::jsonb where menu_id = $1`,
			[ids.menuId],
		)
		await sql("update menu_version set version = version + 1 where store_id = $1", [ids.storeId])
	}
	await set(walkPriceMinor, tipMinorMax)
	const done = await work()
	await set(tipMinorMax, walkPriceMinor)
	return done
}

const lateGuest: Provoke = async (kit, name) => {
	const guest = await kit.world.guestAt(kit.world.cafe)
	await kit.sql("update guest_session set expires_at = now() where id = $1", [guest.id])
	return kit.ask(name, {}, { token: guest.token })
}

/** A cart of these lines. */
async function cartOf({ must, storeId }: RefusalKit, lines: readonly object[]): Promise<string> {
	return (await must("replaceCart", { cartId: newId(), storeId, lines })).id
}

const linesOf = ({ ids }: RefusalKit, count: number) =>
	Array.from({ length: count }, () => lineOf(ids.plainItemId))

/** What orders and carts are refused before there is an order. */
export const placingRefusals: Provocations = together([
	forEach(pricing, {
		ITEM_NOT_AVAILABLE: ({ ask }, name) => ask(name, unknownThing()),
		INVALID_OPTIONS: (kit, name) => kit.ask(name, wrongChoice(kit)),
		MAXIMUM_ORDER_EXCEEDED: ({ ask }, name) => ask(name, { tipMinor: tipMinorMax }),
		OUTSIDE_DELIVERY_AREA: (kit, name) => kit.ask(name, toBeBrought(kit, 50)),
		MINIMUM_ORDER_NOT_MET: async (kit, name) => {
			const [zone] = await kit.sql("select id from delivery_zone where store_id = $1", [kit.storeId])
			const set = "update delivery_zone set minimum_order_minor = $2 where id = $1"
			await kit.sql(set, [zone?.id, 2 * walkPriceMinor])
			const answer = await kit.ask(name, toBeBrought(kit, walkPlace.latitude))
			await kit.sql(set, [zone?.id, 0])
			return answer
		},
	}),
	forEach(placing, {
		STORE_CLOSED: (kit, name) => whilePaused(kit, () => kit.ask(name)),
		PRICE_CHANGED: ({ ask }, name) => ask(name, { shownTotalMinor: 1 }),
		OUT_OF_STOCK: (kit, name) => whileOut(kit, () => kit.ask(name)),
		SESSION_EXPIRED_QR: lateGuest,
		CONFLICT: ({ ask, ids }, name) => ask(name, { id: ids.orderId }),
	}),
	{
		replaceCart: {
			VERSION_CONFLICT: ({ ask, ids }) =>
				ask("replaceCart", { cartId: ids.cartId }, { headers: { "if-match": '"987654"' } }),
			// The guests of one table choose into one.
			CONFLICT: async ({ ask, must, world }) => {
				const { token } = await world.guestAt(world.cafe)
				await must("replaceCart", { isShared: true }, { token })
				return ask("replaceCart", { isShared: true }, { token })
			},
			FORBIDDEN: async ({ ask, world, storeId }) =>
				ask("replaceCart", {}, { token: await world.deviceIn(world.cafe, storeId) }),
		},
		setCartLine: {
			MAXIMUM_ORDER_EXCEEDED: async (kit) =>
				kit.ask("setCartLine", { cartId: await cartOf(kit, linesOf(kit, 50)) }),
		},
		mergeCarts: {
			MAXIMUM_ORDER_EXCEEDED: async (kit) =>
				kit.ask("mergeCarts", {
					cartId: await cartOf(kit, linesOf(kit, 30)),
					fromCartId: await cartOf(kit, linesOf(kit, 30)),
				}),
		},
		quoteCart: {
			ITEM_NOT_AVAILABLE: async (kit) =>
				kit.ask("quoteCart", { cartId: await cartOf(kit, unknownThing().lines) }),
			INVALID_OPTIONS: async (kit) =>
				kit.ask("quoteCart", { cartId: await cartOf(kit, wrongChoice(kit).lines) }),
			MAXIMUM_ORDER_EXCEEDED: async (kit) => {
				const cartId = await cartOf(kit, linesOf(kit, 2))
				return whileDear(kit, () => kit.ask("quoteCart", { cartId }))
			},
		},
	},
])
