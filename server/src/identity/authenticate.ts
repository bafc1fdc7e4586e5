import type pg from "pg"
import type { Caller, Membership } from "#platform/context.ts"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction, type Transaction } from "#platform/database/transaction.ts"
import type { Authentication } from "#platform/http/platform.ts"
import { Refusal } from "#platform/refusal.ts"
import { type Signing, secretHash } from "#platform/signing.ts"
import {
	findDevice,
	findGuestSession,
	findMemberships,
	findRoles,
	findSession,
	noteDevice,
	slideGuestSession,
} from "./store.ts"
import { readDeviceToken, readGuestToken } from "./tokens.ts"

/** How long an answer about a token is kept: a revocation is felt within five seconds. */
const keptMs = 3_000
const keptMax = 20_000
const tokenMax = 200

const expired: Authentication = { ok: false, refusal: new Refusal("TOKEN_EXPIRED", "This session is over.") }
const invalid: Authentication = {
	ok: false,
	refusal: new Refusal("TOKEN_INVALID", "This token is not known."),
}

/** Who a bearer token belongs to. */
export function openAuthenticate(
	pool: pg.Pool,
	signing: Signing,
	seen: (caller: Caller) => void,
): (token: string) => Promise<Authentication> {
	const kept = new Map<string, { until: number; answer: Promise<Authentication> }>()
	return (token) => {
		if (token.length > tokenMax) return Promise.resolve(invalid)
		const now = Date.now()
		const known = kept.get(token)
		if (known && known.until > now) return known.answer
		const answer = lookUp(pool, signing, token).then((found) => {
			if (found.ok) seen(found.caller)
			return found
		})
		kept.delete(token)
		kept.set(token, { until: now + keptMs, answer })
		// A look-up that failed says nothing about the token.
		answer.catch(() => kept.delete(token))
		if (kept.size > keptMax) kept.delete(kept.keys().next().value ?? "")
		return answer
	}
}

function lookUp(pool: pg.Pool, signing: Signing, token: string): Promise<Authentication> {
	if (token.startsWith("cd_")) return asDevice(pool, token)
	if (token.startsWith("cg_")) return asGuest(pool, signing, token)
	return asPerson(pool, token)
}

async function asPerson(pool: pg.Pool, token: string): Promise<Authentication> {
	if (!/^[A-Za-z0-9_-]{16,}$/.test(token)) return invalid
	const { value } = await inTransaction(pool, { organizationId: null, stores: [] }, async (tx) => {
		const session = await findSession(tx, token)
		if (!session) return invalid
		if (session.isOver) return expired
		const { personId, sessionId, name, email } = session
		await tx.enter({ organizationId: null, stores: [], personId })
		const memberships: Membership[] = []
		for (const row of await findMemberships(tx, personId)) {
			memberships.push(await readMembership(tx, personId, row))
		}
		const caller: Caller = { kind: "person", id: personId, sessionId, name, email, memberships }
		return { ok: true, caller } as const
	})
	return value
}

async function readMembership(
	tx: Transaction,
	personId: string,
	row: { organizationId: string; memberId: string },
): Promise<Membership> {
	const organizationId = provenOrganization(row.organizationId)
	await tx.enter({ organizationId, stores: "*", personId })
	const { organizationName, storeIds, roles } = await findRoles(tx, organizationId, row.memberId)
	const stores: Membership["stores"] = new Map(storeIds.map((id) => [id, []]))
	const everywhere: Membership["everywhere"] = []
	for (const { storeId, role } of roles) (storeId ? stores.get(storeId) : everywhere)?.push(role)
	return { organizationId, organizationName, memberId: row.memberId, everywhere, stores }
}

async function asDevice(pool: pg.Pool, token: string): Promise<Authentication> {
	const parsed = readDeviceToken(token)
	if (!parsed) return invalid
	const organizationId = provenOrganization(parsed.organizationId)
	const { value: device } = await inTransaction(pool, { organizationId, stores: "*" }, async (tx) => {
		const found = await findDevice(tx, organizationId, parsed.deviceId, secretHash(parsed.secret))
		if (found?.isBack && !found.revoked) await noteDevice(tx, organizationId, parsed.deviceId)
		return found
	})
	if (!device) return invalid
	if (device.revoked) {
		const refusal = new Refusal("DEVICE_NOT_AUTHORIZED", "This device was disconnected.")
		return { ok: false, refusal }
	}
	const { storeId, name } = device
	return { ok: true, caller: { kind: "device", id: parsed.deviceId, name, organizationId, storeId } }
}

async function asGuest(pool: pg.Pool, signing: Signing, token: string): Promise<Authentication> {
	const parsed = readGuestToken(signing, token)
	if (!parsed) return invalid
	const organizationId = provenOrganization(parsed.organizationId)
	const { value: session } = await inTransaction(pool, { organizationId, stores: "*" }, async (tx) => {
		const found = await findGuestSession(tx, organizationId, parsed.sessionId)
		if (found?.isOpen && found.isUsed) await slideGuestSession(tx, organizationId, parsed.sessionId)
		return found
	})
	if (!session) return invalid
	if (!session.isOpen) {
		return { ok: false, refusal: new Refusal("SESSION_EXPIRED_QR", "The time at the table has ended.") }
	}
	const { storeId, tableId } = session
	return { ok: true, caller: { kind: "guest", id: parsed.sessionId, organizationId, storeId, tableId } }
}
