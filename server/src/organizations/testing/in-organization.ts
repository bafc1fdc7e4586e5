import { type Context, provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { systemContext } from "#platform/system-context.ts"
import type { Tenant, World } from "#testing/open-world.ts"

/** Work of the program itself in an organization, at any moment; what it wrote into the journals. */
export async function inOrganization<T>(
	{ program }: World,
	{ organizationId }: Tenant,
	work: (ctx: Context) => Promise<T>,
	now = new Date(),
): Promise<{ value: T; entries: Entry[] }> {
	const { platform } = program
	const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
	const { value, entries } = await inTransaction(platform.databases.app, scope, (tx) =>
		work({ ...systemContext(platform, tx, organizationId, "test", "test"), now }),
	)
	return { value, entries: entries.map((entry) => ({ ...entry, organizationId })) }
}
