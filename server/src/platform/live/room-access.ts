import { parseRoom, type Room, roomPermission } from "@comanda/contract/journal/rooms.ts"
import type { Caller, OrganizationId } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { authorize } from "#platform/http/authorize.ts"
import { findCustomerOf } from "#platform/http/find-customer-of.ts"
import type { Platform } from "#platform/http/platform.ts"
import { Refusal } from "#platform/refusal.ts"

const nothingNamed = { organizationOfStore: null, organizationId: null, orderId: null }

export type Admission = { room: Room; name: string; organizationId: OrganizationId; storeId: string }

/** Opens a room to a caller, by the same rules as the endpoints, or refuses: what is out of reach does not exist. */
export async function admit(platform: Platform, caller: Caller, name: unknown): Promise<Admission> {
	const room = typeof name === "string" ? parseRoom(name) : null
	if (!room || typeof name !== "string") throw new Refusal("NOT_FOUND", "There is no such room.")
	const asked = { access: roomPermission[room.kind], method: "GET", servesBlocked: false } as const
	if (room.kind === "order") {
		const authority = authorize(asked, caller, {
			storeId: null,
			organizationId: null,
			organizationOfStore: null,
			customerOf: await findCustomerOf(platform, caller, { ...nothingNamed, orderId: room.orderId }),
			hasOverride: false,
		})
		const { organizationId } = authority
		if (authority.supportAccess) throw notForSupport()
		const personId = caller.kind === "person" ? caller.id : null
		const { value: storeId } = await inTransaction(platform.databases.app, { ...authority, personId }, (tx) =>
			platform.storeOfOrder(tx, caller, organizationId, room.orderId),
		)
		if (!storeId) throw new Refusal("NOT_FOUND", "There is no such room.")
		return { room, name, organizationId, storeId }
	}
	const organizationOfStore = await platform.directory.organizationOf(room.storeId)
	const target = {
		storeId: room.storeId,
		organizationId: null,
		organizationOfStore,
		customerOf: await findCustomerOf(platform, caller, { ...nothingNamed, organizationOfStore }),
		hasOverride: false,
	}
	const { organizationId, grant, supportAccess } = authorize(asked, caller, target)
	if (supportAccess) throw notForSupport()
	const isOwnTable = room.kind === "table" && caller.kind === "guest" && caller.tableId === room.tableId
	// A guest follows his own order and his table; the whole store's are for those who may read them all.
	if (grant === "own" && !isOwnTable) throw new Refusal("FORBIDDEN", "This room shows what is not yours.")
	return { room, name, organizationId, storeId: room.storeId }
}

/** What support is shown is noted read by read; a room shows what nobody has asked for yet. */
function notForSupport(): Refusal {
	return new Refusal("FORBIDDEN", "Live news are not for support.")
}
