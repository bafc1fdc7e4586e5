import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { eraseUser as contract } from "@comanda/contract/identity/users.ts"
import type { Context, OpenContext, OutsideContext } from "#platform/context.ts"
import { forgetAnswersOf } from "#platform/http/forget-answers-of.ts"
import { writeEntries } from "#platform/journal/write-entries.ts"
import type { PersonalRecords } from "#platform/personal-records.ts"
import { Refusal } from "#platform/refusal.ts"
import { oneAtATime } from "../members/one-at-a-time.ts"
import { requireManageable } from "../members/require-manageable.ts"
import { noteSecurity } from "../security-event.ts"
import { eraseAccount } from "./erase-account.ts"
import { eraseMembership } from "./erase-membership.ts"
import { knownOrganizations } from "./known-organizations.ts"
import { memberOfMine } from "./member-of-mine.ts"
import { lockPerson } from "./person-facts.ts"
import { proveAgain } from "./prove-again.ts"
import { noSuchPerson } from "./require-self.ts"
import { type About, whomItIsAbout } from "./whom-it-is-about.ts"

type Records = readonly PersonalRecords[]

/** Erases a person for good, or what one organization knows of him: in one transaction, all of it or nothing. */
export function eraseUserWith(records: Records) {
	return async function eraseUser(
		ctx: OutsideContext,
		input: ParsedInputOf<typeof contract>,
	): Promise<ResultOf<typeof contract>> {
		const about = await ctx.transact((open) => whomItIsAbout(open, input, records))
		await proveAgain(ctx, about.caller, input.password)
		const { personId, organizationId } = about
		if (about.isSelf && organizationId === null) {
			await ctx.transact((open) => eraseEverywhere(open, personId, records))
			ctx.browser.forget()
		} else {
			await ctx.transact((open) => eraseInOne(open, about, records))
		}
		return { erased: true }
	}
}

async function eraseEverywhere(open: OpenContext, personId: string, records: Records): Promise<void> {
	const facts = await lockPerson(open, personId)
	if (!facts || facts.status === "ERASED") return
	await refusePlatformAdmin(open, personId)
	const written: { organizationId: string; drafts: Context["drafts"] }[] = []
	for (const organizationId of await knownOrganizations(open, personId, records)) {
		const tenant = await open.enter(organizationId, "*")
		await eraseHere(tenant, personId, records)
		written.push({ organizationId, drafts: tenant.drafts.splice(0) })
	}
	await eraseAccount(open, personId)
	await noteSecurity(
		{ ...open, request: { ...open.request, ip: "", userAgent: null } },
		"User.Erased",
		personId,
	)
	for (const { organizationId, drafts } of written) {
		const tenant = await open.enter(organizationId, "*")
		tenant.drafts.push(...drafts)
		await writeEntries(tenant)
	}
}

async function eraseInOne(open: OpenContext, about: About, records: Records): Promise<void> {
	const { caller, personId, organizationId } = about
	if (about.isSelf) return eraseHere(await open.enter(organizationId ?? "", "*"), personId, records)
	const member = await memberOfMine(open, caller, personId, "customers:delete", {
		only: organizationId,
		orMember: true,
	})
	if (!member) throw noSuchPerson()
	await oneAtATime(member.tenant)
	await requireManageable(member.tenant, member.id, { mayBeSelf: false, permission: "customers:delete" })
	if (member.personId) await eraseHere(member.tenant, member.personId, records)
	else await eraseMembership(member.tenant, { memberId: member.id })
}

async function eraseHere(tenant: Context, personId: string, records: Records): Promise<void> {
	await oneAtATime(tenant)
	await eraseMembership(tenant, { personId })
	for (const { erase } of records) await erase(tenant, personId)
	await forgetAnswersOf(tenant, { actors: [`person:${personId}`], things: [personId] })
}

/** Nobody else may be left to look after the installation: that is given up first, where it is seen who remains. */
async function refusePlatformAdmin({ db }: OpenContext, personId: string): Promise<void> {
	const found = await db
		.selectFrom("platformAdmin")
		.select("personId")
		.where("personId", "=", personId)
		.where("revokedAt", "is", null)
		.executeTakeFirst()
	if (found) throw new Refusal("FORBIDDEN", "Who looks after the installation gives that up first.")
}
