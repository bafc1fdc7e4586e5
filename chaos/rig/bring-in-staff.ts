import type { createEnrolment, enrolDevice } from "@comanda/contract/devices/endpoints.ts"
import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { addMember } from "@comanda/contract/identity/members.ts"
import type { unlockDevice } from "@comanda/contract/identity/staff.ts"
import type { MemberRole } from "@comanda/contract/permissions.ts"
import { v7 as newId } from "uuid"
import { type Client, mustAsk } from "./open-client.ts"

/** Somebody who works here, at a device of his own. */
export type Colleague = { id: string; name: string; pin: string; token: string }
export type Hiring = { client: Client; token: string; organizationId: string; storeId: string }

/** Adds somebody to the staff, gives him a PIN and a device of his own, and lets him in with it. */
export async function bringInStaff(
	hiring: Hiring,
	{ name, role, pin }: { name: string; role: MemberRole; pin: string },
): Promise<Colleague> {
	const { client, token, organizationId, storeId } = hiring
	const path = `/organizations/${organizationId}/members`
	const body = { name, roles: [{ storeId, role }] }
	const member = await mustAsk<ResultOf<typeof addMember>>(client, {
		method: "POST",
		path,
		token,
		key: newId(),
		body,
	})
	await mustAsk(client, {
		method: "PUT",
		path: `${path}/${member.id}/pin`,
		token,
		key: newId(),
		body: { pin },
	})
	const device = await enrolScreen(hiring, { name: `Till of ${name}`, kind: "POS" })
	const unlock = { method: "POST", path: "/auth/pin", token: device, body: { memberId: member.id, pin } }
	const session = await mustAsk<ResultOf<typeof unlockDevice>>(client, unlock)
	return { id: member.id, name, pin, token: session.token }
}

/** A screen of the store with a token of its own. */
export async function enrolScreen(
	{ client, token, storeId }: Hiring,
	{ name, kind }: { name: string; kind: "POS" | "KDS_DISPLAY" },
): Promise<string> {
	const asked = { method: "POST", path: "/devices", token, key: newId(), body: { storeId, name, kind } }
	const { code } = await mustAsk<ResultOf<typeof createEnrolment>>(client, asked)
	const exchange = { method: "POST", path: "/devices/enroll", body: { code } }
	const enrolled = await mustAsk<ResultOf<typeof enrolDevice>>(client, exchange)
	return enrolled.accessToken
}
