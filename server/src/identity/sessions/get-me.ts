import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { getMe as contract } from "@comanda/contract/identity/sessions.ts"
import { grantOf, type Permission, permissionNames, type Role } from "@comanda/contract/permissions.ts"
import type { Caller, Context, OpenContext, OrganizationStatus } from "#platform/context.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { Refusal } from "#platform/refusal.ts"
import { findPerson } from "../people/person-store.ts"

type Me = ResultOf<typeof contract>
type Known = Exclude<Caller, { kind: "nobody" | "system" }>

/** Who calls, and what may be done where: screens ask this before they show a button. */
export async function getMe(ctx: OpenContext): Promise<Me> {
	const { caller } = ctx
	if (caller.kind === "nobody" || caller.kind === "system")
		throw new Refusal("UNAUTHORIZED", "Nobody is signed in.")
	const { kind, id } = caller
	const name = caller.kind === "guest" ? null : caller.name
	const email = await emailOf(ctx, caller)
	const platformRole = caller.kind === "person" ? caller.platformRole : null
	const reach: Me["reach"] = []
	for (const held of heldBy(caller)) {
		const tenant = await ctx.enter(held.organizationId, held.only ? [held.only] : "*")
		reach.push(await readReach(tenant, held))
	}
	return { kind, id, name, email, platformRole, asCustomer: asCustomer(caller), reach }
}

/** What he may do with what is his own, in every store there is. */
function asCustomer(caller: Caller): Me["asCustomer"] {
	if (!isCustomer(caller)) return null
	const permissions = permissionNames.filter((permission) => grantOf(permission, ["CUSTOMER"]) !== null)
	return { role: "CUSTOMER", permissions }
}

async function emailOf(ctx: OpenContext, caller: Known): Promise<string | null> {
	const person = caller.kind === "person" ? await findPerson(ctx, caller.id) : null
	return person?.emailSealed ? ctx.sealing.open(person.emailSealed, "person.email") : null
}

type Held = {
	organizationId: string
	status: OrganizationStatus
	/** The one store it is about, when there is one. */
	only: string | null
	rolesIn: (storeId: string) => Role[]
	may: (storeId: string, permission: Permission) => boolean
}

function heldBy(caller: Known): Held[] {
	if (caller.kind === "person") {
		return caller.memberships.map((membership) => {
			const rolesIn = (storeId: string) => [
				...membership.everywhere,
				...(membership.stores.get(storeId) ?? []),
			]
			const isDenied = (storeId: string, permission: Permission) =>
				["*", storeId].some((place) => membership.denied.get(place)?.has(permission))
			return {
				...membership,
				only: null,
				rolesIn,
				may: (storeId, permission) =>
					grantOf(permission, rolesIn(storeId)) !== null && !isDenied(storeId, permission),
			}
		})
	}
	const { organizationId, status } = caller
	if (caller.kind === "key") {
		const isOpen = (storeId: string) => caller.stores === "*" || caller.stores.includes(storeId)
		const may = (storeId: string, permission: Permission) => isOpen(storeId) && caller.scopes.has(permission)
		return [{ organizationId, status, only: null, rolesIn: () => [], may }]
	}
	const roles: Role[] =
		caller.kind === "member" ? caller.roles : [caller.kind === "device" ? "DEVICE" : "GUEST"]
	const denied = caller.kind === "member" ? caller.denied : new Set<Permission>()
	const may = (_storeId: string, permission: Permission) =>
		grantOf(permission, roles) !== null && !denied.has(permission)
	return [{ organizationId, status, only: caller.storeId, rolesIn: () => roles, may }]
}

async function readReach({ db }: Context, held: Held): Promise<Me["reach"][number]> {
	const { organizationId, status } = held
	const [organization, stores] = await Promise.all([
		db.selectFrom("organization").select("name").where("id", "=", organizationId).executeTakeFirstOrThrow(),
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
		organizationName: organization.name,
		status,
		stores: stores.flatMap((store) => {
			const permissions = permissionNames.filter((permission) => held.may(store.id, permission))
			return permissions.length > 0 ? [{ ...store, roles: held.rolesIn(store.id), permissions }] : []
		}),
	}
}
