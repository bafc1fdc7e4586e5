import { randomInt } from "node:crypto"
import type { createEnrolment as contract } from "@comanda/contract/devices/endpoints.ts"
import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { v7 as newId } from "uuid"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { secretHash } from "#platform/signing.ts"

const validHours = 24
// Without I L O S Z and their digits: a code is read from one screen and typed into another.
const letters = "ABCDEFGHJKMNPQRTUVWXY3469"
const codeLength = 8

/** A code with which a screen connects itself. `uses` is more than one only for the demo's own screens. */
export async function createEnrolment(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
	uses = 1,
): Promise<ResultOf<typeof contract>> {
	if (!(await findStore(ctx, input.storeId))) throw new Refusal("NOT_FOUND", "There is no such store.")
	const plain = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join("")
	const expiresAt = new Date(ctx.now.getTime() + validHours * 3_600_000)
	const id = newId()
	const { organizationId } = ctx
	const { storeId, name, kind } = input
	const row = {
		organizationId,
		id,
		storeId,
		name,
		kind,
		codeHash: codeHash(plain),
		usesLeft: uses,
		expiresAt,
	}
	await ctx.db.insertInto("deviceEnrolment").values(row).execute()
	record(ctx, storeId, "Device.EnrolmentCreated", id, { kind, uses })
	return { code: `${plain.slice(0, 4)}-${plain.slice(4)}`, expiresAt: expiresAt.toISOString() }
}

/** Typed with or without the dash, in capitals or not. */
export function codeHash(code: string): Buffer {
	return secretHash(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ""))
}
