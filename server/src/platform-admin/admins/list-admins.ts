import type { PlatformAdmin } from "@comanda/contract/platform-admin/admins.ts"
import type { OpenContext } from "#platform/context.ts"
import { findAdmins } from "./admin-rows.ts"

export async function listAdmins(ctx: OpenContext): Promise<{ admins: PlatformAdmin[] }> {
	return { admins: await findAdmins(ctx) }
}
