import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { approveOverride as contract } from "@comanda/contract/identity/staff.ts"
import { grantOf } from "@comanda/contract/permissions.ts"
import { v7 as newId } from "uuid"
import { actorOf, type OutsideContext } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { newSecret, secretHash } from "#platform/signing.ts"
import { writeSecretToken } from "../tokens.ts"
import { insertOverride } from "./override-store.ts"
import { forgetPinGuess } from "./pin-lock.ts"
import { provePin } from "./unlock-device.ts"

const lastsSeconds = 60
const secretBytes = 24

/** A manager comes to the device and lets one thing happen, once, within a minute. Both are in the journal. */
export async function approveOverride(
	ctx: OutsideContext,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { caller } = ctx
	if (caller.kind !== "device" && caller.kind !== "member") {
		throw new Refusal("FORBIDDEN", "A PIN is only taken at an enrolled device.")
	}
	const { organizationId, storeId } = caller
	const deviceId = caller.kind === "device" ? caller.id : caller.deviceId
	if (caller.kind === "member" && caller.id === input.memberId) {
		throw new Refusal("SELF_APPROVAL", "Somebody else has to approve this.")
	}
	const approver = await provePin(ctx, { organizationId, storeId, deviceId }, input.memberId, input.pin)
	const mayItself = grantOf(input.action, approver.roles) === "all" && !approver.denied.includes(input.action)
	if (!mayItself) throw new Refusal("FORBIDDEN", `${input.action} is not this person's to give.`)
	const secret = newSecret(secretBytes)
	const id = newId()
	const expiresAt = new Date(ctx.now.getTime() + lastsSeconds * 1_000)
	await ctx.transact(async (open) => {
		const tenant = await open.enter(organizationId, [storeId])
		await forgetPinGuess(tenant, { deviceId, memberId: approver.id, storeId })
		await insertOverride(tenant, {
			id,
			storeId,
			deviceId,
			approverId: approver.id,
			requestedBy: actorOf(caller),
			action: input.action,
			subject: input.subject,
			reason: input.reason ?? null,
			secretHash: secretHash(secret),
			expiresAt,
		})
		const { action, subject, reason = null } = input
		record(tenant, storeId, "Override.Approved", id, { action, subject, reason }, `member:${approver.id}`)
	})
	return {
		token: writeSecretToken("co_", { organizationId, id, secret }),
		expiresAt: expiresAt.toISOString(),
		approvedBy: { id: approver.id, name: approver.name },
	}
}
