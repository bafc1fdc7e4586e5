import type { PlatformRole } from "@comanda/contract/permissions.ts"
import type { PlatformAdmin } from "@comanda/contract/platform-admin/admins.ts"
import { emailIndex, findPersonByEmail, hasStrongSignIn, noteSecurity } from "#identity/index.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { noteActivity } from "../note-activity.ts"
import { requirePlatformPerson } from "../require-platform-person.ts"
import { lockAdmins, requireAdmin } from "./admin-rows.ts"
import { writeRole } from "./write-role.ts"

/** Gives somebody a role who has an account, a confirmed address and more than a password. */
export async function addAdmin(
	ctx: OpenContext,
	{ email, role }: { email: string; role: PlatformRole },
): Promise<PlatformAdmin> {
	const actor = requirePlatformPerson(ctx.caller)
	const held = await lockAdmins(ctx, actor.id)
	const person = await findPersonByEmail(ctx, emailIndex(ctx.sealing, email))
	if (person?.status !== "ACTIVE") throw new Refusal("NOT_FOUND", "Nobody has an account under this address.")
	const known = held.find((each) => each.personId === person.id)
	if (known?.role === role) return requireAdmin(ctx, person.id)
	if (known) throw new Refusal("CONFLICT", "This person has a role already: change that one.")
	if (!person.isEmailVerified) throw new Refusal("EMAIL_NOT_VERIFIED", "This address was never confirmed.")
	if (!(await hasStrongSignIn(ctx, person.id)))
		throw new Refusal("SECOND_FACTOR_MISSING", "A password alone does not open the platform.")
	await writeRole(ctx, { personId: person.id, role, grantedBy: actor.id })
	await noteSecurity(ctx, "Platform.RoleGranted", person.id, { role, by: actor.id })
	await noteActivity(ctx, "Admin.Added", null, { personId: person.id, role })
	return requireAdmin(ctx, person.id)
}
