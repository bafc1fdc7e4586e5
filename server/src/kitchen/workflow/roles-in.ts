import type { Role } from "@comanda/contract/permissions.ts"
import type { Caller } from "#platform/context.ts"

/** What a caller is in a store. A screen and a key are nobody there. */
export function rolesIn(caller: Caller, organizationId: string, storeId: string): readonly Role[] {
	if (caller.kind === "member") return caller.roles
	if (caller.kind !== "person") return []
	const membership = caller.memberships.find((each) => each.organizationId === organizationId)
	return membership ? [...membership.everywhere, ...(membership.stores.get(storeId) ?? [])] : []
}
