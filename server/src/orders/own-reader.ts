import { grantOf, type Role } from "@comanda/contract/permissions.ts"
import { type LookedAfter, lookedAfter } from "#floor/index.ts"
import type { Context, OrganizationId } from "#platform/context.ts"
import type { OrderRow } from "./order-row.ts"

/** Somebody of the staff who sees the orders he looks after, and no others. `names` are his in the journal. */
export type OwnReader = { memberId: string; names: string[] } & LookedAfter

type Asking = Pick<Context, "caller" | "query"> & {
	organizationId: OrganizationId
	approvedBy?: string | null
}
type Placed = Pick<OrderRow, "id" | "tableId" | "placedBy" | "assignedMemberId">

/** As whom the caller reads orders of a store, when it is only his own; null for who reads all, and for who is no staff. */
export async function ownReader(ctx: Asking, storeId: string): Promise<OwnReader | null> {
	const known = ctx.approvedBy ? null : staffOf(ctx, storeId)
	if (!known || grantOf("orders:read", known.roles) !== "own") return null
	const { roles, ...own } = known
	return { ...own, ...(await lookedAfter(ctx, { storeId, memberId: own.memberId })) }
}

/** What he took, what he was given, what he brings, and what is ordered at a table that is his. */
export function looksAfter({ memberId, names, othersTableIds, servedOrderIds }: OwnReader, order: Placed) {
	const { id, tableId, placedBy, assignedMemberId } = order
	if (names.includes(placedBy) || assignedMemberId === memberId || servedOrderIds.includes(id)) return true
	return tableId !== null && !othersTableIds.includes(tableId)
}

type Places = Record<"names" | "memberId" | "othersTableIds" | "servedOrderIds", number>

/** The same of `customer_order o`, where the database chooses: the values of `ownValues` stand at these places. */
export function ownCondition({ names, memberId, othersTableIds, servedOrderIds }: Places): string {
	return `($${names}::text[] is null or o.placed_by = any ($${names}) or o.assigned_member_id = $${memberId}::uuid
		or o.id = any ($${servedOrderIds}::uuid[])
		or (o.table_id is not null and not (o.table_id = any ($${othersTableIds}::uuid[]))))`
}

/** Nothing is left out for who reads all. */
export function ownValues(reader: OwnReader | null): unknown[] {
	if (!reader) return [null, null, null, null]
	return [reader.names, reader.memberId, reader.othersTableIds, reader.servedOrderIds]
}

type Staff = { memberId: string; names: string[]; roles: readonly Role[] }

function staffOf({ caller, organizationId }: Asking, storeId: string): Staff | null {
	if (caller.kind === "member")
		return { memberId: caller.id, names: [`member:${caller.id}`], roles: caller.roles }
	if (caller.kind !== "person") return null
	const membership = caller.memberships.find((each) => each.organizationId === organizationId)
	if (!membership) return null
	const { memberId, everywhere, stores } = membership
	return {
		memberId,
		names: [`person:${caller.id}`, `member:${memberId}`],
		roles: [...everywhere, ...(stores.get(storeId) ?? [])],
	}
}
