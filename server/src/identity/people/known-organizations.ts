import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { PersonalRecords } from "#platform/personal-records.ts"

// Also where he was let go.
const memberships: Prepared = {
	name: "organizations_of_person",
	text: `select organization_id as id from member where person_id = $1`,
}

/** Where something is known of the person who asks, before any organization is entered; in the order of their ids. */
export async function knownOrganizations(
	ctx: Pick<OpenContext, "query">,
	personId: string,
	records: readonly PersonalRecords[],
): Promise<string[]> {
	const found = (await ctx.query<{ id: string }>(memberships, [personId])).map(({ id }) => id)
	for (const { organizationsOf } of records) found.push(...(await organizationsOf(ctx, personId)))
	return [...new Set(found)].toSorted()
}
