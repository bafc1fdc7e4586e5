import { v7 as newId } from "uuid"
import type { Ids } from "./make-one-of-each.ts"
import type { Answer, World } from "./open-world.ts"

/** Somebody who works in the store, one who was let go, one who is invited; a key; and what the owner has of his own. */
export async function makePeople(
	world: World,
	owner: string,
	{ storeId, organizationId, orderId }: Ids,
): Promise<Ids> {
	const { sub: userId } = JSON.parse(Buffer.from(owner.split(".")[1] ?? "", "base64url").toString())
	const ask = async (method: string, path: string, body?: object) => {
		const answer: Answer = await world.call(method, path, { token: owner, ...(body ? { body } : {}) })
		if (answer.status < 300) return answer.body.data as { id: string; apiKey: { id: string } }
		throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`)
	}
	const members = `/organizations/${organizationId}/members`
	const roles = [{ storeId, role: "CASHIER" }]
	const { id: memberId } = await ask("POST", members, { name: "Walk", roles })
	const { id: leftMemberId } = await ask("POST", members, { name: "Left", roles })
	await ask("DELETE", `${members}/${leftMemberId}`)
	const email = `${newId()}@walk.test`
	const { id: invitedMemberId } = await ask("POST", members, { name: "Invited", email, roles })
	const key = { name: "Walk", scopes: ["orders:read"], storeIds: [storeId] }
	const { apiKey } = await ask("POST", `/organizations/${organizationId}/api-keys`, key)
	const paying = { provider: "walk", token: newId().replaceAll(/\d/g, "x") }
	const { id: paymentMethodId } = await ask("POST", "/users/me/payment-methods", paying)
	const pushed = { kind: "FCM", token: newId() }
	const { id: pushTokenId } = await ask("POST", "/users/me/push-tokens", pushed)
	// An order in his own name, as he would have made it as a customer.
	await world.admin.query("update customer_order set customer_person_id = $2 where id = $1", [
		orderId,
		userId,
	])
	return { userId, memberId, leftMemberId, invitedMemberId, keyId: apiKey.id, paymentMethodId, pushTokenId }
}
