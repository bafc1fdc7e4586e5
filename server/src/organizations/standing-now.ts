import type { OrganizationStatus } from "#platform/context.ts"
import type { Prepared, Transaction } from "#platform/database/transaction.ts"

const standing: Prepared = {
	name: "organization_standing_now",
	text: "select standing_of(o) as status from organization o where o.id = $1",
}

/** How the organization that was entered stands at this moment, also before the clock has written it down. */
export async function standingNow(
	tx: Pick<Transaction, "query">,
	organizationId: string,
): Promise<OrganizationStatus | null> {
	const [row] = await tx.query<{ status: OrganizationStatus }>(standing, [organizationId])
	return row?.status ?? null
}
