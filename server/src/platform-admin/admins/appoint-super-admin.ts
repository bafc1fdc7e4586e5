import { emailIndex, findPersonByEmail } from "#identity/index.ts"
import type { OpenContext } from "#platform/context.ts"
import { writeRole } from "./write-role.ts"

type Appointing = Pick<OpenContext, "db" | "now" | "query" | "sealing">

/** At the machine itself: somebody with an account becomes a super admin. His name, or null when nobody has this address. */
export async function appointSuperAdmin(ctx: Appointing, email: string): Promise<string | null> {
	const person = await findPersonByEmail(ctx, emailIndex(ctx.sealing, email))
	if (person?.status !== "ACTIVE") return null
	await writeRole(ctx, { personId: person.id, role: "PLATFORM_SUPER_ADMIN", grantedBy: null })
	return person.name
}
