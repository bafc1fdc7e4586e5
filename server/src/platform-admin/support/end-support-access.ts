import { platformGrants } from "@comanda/contract/permissions.ts"
import type { SupportAccess } from "@comanda/contract/platform-admin/support.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { enterOrganization } from "../enter-organization.ts"
import { noteActivity } from "../note-activity.ts"
import { requirePlatformPerson } from "../require-platform-person.ts"
import { closeSupportAccess, noSuchAccess } from "./close-support-access.ts"

/** One leaves; who manages the platform also sends others out. */
export async function endSupportAccess(
	ctx: OpenContext,
	{ supportAccessId }: { supportAccessId: string },
): Promise<SupportAccess> {
	const person = requirePlatformPerson(ctx.caller)
	const row = await ctx.db
		.selectFrom("supportAccess")
		.select(["organizationId", "personId"])
		.where("id", "=", supportAccessId)
		.executeTakeFirst()
	if (!row) throw noSuchAccess()
	if (row.personId !== person.id && !platformGrants("platform:manage", person.platformRole))
		throw new Refusal("FORBIDDEN", "This is somebody else's.")
	const tenant = await enterOrganization(ctx, row.organizationId)
	const { access, isNews } = await closeSupportAccess(tenant, supportAccessId, "SUPPORT")
	if (isNews) await noteActivity(ctx, "Support.AccessClosed", row.organizationId, { supportAccessId })
	return access
}
