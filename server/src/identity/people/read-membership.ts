import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import type { PersonalRecords } from "#platform/personal-records.ts"
import { findInvitedAddresses } from "../members/invitation-store.ts"
import { assignmentsOf } from "../members/member-store.ts"
import type { Whose } from "./erase-membership.ts"

const shiftsMax = 5_000

/** What one organization knows of a person, as far as this call reaches in it. */
export async function readMembership(
	ctx: Context,
	whose: Whose,
	records: readonly PersonalRecords[],
): Promise<Record<string, unknown>> {
	const { organizationId, db } = ctx
	const stores = ctx.stores === "*" ? null : ctx.stores
	const [personId, memberId] = "personId" in whose ? [whose.personId, null] : [null, whose.memberId]
	const { rows } = await sql<{ organizationName: string; member: Record<string, unknown> | null }>`
		select o.name as "organizationName", (select json_build_object('id', m.id, 'name', m.name, 'employeeNo', m.employee_no,
				'status', m.status, 'hasPin', m.pin_hash is not null, 'hasBadge', m.nfc_hash is not null,
				'createdAt', m.created_at, 'roles', ${assignmentsOf(stores)})
			from member m where m.organization_id = o.id and (m.person_id = ${personId} or m.id = ${memberId})) as member
		from organization o where o.id = ${organizationId}`.execute(db)
	const parts: Record<string, unknown> = {}
	if (personId) for (const { part, read } of records) parts[part] = await read(ctx, personId)
	const { organizationName = null, member = null } = rows[0] ?? {}
	const timeAtDevices = member ? await readTimeAtDevices(ctx, String(member.id)) : []
	const invitedAt = member ? await findInvitedAddresses(ctx, String(member.id)) : []
	return { organizationId, organizationName, member, invitedAt, timeAtDevices, ...parts }
}

function readTimeAtDevices({ db, organizationId }: Context, memberId: string): Promise<unknown[]> {
	return db
		.selectFrom("staffSession")
		.select(["storeId", "deviceId", "openedAt", "lastUsedAt", "closedAt"])
		.where("organizationId", "=", organizationId)
		.where("memberId", "=", memberId)
		.orderBy("openedAt", "desc")
		.limit(shiftsMax)
		.execute()
}
