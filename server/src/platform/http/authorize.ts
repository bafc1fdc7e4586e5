import type { Endpoint } from "@comanda/contract/endpoint.ts"
import {
	expiredAllows,
	type Grant,
	grantOf,
	isPlatformPermission,
	type Permission,
	type PlatformPermission,
	platformGrants,
	type Role,
} from "@comanda/contract/permissions.ts"
import type { Caller, Membership, OrganizationId, OrganizationStatus, StoreReach } from "#platform/context.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { Refusal } from "#platform/refusal.ts"

/** What a call may see: one organization, and the stores of it in which the caller holds the permission. */
export type Authority = {
	organizationId: OrganizationId
	stores: StoreReach
	grant: Grant
	/** The caller's own rights do not reach this far: a manager's approval must. */
	needsOverride: boolean
	/** By which access he was let in for support, when he belongs to the platform. */
	supportAccess?: string
}

export type Target = {
	/** The store the path names. */
	storeId: string | null
	/** The organization the path or the header names. */
	organizationId: string | null
	/** Whose store the path names, by the public directory. */
	organizationOfStore: OrganizationId | null
	/** For a customer: the organization that is meant, and how it stands. Null when none is, or there is none. */
	customerOf: { organizationId: OrganizationId; status: OrganizationStatus } | null
	/** The request brings a manager's approval, still to be checked. */
	hasOverride: boolean
}

/** Nothing is named yet. */
export const nowhere: Target = {
	storeId: null,
	organizationId: null,
	organizationOfStore: null,
	customerOf: null,
	hasOverride: false,
}

type Asked = Pick<Endpoint, "access" | "method" | "servesBlocked">

/** Decides what the caller may see. What is out of reach does not exist for him: 404, never 403. */
export function authorize(endpoint: Asked, caller: Caller, target: Target): Authority {
	if (target.storeId && !target.organizationOfStore) throw notFound()
	const { access } = endpoint
	if (access === "public") return publicAuthority(target)
	if (caller.kind === "nobody" || caller.kind === "system")
		throw new Refusal("UNAUTHORIZED", "This needs a sign-in.")
	if (isPlatformPermission(access))
		throw new Error(`${access} opens no organization: bind it as an open route.`)
	const permission = access === "signed-in" ? null : access
	const reach = reachOf(caller, target)
	refuseByStanding(reach.status, endpoint, permission)
	if (reach.supportAccess && endpoint.method !== "GET")
		throw new Refusal("FORBIDDEN", "Support reads, and changes nothing.")
	const authority = target.storeId ? inStore(reach, target, permission) : anywhere(reach, target, permission)
	return { ...authority, supportAccess: reach.supportAccess }
}

/** For endpoints of no organization: whether the caller may come at all. */
export function authorizeOpen(
	{ access, servesBlocked }: Pick<Endpoint, "access" | "servesBlocked">,
	caller: Caller,
	{ needsSecondFactor }: { needsSecondFactor: boolean },
): void {
	if (access === "public") return
	if (caller.kind === "nobody" || caller.kind === "system")
		throw new Refusal("UNAUTHORIZED", "This needs a sign-in.")
	// Whoever belongs to one organization alone stands outside when it is shut, also where no row of it is asked for.
	if ("status" in caller && caller.status === "BLOCKED" && !servesBlocked) throw blocked()
	if (!isPlatformPermission(access)) return
	requirePlatform(access, caller)
	if (needsSecondFactor && caller.kind === "person" && !strongMethods.has(caller.method))
		throw new Refusal("SECOND_FACTOR_REQUIRED", "The platform is for who came in with a second factor.")
}

/** A password alone does not open what reaches every organization. */
const strongMethods: ReadonlySet<string> = new Set(["totp", "backup-code", "passkey"])

function requirePlatform(permission: PlatformPermission, caller: Caller): void {
	const role = caller.kind === "person" ? caller.platformRole : null
	if (!platformGrants(permission, role)) throw new Refusal("FORBIDDEN", `This needs ${permission}.`)
}

function publicAuthority(target: Target): Authority {
	if (!target.organizationOfStore || !target.storeId) throw notFound()
	const { organizationOfStore, storeId } = target
	return { organizationId: organizationOfStore, stores: [storeId], grant: "all", needsOverride: false }
}

export type Reach = {
	organizationId: OrganizationId
	status: OrganizationStatus
	/** Something is held in every store, also in those that are not listed. */
	isEverywhere: boolean
	everywhere: readonly Role[]
	stores: Map<string, readonly Role[]>
	denied: Map<string, Set<Permission>>
	/** Held as such, by no role: what a key was given. */
	scopes: Set<Permission> | null
	supportAccess?: string
	/** Somebody who works nowhere: an organization shows him its stores, and nothing of itself. */
	isCustomer?: true
}

type Known = Exclude<Caller, { kind: "nobody" | "system" }>

/** The caller's roles in the one organization this call is about. */
export function reachOf(caller: Known, target: Target): Reach {
	if (isCustomer(caller) && target.customerOf) return customerReach(target.customerOf, target)
	if (caller.kind === "person") return personReach(caller.memberships, target)
	const other = target.organizationId ?? target.organizationOfStore ?? caller.organizationId
	if (other !== caller.organizationId) throw notFound()
	const { organizationId, status } = caller
	const base = {
		organizationId,
		status,
		isEverywhere: false,
		everywhere: [],
		denied: new Map(),
		scopes: null,
	}
	if (caller.kind === "key") {
		const listed = caller.stores === "*" ? [] : caller.stores
		const stores = new Map(listed.map((id) => [id, [] as Role[]]))
		return { ...base, isEverywhere: caller.stores === "*", stores, scopes: caller.scopes }
	}
	if (caller.kind === "member") {
		const denied = new Map([[caller.storeId, caller.denied]])
		return { ...base, stores: new Map([[caller.storeId, caller.roles]]), denied }
	}
	const roles: Role[] = [caller.kind === "device" ? "DEVICE" : "GUEST"]
	return { ...base, stores: new Map([[caller.storeId, roles]]) }
}

function personReach(memberships: readonly Membership[], target: Target): Reach {
	const named = target.organizationOfStore ?? target.organizationId
	if (target.organizationId && named !== target.organizationId) throw notFound()
	if (named) {
		const membership = memberships.find((each) => each.organizationId === named)
		if (!membership) throw notFound()
		return asMember(membership)
	}
	const [only, ...others] = memberships
	if (!only) throw new Refusal("FORBIDDEN", "You belong to no organization.")
	if (others.length > 0) throw new Refusal("ORGANIZATION_REQUIRED", "Name the organization this is about.")
	return asMember(only)
}

/** In the store that is named, or in all of an organization's. */
function customerReach(home: NonNullable<Target["customerOf"]>, { storeId }: Target): Reach {
	const held: Role[] = ["CUSTOMER"]
	return {
		...home,
		isCustomer: true,
		isEverywhere: !storeId,
		everywhere: storeId ? [] : held,
		stores: new Map(storeId ? [[storeId, held]] : []),
		denied: new Map(),
		scopes: null,
	}
}

function asMember(membership: Membership): Reach {
	return { ...membership, isEverywhere: membership.everywhere.length > 0, scopes: null }
}

/** A blocked organization is shut; one whose time is over reads, and finishes what is running. */
function refuseByStanding(status: OrganizationStatus, endpoint: Asked, permission: Permission | null): void {
	if (endpoint.servesBlocked || status === "ACTIVE" || status === "TRIAL") return
	if (status === "BLOCKED") throw blocked()
	if (endpoint.method === "GET" || permission === null || expiredAllows.has(permission)) return
	throw new Refusal("SUBSCRIPTION_EXPIRED", "This organization's subscription has ended.")
}

/** Whether the caller has anything to do with a store. */
function isWithin(reach: Reach, storeId: string): boolean {
	if (reach.isEverywhere) return true
	return reach.scopes ? reach.stores.has(storeId) : (reach.stores.get(storeId)?.length ?? 0) > 0
}

/** What is held in one store, after what was taken away there. */
function grantIn(reach: Reach, storeId: string, permission: Permission): Grant | null {
	if (reach.scopes) return reach.scopes.has(permission) ? "all" : null
	if (reach.denied.get("*")?.has(permission) || reach.denied.get(storeId)?.has(permission)) return null
	return grantOf(permission, [...reach.everywhere, ...(reach.stores.get(storeId) ?? [])])
}

function inStore(reach: Reach, target: Target, permission: Permission | null): Authority {
	const { organizationId } = reach
	const storeId = target.storeId ?? ""
	if (!isWithin(reach, storeId)) throw notFound()
	const grant = permission ? grantIn(reach, storeId, permission) : "all"
	const needsOverride = target.hasOverride && grant !== "all"
	if (!grant && !needsOverride) throw new Refusal("FORBIDDEN", `This needs ${permission}.`)
	return { organizationId, stores: [storeId], grant: grant ?? "limited", needsOverride }
}

function anywhere(reach: Reach, target: Target, permission: Permission | null): Authority {
	const { organizationId } = reach
	const everywhere = everywhereGrant(reach, permission)
	if (everywhere) {
		const needsOverride = target.hasOverride && everywhere !== "all"
		return { organizationId, stores: "*", grant: everywhere, needsOverride }
	}
	const stores: string[] = []
	let weakest: Grant = "all"
	const within = [...reach.stores.keys()].filter((storeId) => isWithin(reach, storeId))
	for (const storeId of within) {
		const grant = permission ? grantIn(reach, storeId, permission) : "all"
		if (!grant) continue
		stores.push(storeId)
		if (grant !== "all") weakest = grant
	}
	if (stores.length > 0) {
		return { organizationId, stores, grant: weakest, needsOverride: target.hasOverride && weakest !== "all" }
	}
	if (target.hasOverride && within.length > 0)
		return { organizationId, stores: within, grant: "limited", needsOverride: true }
	if (reach.isCustomer) throw notFound()
	throw new Refusal("FORBIDDEN", `This needs ${permission ?? "a role in a store"}.`)
}

/** A right held in every store: none of them has taken it away. */
function everywhereGrant(reach: Reach, permission: Permission | null): Grant | null {
	if (!reach.isEverywhere) return null
	if (!permission) return "all"
	if (reach.scopes) return reach.scopes.has(permission) ? "all" : null
	if ([...reach.denied.values()].some((denied) => denied.has(permission))) return null
	return grantOf(permission, reach.everywhere)
}

function blocked(): Refusal {
	return new Refusal("ORGANIZATION_BLOCKED", "This organization was blocked.")
}

function notFound(): Refusal {
	return new Refusal("NOT_FOUND", "There is no such thing within your reach.")
}
