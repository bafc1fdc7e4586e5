import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	openPlatformOrganization as contract,
	PlatformOrganizationDetail,
} from "@comanda/contract/platform-admin/organizations.ts"
import { sql } from "kysely"
import { inviteOwner } from "#identity/index.ts"
import { freeSlug, openOrganization, openStore } from "#organizations/index.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { enterOrganization } from "../enter-organization.ts"
import { noteActivity } from "../note-activity.ts"
import { requirePlatformPerson } from "../require-platform-person.ts"
import { describeOrganization } from "./describe-organization.ts"

type Input = ParsedInputOf<typeof contract>

/**
 * Organization, store, owner and his invitation in one transaction: all of it is there, or nothing. The same request
 * twice at once waits for itself, and finds what it has done.
 */
export async function openPlatformOrganization(
	ctx: OpenContext,
	input: Input,
): Promise<PlatformOrganizationDetail> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`opening:${input.id}`}, 0))`.execute(ctx.db)
	if (await wasOpened(ctx, input.id)) return describeOrganization(await enterOrganization(ctx, input.id))
	if (!ctx.canSend("mail"))
		throw new Refusal("MESSAGES_NOT_SET_UP", "The owner cannot be invited from here yet.")
	const slug = await freeSlug(ctx, input.slug ?? null, input.storeName)
	const tenant = { ...(await ctx.enter(input.id, "*")), approvedBy: "platform" }
	const { name, storeName, currency, timeZone, language, trialDays, owner } = input
	const standing = { isDemo: false, isTrial: true, trialDays }
	await openOrganization(tenant, { name, slug: `${slug}-${input.id.slice(-6)}`, ...standing })
	await openStore(tenant, {
		name: storeName,
		slug,
		currency,
		timeZone,
		language,
		languages: [language],
		pricesIncludeTax: true,
	})
	await inviteOwner(tenant, owner)
	await noteActivity(ctx, "Organization.Opened", input.id, { trialDays })
	return describeOrganization(tenant)
}

/** Asked again after an answer that was lost. An organization that came about in another way is somebody else's. */
async function wasOpened(ctx: OpenContext, id: string): Promise<boolean> {
	const known = await ctx.db
		.selectFrom("platformOrganization")
		.select("name")
		.where("organizationId", "=", id)
		.executeTakeFirst()
	if (!known) return false
	const mine = await ctx.db
		.selectFrom("platformActivity")
		.select("id")
		.where("organizationId", "=", id)
		.where("type", "=", "Organization.Opened")
		.where("actorId", "=", requirePlatformPerson(ctx.caller).id)
		.executeTakeFirst()
	if (mine) return true
	throw new Refusal("CONFLICT", "Another organization has this id.")
}
