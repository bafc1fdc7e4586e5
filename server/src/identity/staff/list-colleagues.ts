import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { listColleagues as contract } from "@comanda/contract/identity/staff.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findColleagues } from "./colleague-store.ts"

/** The names on a device's lock screen. */
export async function listColleagues(ctx: Context): Promise<ResultOf<typeof contract>> {
	const { caller } = ctx
	if (caller.kind !== "device") throw new Refusal("FORBIDDEN", "Only a device is unlocked.")
	const people = await findColleagues(ctx, caller.storeId)
	return { people: people.map(({ id, name, roles }) => ({ id, name, roles })) }
}
