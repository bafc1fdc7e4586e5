import type { Caller, OrganizationId } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { isCustomer } from "#platform/is-customer.ts"
import type { Target } from "./authorize.ts"
import type { Platform } from "./platform.ts"

type Named = {
	organizationOfStore: OrganizationId | null
	organizationId: string | null
	orderId: string | null
}
type Known = Pick<Platform, "databases" | "directory" | "organizationOfOwnOrder">

/** Whose customer somebody is in this call: of the store's, of the one he names, or of where he ordered what he names. */
export async function findCustomerOf(
	{ databases, directory, organizationOfOwnOrder }: Known,
	caller: Caller,
	{ organizationOfStore, organizationId, orderId }: Named,
): Promise<Target["customerOf"]> {
	if (caller.kind !== "person" || !isCustomer(caller)) return null
	// A store of another organization than the one that is named as well is nowhere.
	if (organizationOfStore && organizationId && organizationOfStore !== organizationId) return null
	const named = organizationOfStore ?? organizationId
	if (named) return directory.standingOf(named)
	if (!orderId) return null
	const scope = { organizationId: null, stores: [], personId: caller.id }
	const { value } = await inTransaction(databases.app, scope, (tx) => organizationOfOwnOrder(tx, orderId))
	return value === null ? null : directory.standingOf(value)
}
