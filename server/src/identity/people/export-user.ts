import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { exportUser as contract } from "@comanda/contract/identity/users.ts"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import type { PersonalRecords } from "#platform/personal-records.ts"
import { streamFor } from "../members/stream-for.ts"
import { noteSecurity } from "../security-event.ts"
import { knownOrganizations } from "./known-organizations.ts"
import { memberOfMine } from "./member-of-mine.ts"
import { proveAgain } from "./prove-again.ts"
import { readMembership } from "./read-membership.ts"
import { readOwnData } from "./read-own-data.ts"
import { noSuchPerson } from "./require-self.ts"
import { type About, whomItIsAbout } from "./whom-it-is-about.ts"

type Exported = ResultOf<typeof contract>

/** Everything that is known of a person, or what one organization knows of him. That it was asked for is noted. */
export function exportUserWith(records: readonly PersonalRecords[]) {
	return async function exportUser(
		ctx: OutsideContext,
		input: ParsedInputOf<typeof contract>,
	): Promise<Exported> {
		const about = await ctx.transact((open) => whomItIsAbout(open, input, records))
		await proveAgain(ctx, about.caller, input.password)
		const data = await ctx.transact((open) =>
			about.isSelf ? exportOwn(open, about, records) : exportMember(open, about, records),
		)
		// What a database calls a moment becomes what everybody calls one.
		return { exportedAt: ctx.now.toISOString(), data: JSON.parse(JSON.stringify(data)) }
	}
}

async function exportOwn(
	open: OpenContext,
	{ personId, organizationId }: About,
	records: readonly PersonalRecords[],
): Promise<Record<string, unknown>> {
	const known = await knownOrganizations(open, personId, records)
	const wanted = organizationId ? known.filter((id) => id === organizationId) : known
	const own = organizationId ? {} : await readOwnData(open, personId)
	await noteSecurity(open, "User.Exported", personId, { organizationId })
	const organizations: unknown[] = []
	for (const id of wanted)
		organizations.push(await readMembership(await open.enter(id, "*"), { personId }, records))
	return { ...own, organizations }
}

async function exportMember(
	open: OpenContext,
	{ caller, personId, organizationId }: About,
	records: readonly PersonalRecords[],
): Promise<Record<string, unknown>> {
	const member = await memberOfMine(open, caller, personId, "customers:delete", {
		only: organizationId,
		orMember: true,
	})
	if (!member) throw noSuchPerson()
	const { tenant } = member
	record(tenant, streamFor(tenant, []), "Member.Exported", member.id, {})
	const whose = member.personId ? { personId: member.personId } : { memberId: member.id }
	return { organizations: [await readMembership(tenant, whose, records)] }
}
