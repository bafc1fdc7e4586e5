import { v7 as newId } from "uuid"
import type { Tenant } from "./open-world.ts"
import type { Desk } from "./platform-desk.ts"

/** An organization on its first trial, opened by the platform, with an owner who has come in. */
export async function openForOwner(desk: Desk): Promise<Tenant & { owner: string; ownerEmail: string }> {
	const id = newId()
	const name = `Café ${id.slice(-6)}`
	const body = {
		id,
		name,
		storeName: name,
		currency: "EUR",
		timeZone: "Europe/Brussels",
		language: "fr",
		owner: { name: "Olga Owner", email: `${id}@invited.test` },
	}
	const answer = await desk.ask("POST", "/organizations", body)
	if (answer.status !== 201) throw new Error(`No organization was opened: ${answer.text}`)
	const { stores } = answer.body.data as { stores: { id: string }[] }
	const tenant = { organizationId: id, storeIds: stores.map((store) => store.id), tableId: "", itemId: "" }
	const owner = await desk.world.signInAs("OWNER", tenant, null)
	const { sub } = JSON.parse(Buffer.from(owner.split(".")[1] ?? "", "base64url").toString())
	return { ...tenant, owner, ownerEmail: `${sub}@test.test` }
}
