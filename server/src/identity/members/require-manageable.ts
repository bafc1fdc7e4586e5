import type { Permission } from "@comanda/contract/permissions.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { noSuchMember } from "./find-member.ts"
import { type Assignment, assignmentsOf, type MemberStatus } from "./member-store.ts"
import { findStanding, rankOf, type Standing, standsAbove } from "./standing.ts"

export type ManagedMember = {
	id: string
	personId: string | null
	name: string
	employeeNo: string | null
	status: MemberStatus
	pinHash: string | null
	nfcHash: Buffer | null
	erasedAt: Date | null
	version: number
	roles: Assignment[]
	/** How the caller stands, for what else he wants to do. */
	standing: Standing
}

type Asked = { mayBeSelf: boolean; permission?: Permission }

/**
 * The member, locked, when the caller may change him: wherever he works the caller holds the permission and stands
 * higher, or is an owner. Who is out of reach does not exist.
 */
export async function requireManageable(
	ctx: Context,
	memberId: string,
	{ mayBeSelf, permission = "staff:update" }: Asked,
): Promise<ManagedMember> {
	const member = await lockMember(ctx, memberId)
	if (!member || !isSeen(ctx, member)) throw noSuchMember()
	const managed = { ...member, standing: await findStanding(ctx) }
	if (member.erasedAt)
		throw new Refusal("FORBIDDEN", "This person was erased: nothing of it changes any more.")
	if (isCaller(ctx, member)) {
		if (mayBeSelf) return managed
		throw new Refusal("SELF_APPROVAL", "Nobody changes his own standing.")
	}
	for (const assignment of placesOf(ctx, member)) requireAbove(ctx, managed.standing, assignment, permission)
	return managed
}

async function lockMember(
	ctx: Context,
	memberId: string,
): Promise<Omit<ManagedMember, "standing"> | undefined> {
	const { rows } = await sql<Omit<ManagedMember, "standing">>`
		select m.id, m.person_id as "personId", m.name, m.employee_no as "employeeNo", m.status, m.pin_hash as "pinHash",
			m.nfc_hash as "nfcHash", m.erased_at as "erasedAt", m.version, ${assignmentsOf(null)} as roles
		from member m where m.organization_id = ${ctx.organizationId} and m.id = ${memberId} for update of m`.execute(
		ctx.db,
	)
	return rows[0]
}

type Held = Pick<ManagedMember, "id" | "personId" | "roles">

function isSeen({ stores }: Context, { roles }: Held): boolean {
	return stores === "*" || roles.some(({ storeId }) => storeId !== null && stores.includes(storeId))
}

/** What has ended keeps nobody from changing somebody, unless nothing else is left to say where he belongs. */
function placesOf({ now }: Context, { roles }: Held): Pick<Assignment, "storeId" | "role">[] {
	const current = roles.filter(({ expiresAt }) => !expiresAt || new Date(expiresAt) > now)
	return current.length > 0 ? current : roles
}

function requireAbove(
	{ stores }: Context,
	standing: Standing,
	{ storeId, role }: Pick<Assignment, "storeId" | "role">,
	permission: Permission,
): void {
	const isReached = stores === "*" || (storeId !== null && stores.includes(storeId))
	if (!isReached) throw new Refusal("FORBIDDEN", "This person works where you do not.")
	const grant = standing.grantIn(permission, storeId)
	if (!grant) throw new Refusal("FORBIDDEN", `This needs ${permission} wherever this person works.`)
	const rank = standing.rankIn(storeId)
	if (rankOf(role) < rank) throw new Refusal("FORBIDDEN", "This person stands above you.")
	if (!standsAbove(rank, role)) throw new Refusal("FORBIDDEN", "This person stands where you do.")
}

/** Who approves is as little free to change himself as who asks. */
export function isCaller(
	{ caller, approvedBy }: Context,
	member: Pick<ManagedMember, "id" | "personId">,
): boolean {
	if (approvedBy === `member:${member.id}`) return true
	if (caller.kind === "member") return caller.id === member.id
	return caller.kind === "person" && caller.id === member.personId
}
