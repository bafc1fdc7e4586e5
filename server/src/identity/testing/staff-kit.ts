import type { MemberRole } from "@comanda/contract/permissions.ts"
import { v7 as newId } from "uuid"
import type { Answer, World } from "#testing/open-world.ts"
import { hashPin } from "../staff/pin-hash.ts"

export type Colleague = { id: string; pin: string; role: MemberRole }

/** Somebody who works in this store and has a PIN. */
export async function addColleague(
	world: World,
	role: MemberRole,
	storeId = world.cafe.storeIds[0] ?? "",
	pin = "274918",
): Promise<Colleague> {
	const { organizationId } = world.cafe
	const id = newId()
	const member = "insert into member (organization_id, id, name, pin_hash) values ($1, $2, $3, $4)"
	await world.admin.query(member, [organizationId, id, `A ${role}`, await hashPin(pin)])
	await world.admin.query(
		`insert into role_assignment (organization_id, id, member_id, store_id, role)
			values ($1, gen_random_uuid(), $2, $3, $4)`,
		[organizationId, id, storeId, role],
	)
	return { id, pin, role }
}

export function unlock(world: World, device: string, memberId: string, pin: string): Promise<Answer> {
	return world.call("POST", "/auth/pin", { token: device, body: { memberId, pin } })
}

/** What a member goes on with after his PIN. */
export async function atDevice(world: World, device: string, colleague: Colleague): Promise<string> {
	const answer = await unlock(world, device, colleague.id, colleague.pin)
	if (answer.status !== 200) throw new Error(`Not let in: ${answer.text}`)
	return (answer.body.data as { token: string }).token
}
