import { noteSecurity } from "#identity/index.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { noteActivity } from "../note-activity.ts"
import { requirePlatformPerson } from "../require-platform-person.ts"
import { keepASuperAdmin, lockAdmins, noSuchAdmin } from "./admin-rows.ts"

/** Takes a role away. With it go the accesses for support that he has open: they are looked up with the role. */
export async function removeAdmin(
	ctx: OpenContext,
	{ personId }: { personId: string },
): Promise<{ removed: true }> {
	const actor = requirePlatformPerson(ctx.caller)
	if (personId === actor.id) throw new Refusal("SELF_APPROVAL", "Nobody takes away his own role.")
	const held = await lockAdmins(ctx, actor.id)
	const known = held.find((each) => each.personId === personId)
	if (!known) throw noSuchAdmin()
	if (known.role === "PLATFORM_SUPER_ADMIN") keepASuperAdmin(held, personId)
	await ctx.db
		.updateTable("platformAdmin")
		.set({ revokedAt: ctx.now })
		.where("personId", "=", personId)
		.execute()
	await noteSecurity(ctx, "Platform.RoleTaken", personId, { by: actor.id })
	await noteActivity(ctx, "Admin.Removed", null, { personId, from: known.role })
	return { removed: true }
}
