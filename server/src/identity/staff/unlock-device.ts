import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { unlockDevice as contract } from "@comanda/contract/identity/staff.ts"
import { v7 as newId } from "uuid"
import type { Caller, Context, OutsideContext } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { newSecret, secretHash } from "#platform/signing.ts"
import { staffIdleSeconds } from "../store.ts"
import { writeSecretToken } from "../tokens.ts"
import { badgeHash } from "./badge-hash.ts"
import { type Colleague, findColleague } from "./colleague-store.ts"
import { isPin } from "./pin-hash.ts"
import { countBadge, countPinGuess, forgetPinGuess } from "./pin-lock.ts"
import { closeSessionsAt, insertStaffSession } from "./staff-session-store.ts"

const lastsHours = 8
const secretBytes = 24

type Unlock = ParsedInputOf<typeof contract>

/** A member takes over a device with a PIN or a badge. Whoever was there before is put out. */
export async function unlockDevice(ctx: OutsideContext, input: Unlock): Promise<ResultOf<typeof contract>> {
	const { caller } = ctx
	if (caller.kind !== "device")
		throw new Refusal("FORBIDDEN", "A PIN opens an enrolled device, nothing else.")
	const colleague = input.nfcTag
		? await findByBadge(ctx, caller, input.nfcTag)
		: await checkPin(ctx, caller, input.memberId, input.pin)
	const secret = newSecret(secretBytes)
	const id = newId()
	const { organizationId, storeId } = caller
	const expiresAt = new Date(ctx.now.getTime() + lastsHours * 3_600_000)
	await ctx.transact(async (open) => {
		const tenant = await open.enter(organizationId, [storeId])
		await forgetPinGuess(tenant, { deviceId: caller.id, memberId: colleague.id, storeId })
		await closeSessionsAt(tenant, caller.id)
		const row = {
			id,
			storeId,
			memberId: colleague.id,
			deviceId: caller.id,
			secretHash: secretHash(secret),
			expiresAt,
		}
		await insertStaffSession(tenant, row)
		record(tenant, storeId, "StaffSession.Opened", id, {
			memberId: colleague.id,
			by: input.nfcTag ? "badge" : "pin",
		})
	})
	return {
		token: writeSecretToken("cs_", { organizationId, id, secret }),
		expiresAt: expiresAt.toISOString(),
		idleSeconds: staffIdleSeconds,
		member: { id: colleague.id, name: colleague.name, roles: colleague.roles },
	}
}

type Device = Caller & { kind: "device" }

async function findByBadge(ctx: OutsideContext, caller: Device, tag: string): Promise<Colleague> {
	const nfcHash = badgeHash(caller.organizationId, tag)
	const { organizationId, storeId, id: deviceId } = caller
	const { found, locked } = await ctx.transact(async (open) => {
		const tenant = await open.enter(organizationId, [storeId])
		const colleague = await findColleague(tenant, storeId, { nfcHash })
		const memberId = colleague?.id ?? null
		return { found: colleague, locked: await countBadge(tenant, { deviceId, memberId, storeId }) }
	})
	if (locked !== null) throw tooMany(locked)
	if (!found) throw new Refusal("NOT_FOUND", "Nobody here has this badge.")
	return found
}

async function checkPin(
	ctx: OutsideContext,
	caller: Device,
	memberId: string | undefined,
	pin: string | undefined,
): Promise<Colleague> {
	if (!memberId || !pin) {
		const details = [
			{ field: memberId ? "pin" : "memberId", code: "required", message: "A member and a PIN." },
		]
		throw new Refusal("VALIDATION_ERROR", "Name a member and his PIN, or show a badge.", { details })
	}
	return provePin(ctx, { ...caller, deviceId: caller.id }, memberId, pin)
}

type Place = { organizationId: Context["organizationId"]; storeId: string; deviceId: string }

/** Who this is by his PIN, at this device; the guess is counted first, and stays counted when it was wrong. */
export async function provePin(
	ctx: OutsideContext,
	{ organizationId, storeId, deviceId }: Place,
	memberId: string,
	pin: string,
): Promise<Colleague> {
	const { colleague, locked } = await ctx.transact(async (open) => {
		const tenant = await open.enter(organizationId, [storeId])
		const found = await findColleague(tenant, storeId, { memberId })
		const guessed = found?.id ?? null
		return { colleague: found, locked: await countPinGuess(tenant, { deviceId, memberId: guessed, storeId }) }
	})
	if (locked !== null) throw tooMany(locked)
	const isRight = await isPin(pin, colleague?.pinHash ?? null)
	if (!colleague || !isRight) throw new Refusal("PIN_WRONG", "This PIN is not right.")
	return colleague
}

function tooMany(retryAfterSeconds: number): Refusal {
	return new Refusal("ACCOUNT_LOCKED", "Too many wrong PINs and badges.", { retryAfterSeconds })
}
