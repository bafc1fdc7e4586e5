import type { Endpoint } from "@comanda/contract/endpoint.ts"
import { type Grant, grantOf, type Permission, type Role } from "@comanda/contract/permissions.ts"
import type { Caller, Membership, OrganizationId, StoreReach } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** What a call may see: one organization, and the stores of it in which the caller holds the permission. */
export type Authority = { organizationId: OrganizationId; stores: StoreReach; grant: Grant }

export type Target = {
	/** The store the path names. */
	storeId: string | null
	/** The organization the path or the header names. */
	organizationId: string | null
	/** Whose store the path names, by the public directory. */
	organizationOfStore: OrganizationId | null
}

/** Decides what the caller may see. What is out of reach does not exist for him: 404, never 403. */
export function authorize(endpoint: Endpoint, caller: Caller, target: Target): Authority {
	if (target.storeId && !target.organizationOfStore) throw notFound()
	if (endpoint.access === "public") return publicAuthority(target)
	if (caller.kind === "nobody" || caller.kind === "system")
		throw new Refusal("UNAUTHORIZED", "This needs a sign-in.")
	const reach = reachOf(caller, target)
	const permission = endpoint.access === "signed-in" ? null : endpoint.access
	return target.storeId ? inStore(reach, target.storeId, permission) : anywhere(reach, permission)
}

function publicAuthority(target: Target): Authority {
	if (!target.organizationOfStore || !target.storeId) throw notFound()
	return { organizationId: target.organizationOfStore, stores: [target.storeId], grant: "all" }
}

type Reach = {
	organizationId: OrganizationId
	everywhere: readonly Role[]
	stores: Map<string, readonly Role[]>
}

/** The caller's roles in the one organization this call is about. */
export function reachOf(caller: Exclude<Caller, { kind: "nobody" | "system" }>, target: Target): Reach {
	if (caller.kind !== "person") {
		const other = target.organizationId ?? target.organizationOfStore ?? caller.organizationId
		if (other !== caller.organizationId) throw notFound()
		const roles: Role[] = [caller.kind === "device" ? "DEVICE" : "GUEST"]
		return {
			organizationId: caller.organizationId,
			everywhere: [],
			stores: new Map([[caller.storeId, roles]]),
		}
	}
	return membershipFor(caller.memberships, target)
}

function membershipFor(memberships: readonly Membership[], target: Target): Membership {
	const named = target.organizationOfStore ?? target.organizationId
	if (target.organizationId && named !== target.organizationId) throw notFound()
	if (named) {
		const membership = memberships.find((each) => each.organizationId === named)
		if (!membership) throw notFound()
		return membership
	}
	const [only, ...others] = memberships
	if (!only) throw new Refusal("FORBIDDEN", "You belong to no organization.")
	if (others.length > 0) throw new Refusal("ORGANIZATION_REQUIRED", "Name the organization this is about.")
	return only
}

function inStore(reach: Reach, storeId: string, permission: Permission | null): Authority {
	const roles = reach.stores.get(storeId)
	const held = [...reach.everywhere, ...(roles ?? [])]
	if (held.length === 0) throw notFound()
	const grant = permission ? grantOf(permission, held) : "all"
	if (!grant) throw new Refusal("FORBIDDEN", `This needs ${permission}.`)
	return { organizationId: reach.organizationId, stores: [storeId], grant }
}

function anywhere(reach: Reach, permission: Permission | null): Authority {
	const { organizationId } = reach
	const everywhere = permission ? grantOf(permission, reach.everywhere) : reach.everywhere.length > 0 && "all"
	if (everywhere) return { organizationId, stores: "*", grant: everywhere }
	const stores: string[] = []
	let weakest: Grant = "all"
	for (const [storeId, roles] of reach.stores) {
		const grant = permission ? grantOf(permission, roles) : roles.length > 0 ? "all" : null
		if (!grant) continue
		stores.push(storeId)
		if (grant !== "all") weakest = grant
	}
	if (stores.length === 0) throw new Refusal("FORBIDDEN", `This needs ${permission ?? "a role in a store"}.`)
	return { organizationId, stores, grant: weakest }
}

function notFound(): Refusal {
	return new Refusal("NOT_FOUND", "There is no such thing within your reach.")
}
