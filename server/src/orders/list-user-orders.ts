import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listUserOrders as contract } from "@comanda/contract/identity/users.ts"
import type { Caller, Context, OpenContext } from "#platform/context.ts"
import { authorize, nowhere } from "#platform/http/authorize.ts"
import { Refusal } from "#platform/refusal.ts"
import { type Place, readPlace, writePlace } from "./order-cursor.ts"
import { numberOf } from "./order-number.ts"
import { findPersonOrders, findStoreNames, type PersonOrder } from "./person-order-store.ts"

type Person = Caller & { kind: "person" }

/**
 * What somebody ordered in his own name, newest first: himself everywhere, staff in the stores where they may read
 * customers. Who has ordered nothing there does not exist for them.
 */
export async function listUserOrders(
	ctx: OpenContext,
	{ userId, cursor, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { caller } = ctx
	if (caller.kind !== "person") throw new Refusal("FORBIDDEN", "This is for people who are signed in.")
	const after = cursor ? readPlace(cursor) : null
	const isSelf = userId === "me" || userId === caller.id
	const found = isSelf
		? await findPersonOrders(ctx, caller.id, after, limit + 1)
		: await findForStaff(ctx, caller, userId, after, limit + 1)
	const shown = found.slice(0, limit)
	const last = found.length > limit ? shown.at(-1) : undefined
	const names = await namesOf(ctx, shown)
	const rows = shown.map(({ organizationId, businessDate, number, prefix, placedAt, ...order }) => ({
		...order,
		storeName: names.get(order.storeId) ?? "",
		orderNumber: numberOf(businessDate, number, prefix).orderNumber,
		placedAt: placedAt.toISOString(),
	}))
	return {
		rows,
		meta: { limit, nextCursor: last ? writePlace({ at: last.placedAt.toISOString(), id: last.id }) : null },
	}
}

async function findForStaff(
	ctx: OpenContext,
	caller: Person,
	personId: string,
	after: Place | null,
	limit: number,
): Promise<PersonOrder[]> {
	const found: PersonOrder[] = []
	let isCustomer = false
	for (const { organizationId } of caller.memberships) {
		const tenant = await enterAsStaff(ctx, caller, organizationId)
		if (!tenant) continue
		isCustomer ||= (await findPersonOrders(tenant, personId, null, 1)).length > 0
		found.push(...(await findPersonOrders(tenant, personId, after, limit)))
	}
	if (!isCustomer) throw new Refusal("NOT_FOUND", "There is no such person within your reach.")
	return found.toSorted((a, b) => (placeOf(a) > placeOf(b) ? -1 : 1)).slice(0, limit)
}

/** As far as he may read every customer there: a waiter reads only of those he serves, and this tells of all visits. */
async function enterAsStaff(
	ctx: OpenContext,
	caller: Person,
	organizationId: string,
): Promise<Context | null> {
	const target = { ...nowhere, organizationId }
	try {
		const asked = { access: "customers:read", method: "GET", servesBlocked: false } as const
		const { stores, grant } = authorize(asked, caller, target)
		return grant === "all" ? await ctx.enter(organizationId, stores) : null
	} catch (error) {
		if (error instanceof Refusal) return null
		throw error
	}
}

async function namesOf(ctx: OpenContext, orders: readonly PersonOrder[]): Promise<Map<string, string>> {
	const names = new Map<string, string>()
	for (const [organizationId, mine] of Map.groupBy(orders, (order) => order.organizationId)) {
		const storeIds = [...new Set(mine.map(({ storeId }) => storeId))]
		const tenant = await ctx.enter(organizationId, storeIds)
		for (const [id, name] of await findStoreNames(tenant, storeIds)) names.set(id, name)
	}
	return names
}

function placeOf({ placedAt, id }: PersonOrder): string {
	return `${placedAt.toISOString()} ${id}`
}
