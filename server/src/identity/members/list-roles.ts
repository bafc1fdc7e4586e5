import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { listRoles as contract } from "@comanda/contract/identity/members.ts"
import { grantOf, permissionNames, roles } from "@comanda/contract/permissions.ts"
import type { Context } from "#platform/context.ts"

/** The matrix by which the server decides, as screens read it. */
export async function listRoles(_ctx: Context): Promise<ResultOf<typeof contract>> {
	return {
		roles: roles.map((role) => ({
			role,
			permissions: permissionNames.flatMap((permission) => {
				const grant = grantOf(permission, [role])
				return grant ? [{ permission, grant }] : []
			}),
		})),
	}
}
