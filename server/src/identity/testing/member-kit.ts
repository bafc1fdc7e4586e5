import type { MemberRole } from "@comanda/contract/permissions.ts"
import { v7 as newId } from "uuid"
import type { Answer, Tenant, World } from "#testing/open-world.ts"

// What tests of members, keys and people have in common: who somebody is, and who works where.

export type Listed = {
	id: string
	personId: string | null
	name: string
	email: string | null
	employeeNo: string | null
	status: string
	hasPin: boolean
	roles: { storeId: string | null; role: MemberRole; expiresAt: string | null; denied: string[] }[]
	version: number
}

export type Somebody = { token: string; memberId: string; personId: string }

/** Somebody with this role who is signed in, and what he is as a member. */
export async function somebody(
	world: World,
	role: MemberRole,
	storeId: string | null,
	tenant: Tenant = world.cafe,
): Promise<Somebody> {
	const token = await world.signInAs(role, tenant, storeId)
	const { sub: personId } = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString())
	const { rows } = await world.admin.query("select id from member where person_id = $1", [personId])
	return { token, memberId: rows[0].id, personId }
}

/** An organization of its own with as many owners as a test needs, so that nobody else's owners count. */
export async function organizationWith(
	world: World,
	owners: number,
): Promise<{ tenant: Tenant; storeId: string; owners: Somebody[] }> {
	const [organizationId, storeId] = [newId(), newId()]
	await world.admin.query("insert into organization (id, name, slug) values ($1, 'Chez Nous', $2)", [
		organizationId,
		`chez-nous-${organizationId}`,
	])
	await world.admin.query(
		`insert into store (organization_id, id, name, slug, currency, time_zone, language, languages, prices_include_tax)
			values ($1, $2, 'Midi', $3, 'EUR', 'Europe/Brussels', 'fr', '{fr}', true)`,
		[organizationId, storeId, `midi-${storeId}`],
	)
	const tenant = { organizationId, storeIds: [storeId], tableId: "", itemId: "" }
	const made: Somebody[] = []
	for (let each = 0; each < owners; each += 1) made.push(await somebody(world, "OWNER", null, tenant))
	return { tenant, storeId, owners: made }
}

export function refused({ status, body }: Answer): string {
	return status < 300 ? "done" : `${status} ${body.error.code}`
}

/** What the journal tells of something, oldest first. */
export async function entriesOf(
	world: World,
	subject: string,
): Promise<{ type: string; actor: string; stream: string; payload: Record<string, unknown> }[]> {
	const { rows } = await world.admin.query(
		"select type, actor, stream, payload from journal where subject = $1 order by at, seq",
		[subject],
	)
	return rows
}
