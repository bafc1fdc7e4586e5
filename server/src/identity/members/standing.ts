import {
	type Grant,
	grantOf,
	type MemberRole,
	memberRoles,
	type Permission,
} from "@comanda/contract/permissions.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { HeldRole } from "../store.ts"

const heldNow: Prepared = {
	name: "member_roles_held_now",
	text: `select r.store_id as "storeId", r.role, r.denied from role_assignment r
		join member m on m.organization_id = r.organization_id and m.id = r.member_id and m.status = 'ACTIVE'
		where r.organization_id = $1 and r.member_id = $2 and (r.expires_at is null or r.expires_at > now())`,
}

/** How somebody stands in one store, or, without a store, in all of them. */
export type Standing = {
	rankIn: (storeId: string | null) => number
	/** How far he holds a permission there. Null: not at all. */
	grantIn: (permission: Permission, storeId: string | null) => Grant | null
}

const lowest = 3

/** How high a role stands: 0 is an owner. */
export function rankOf(role: MemberRole): number {
	return Math.min(memberRoles.indexOf(role), lowest)
}

/**
 * Whom somebody of this rank may change, and which role he may give. Nobody does so with his equals: of two managers each
 * could set the other's PIN and approve with it what he asks for himself. Owners answer to nobody else.
 */
export function standsAbove(rank: number, role: MemberRole): boolean {
	return rank === 0 || rank < rankOf(role)
}

/**
 * How the caller stands now, read in this transaction: his token may remember for some seconds what he was before
 * somebody demoted him. Of an approved action it is the approver whose standing counts.
 */
export async function findStanding(ctx: Context): Promise<Standing> {
	if (ctx.caller.kind === "system") return { rankIn: () => 0, grantIn: () => "all" }
	const memberId = memberIdOf(ctx)
	const held = memberId ? await ctx.query<HeldRole>(heldNow, [ctx.organizationId, memberId]) : []
	return standingOf(held, ctx.stores)
}

/** Outside of what this call reaches nothing is held. */
export function standingOf(held: readonly HeldRole[], reach: Context["stores"]): Standing {
	const isReached = (storeId: string | null) => reach === "*" || (storeId !== null && reach.includes(storeId))
	const rolesIn = (storeId: string | null) =>
		isReached(storeId) ? held.filter((each) => each.storeId === null || each.storeId === storeId) : []
	return {
		rankIn: (storeId) => Math.min(...rolesIn(storeId).map(({ role }) => rankOf(role)), lowest),
		grantIn(permission, storeId) {
			// What was taken away in one store is not held in all of them.
			const denying = storeId === null ? held : rolesIn(storeId)
			if (denying.some(({ denied }) => denied.includes(permission))) return null
			return grantOf(
				permission,
				rolesIn(storeId).map(({ role }) => role),
			)
		},
	}
}

function memberIdOf({ caller, organizationId, approvedBy }: Context): string | null {
	if (approvedBy) return approvedBy.replace(/^member:/, "")
	if (caller.kind === "member") return caller.id
	if (caller.kind !== "person") return null
	return caller.memberships.find((each) => each.organizationId === organizationId)?.memberId ?? null
}
