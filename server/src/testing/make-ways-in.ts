import { v7 as newId } from "uuid"
import type { Ids } from "./make-one-of-each.ts"
import type { World } from "./open-world.ts"

export const walkPin = "193746"

/** A manager of the store with a PIN, and two passkeys of the owner's, so that one can go. */
export async function makeWaysIn(
	world: World,
	owner: string,
	{ storeId, organizationId, userId }: Ids,
): Promise<Ids> {
	const members = `/organizations/${organizationId}/members`
	const body = { name: "Walk manager", roles: [{ storeId, role: "MANAGER" }] }
	const added = await world.call("POST", members, { token: owner, body })
	const { id: managerId } = added.body.data as { id: string }
	const path = `${members}/${managerId}/pin`
	const set = await world.call("PUT", path, { token: owner, body: { pin: walkPin } })
	if (set.status !== 200) throw new Error(`The manager got no PIN: ${set.status} ${set.text.slice(0, 300)}`)
	const passkeyIds = [newId(), newId()]
	for (const id of passkeyIds) {
		await world.admin.query(
			`insert into person_passkey (id, person_id, name, credential_id, public_key, counter)
				values ($1, $2, 'Walk', $3, '\\x00', 0)`,
			[id, userId, id],
		)
	}
	return { managerId, passkeyId: passkeyIds[0] ?? "" }
}
