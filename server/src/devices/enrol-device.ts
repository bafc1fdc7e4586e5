import type { enrolDevice as contract } from "@comanda/contract/devices/endpoints.ts"
import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { sql } from "kysely"
import { v7 as newId } from "uuid"
import { type Door, issueTokens, openCredential } from "#identity/index.ts"
import { findStore } from "#organizations/index.ts"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { codeHash } from "./create-enrolment.ts"
import { presentDevice } from "./present-device.ts"

/** Exchanges a code for what keeps a device in. A code of one use opens to one screen, however many try at once. */
export function enrolDeviceWith(door: Door) {
	return async function enrolDevice(
		ctx: OutsideContext,
		input: ParsedInputOf<typeof contract>,
	): Promise<ResultOf<typeof contract>> {
		const { device, credential } = await ctx.transact((open) => useCode(open, input))
		const issuer = { signing: ctx.signing, access: door.access }
		const { cookie, ...tokens } = await issueTokens(issuer, credential, device.id)
		return { ...tokens, device: presentDevice(device) }
	}
}

async function useCode(ctx: OpenContext, input: ParsedInputOf<typeof contract>) {
	const hash = codeHash(input.code)
	await sql`select set_config('app.code_hash', ${hash.toString("hex")}, true)`.execute(ctx.db)
	const found = await ctx.db
		.selectFrom("deviceEnrolment")
		.selectAll()
		.where("codeHash", "=", hash)
		.where("expiresAt", ">", ctx.now)
		.executeTakeFirst()
	if (!found) throw notKnown()
	const tenant = await ctx.enter(found.organizationId, [found.storeId])
	const { organizationId } = tenant
	// The code of a store that was removed meanwhile opens nothing any more.
	if (!(await findStore(tenant, found.storeId))) throw notKnown()
	const used = await tenant.db
		.updateTable("deviceEnrolment")
		.set((row) => ({ usesLeft: row("usesLeft", "-", 1) }))
		.where("organizationId", "=", organizationId)
		.where("id", "=", found.id)
		.where("usesLeft", ">=", 1)
		.returning("id")
		.executeTakeFirst()
	if (!used) throw new Refusal("ALREADY_USED", "This code has connected another screen.")
	const { storeId, name, kind } = found
	const device = await tenant.db
		.insertInto("device")
		.values({ organizationId, id: newId(), storeId, name, kind })
		.returningAll()
		.executeTakeFirstOrThrow()
	record(tenant, storeId, "Device.Enrolled", device.id, { kind, enrolmentId: found.id })
	const credential = await openCredential(tenant, {
		kind: "device",
		ownerId: device.id,
		tenant: organizationId,
	})
	return { device, credential }
}

function notKnown(): Refusal {
	return new Refusal("NOT_FOUND", "This code is not known, or its day is over.")
}
