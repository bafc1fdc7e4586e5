import { hashPassword } from "better-auth/crypto"
import { addPerson } from "#identity/index.ts"
import type { Context } from "#platform/context.ts"
import { appointSuperAdmin } from "#platform-admin/index.ts"

export const demoPlatformEmail = "platform@demo.test"

/** Somebody who looks after the installation, to try that out as well. */
export async function addPlatformPerson(ctx: Context, password: string): Promise<void> {
	const passwordHash = await hashPassword(password)
	const person = { name: "Platform", email: demoPlatformEmail, passwordHash, isEmailVerified: true }
	await addPerson(ctx, person)
	await appointSuperAdmin(ctx, demoPlatformEmail)
}
