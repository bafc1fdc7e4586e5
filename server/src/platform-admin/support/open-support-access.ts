import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	openSupportAccess as contract,
	SupportAccess,
} from "@comanda/contract/platform-admin/support.ts"
import type { Context, OpenContext } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { enterOrganization } from "../enter-organization.ts"
import { noteActivity } from "../note-activity.ts"
import { lockOrganization } from "../organizations/lock-organization.ts"
import { requirePlatformPerson } from "../require-platform-person.ts"
import { writeToOwners } from "../write-to-owners.ts"
import { findSupport, openAccesses, presentSupport, type SupportRow } from "./support-rows.ts"

/**
 * Lets somebody of the platform in to read. Nobody is let in unseen: the owners are written to, everybody there sees
 * it, and it is in the organization's journal, all in this transaction.
 */
export async function openSupportAccess(
	ctx: OpenContext,
	{ id, organizationId, reason, minutes }: ParsedInputOf<typeof contract>,
): Promise<SupportAccess> {
	const person = requirePlatformPerson(ctx.caller)
	await refuseForeignId(ctx, id, organizationId)
	if (!ctx.canSend("mail"))
		throw new Refusal("MESSAGES_NOT_SET_UP", "The owners could not be told that support is in.")
	const tenant = await enterOrganization(ctx, organizationId)
	const { status } = await lockOrganization(tenant)
	const known = await findSupport(tenant, id)
	if (known) return presentSupport(known)
	if (status === "BLOCKED") throw new Refusal("ORGANIZATION_BLOCKED", "Nobody reads what is shut.")
	if (person.memberships.some((each) => each.organizationId === organizationId && !each.supportAccess))
		throw new Refusal("CONFLICT", "You work there: you need no access.")
	const running = await openAccesses(tenant)
	if (running.some((each) => each.personId === person.id))
		throw new Refusal("CONFLICT", "You are in there already.")
	const expiresAt = new Date(ctx.now.getTime() + minutes * 60_000)
	await tenant.db
		.insertInto("supportAccess")
		.values({
			organizationId,
			id,
			personId: person.id,
			sessionId: person.sessionId,
			reason,
			openedAt: ctx.now,
			expiresAt,
		})
		.execute()
	const told = await writeToOwners(tenant, "SUPPORT_OPENED", { endsAt: expiresAt, by: person.name, reason })
	const facts = { personId: person.id, expiresAt: expiresAt.toISOString(), ownersTold: told }
	record(tenant, organizationId, "Support.AccessOpened", id, facts, `support:${id}`)
	await noteActivity(ctx, "Support.AccessOpened", organizationId, { supportAccessId: id, reason, minutes })
	return presentSupport(await written(tenant, id))
}

async function written(tenant: Context, id: string): Promise<SupportRow> {
	const row = await findSupport(tenant, id)
	if (!row) throw new Error("An access that was just written is not there.")
	return row
}

async function refuseForeignId(ctx: OpenContext, id: string, organizationId: string): Promise<void> {
	const known = await ctx.db
		.selectFrom("supportAccess")
		.select("organizationId")
		.where("id", "=", id)
		.executeTakeFirst()
	if (known && known.organizationId !== organizationId)
		throw new Refusal("CONFLICT", "Another access has this id.")
}
