import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { getMe as contract } from "@comanda/contract/identity/endpoints.ts"
import { grantOf, type Permission, permissions, type Role } from "@comanda/contract/permissions.ts"
import type { Membership, OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

type Me = ResultOf<typeof contract>

/** Who calls, and what may be done where: screens ask this before they show a button. */
export async function getMe(ctx: OpenContext): Promise<Me> {
	const { caller } = ctx
	if (caller.kind === "nobody" || caller.kind === "system")
		throw new Refusal("UNAUTHORIZED", "Nobody is signed in.")
	if (caller.kind !== "person") {
		const role: Role = caller.kind === "device" ? "DEVICE" : "GUEST"
		const tenant = await ctx.enter(caller.organizationId, [caller.storeId])
		const membership = {
			organizationId: caller.organizationId,
			organizationName: "",
			everywhere: [],
			stores: new Map([[caller.storeId, [role]]]),
		}
		const name = caller.kind === "device" ? caller.name : null
		return {
			kind: caller.kind,
			id: caller.id,
			name,
			email: null,
			reach: [await reach(tenant.db, membership)],
		}
	}
	const reaches: Me["reach"] = []
	for (const membership of caller.memberships) {
		const tenant = await ctx.enter(membership.organizationId, "*")
		reaches.push(await reach(tenant.db, membership))
	}
	return { kind: "person", id: caller.id, name: caller.name, email: caller.email, reach: reaches }
}

async function reach(
	db: OpenContext["db"],
	membership: Omit<Membership, "memberId">,
): Promise<Me["reach"][number]> {
	const { organizationId, everywhere } = membership
	const [organization, stores] = await Promise.all([
		db.selectFrom("organization").select("name").where("id", "=", organizationId).executeTakeFirst(),
		db
			.selectFrom("store")
			.select(["id", "name", "slug"])
			.where("organizationId", "=", organizationId)
			.where("deletedAt", "is", null)
			.orderBy("name")
			.execute(),
	])
	return {
		organizationId,
		organizationName: organization?.name ?? membership.organizationName,
		stores: stores.flatMap((store) => {
			const roles = [...everywhere, ...(membership.stores.get(store.id) ?? [])]
			return roles.length > 0 ? [{ ...store, roles, permissions: allowed(roles) }] : []
		}),
	}
}

function allowed(roles: readonly Role[]): Permission[] {
	return (Object.keys(permissions) as Permission[]).filter((permission) => grantOf(permission, roles))
}
