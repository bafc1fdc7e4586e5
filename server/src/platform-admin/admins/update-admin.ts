import type { PlatformRole } from "@comanda/contract/permissions.ts"
import type { PlatformAdmin } from "@comanda/contract/platform-admin/admins.ts"
import { noteSecurity } from "#identity/index.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { noteActivity } from "../note-activity.ts"
import { requirePlatformPerson } from "../require-platform-person.ts"
import { keepASuperAdmin, lockAdmins, noSuchAdmin, requireAdmin } from "./admin-rows.ts"
import { writeRole } from "./write-role.ts"

export async function updateAdmin(
	ctx: OpenContext,
	{ personId, role }: { personId: string; role: PlatformRole },
): Promise<PlatformAdmin> {
	const actor = requirePlatformPerson(ctx.caller)
	if (personId === actor.id) throw new Refusal("SELF_APPROVAL", "Nobody changes his own role.")
	const held = await lockAdmins(ctx, actor.id)
	const known = held.find((each) => each.personId === personId)
	if (!known) throw noSuchAdmin()
	if (known.role === role) return requireAdmin(ctx, personId)
	if (known.role === "PLATFORM_SUPER_ADMIN") keepASuperAdmin(held, personId)
	await writeRole(ctx, { personId, role, grantedBy: actor.id })
	await noteSecurity(ctx, "Platform.RoleGranted", personId, { role, by: actor.id })
	await noteActivity(ctx, "Admin.Changed", null, { personId, from: known.role, role })
	return requireAdmin(ctx, personId)
}
