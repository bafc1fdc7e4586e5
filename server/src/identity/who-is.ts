import type { Permission, Role } from "@comanda/contract/permissions.ts"
import type pg from "pg"
import type { Caller, Membership } from "#platform/context.ts"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction, type Transaction } from "#platform/database/transaction.ts"
import type { Authentication } from "#platform/http/platform.ts"
import { Refusal } from "#platform/refusal.ts"
import { findKey, noteKey, noteReplacedKey } from "./keys/key-store.ts"
import { revokeCredential } from "./sessions/credential-store.ts"
import {
	bindGuestSession,
	findDevice,
	findGuestSession,
	findMemberships,
	findRoles,
	findSession,
	findStaffSession,
	findSupportAccess,
	noteDevice,
	noteStaffSession,
	slideGuestSession,
} from "./store.ts"

export const expired: Authentication = {
	ok: false,
	refusal: new Refusal("TOKEN_EXPIRED", "This session is over."),
}
export const invalid: Authentication = {
	ok: false,
	refusal: new Refusal("TOKEN_INVALID", "This token is not known."),
}

/** Finds out how it stands now with a session, a device, a guest or a key that a token was proven to be about. */
export type CallerLookUp = {
	person: (sessionId: string) => Promise<Authentication>
	/** Without a hash: for somebody who has proven it before. */
	member: (organizationId: string, sessionId: string, hash: Buffer | null) => Promise<Authentication>
	device: (organizationId: string, deviceId: string) => Promise<Authentication>
	guest: (organizationId: string, sessionId: string) => Promise<Authentication>
	/** The guest's browser has shown what it keeps: nobody else comes in with his token. */
	bindGuest: (organizationId: string, sessionId: string) => Promise<void>
	key: (
		organizationId: string,
		keyId: string,
		by: { secretHash: Buffer | null; familyId: string | null },
	) => Promise<Authentication>
}

export function openWhoIs(pool: pg.Pool): CallerLookUp {
	async function within<T>(organizationId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
		const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
		return (await inTransaction(pool, scope, work)).value
	}
	return {
		async person(sessionId) {
			const scope = { organizationId: null, stores: [] }
			const { value } = await inTransaction(pool, scope, (tx) => asPerson(tx, sessionId))
			return value
		},
		member: (organizationId, sessionId, hash) =>
			within(organizationId, (tx) => asMember(tx, organizationId, sessionId, hash)),
		device: (organizationId, deviceId) =>
			within(organizationId, (tx) => asDevice(tx, organizationId, deviceId)),
		guest: (organizationId, sessionId) =>
			within(organizationId, (tx) => asGuest(tx, organizationId, sessionId)),
		bindGuest: (organizationId, sessionId) =>
			within(organizationId, (tx) => bindGuestSession(tx, organizationId, sessionId)),
		key: (organizationId, keyId, by) => within(organizationId, (tx) => asKey(tx, organizationId, keyId, by)),
	}
}

async function asPerson(tx: Transaction, sessionId: string): Promise<Authentication> {
	const session = await findSession(tx, sessionId)
	if (!session) return invalid
	if (session.isOver) return expired
	const { personId, name, method, platformRole } = session
	await tx.enter({ organizationId: null, stores: [], personId })
	const rows = await findMemberships(tx, personId)
	const letIn = platformRole ? await findSupportAccess(tx, personId, sessionId) : []
	const memberships: Membership[] = []
	for (const row of rows) {
		const membership = await readMembership(tx, personId, row)
		if (membership) memberships.push(membership)
	}
	for (const { organizationId, id } of letIn) {
		if (memberships.some((each) => each.organizationId === organizationId)) continue
		const membership = await readMembership(tx, personId, { organizationId, memberId: id })
		if (membership) memberships.push({ ...membership, everywhere: ["SUPPORT"], supportAccess: id })
	}
	const caller: Caller = {
		kind: "person",
		id: personId,
		sessionId,
		name,
		method,
		platformRole,
		memberships,
	}
	return { ok: true, caller }
}

async function readMembership(
	tx: Transaction,
	personId: string,
	row: { organizationId: string; memberId: string },
): Promise<Membership | null> {
	const organizationId = provenOrganization(row.organizationId)
	await tx.enter({ organizationId, stores: "*", personId })
	const found = await findRoles(tx, organizationId, row.memberId)
	if (!found) return null
	const { organizationName, status, storeIds, roles } = found
	const stores: Membership["stores"] = new Map(storeIds.map((id) => [id, []]))
	const everywhere: Role[] = []
	const denied: Membership["denied"] = new Map()
	for (const each of roles) {
		;(each.storeId ? stores.get(each.storeId) : everywhere)?.push(each.role)
		const place = each.storeId ?? "*"
		if (each.denied.length > 0) denied.set(place, new Set([...(denied.get(place) ?? []), ...each.denied]))
	}
	return { organizationId, organizationName, status, memberId: row.memberId, everywhere, stores, denied }
}

async function asMember(
	tx: Transaction,
	organizationId: string,
	sessionId: string,
	hash: Buffer | null,
): Promise<Authentication> {
	const session = await findStaffSession(tx, organizationId, sessionId)
	if (!session || (hash && !hash.equals(session.secretHash))) return invalid
	if (!session.isOpen) return expired
	if (session.isIdle) {
		return {
			ok: false,
			refusal: new Refusal("SESSION_EXPIRED", "Nobody has touched this device for a while."),
		}
	}
	// Only what the member does himself keeps the session open, not that somebody looks after it.
	if (hash && session.isUsed) await noteStaffSession(tx, organizationId, sessionId)
	const { storeId, deviceId, memberId, name, status } = session
	const caller: Caller = {
		kind: "member",
		id: memberId,
		name,
		sessionId,
		deviceId,
		organizationId: provenOrganization(organizationId),
		status,
		storeId,
		roles: session.roles.map((each) => each.role),
		denied: new Set<Permission>(session.roles.flatMap((each) => each.denied)),
	}
	return { ok: true, caller }
}

async function asDevice(tx: Transaction, organizationId: string, id: string): Promise<Authentication> {
	const device = await findDevice(tx, organizationId, id)
	if (!device) return invalid
	if (device.revoked) {
		return { ok: false, refusal: new Refusal("DEVICE_NOT_AUTHORIZED", "This device was disconnected.") }
	}
	if (device.isBack) await noteDevice(tx, organizationId, id)
	const { storeId, name, status } = device
	const caller: Caller = {
		kind: "device",
		id,
		name,
		organizationId: provenOrganization(organizationId),
		status,
		storeId,
	}
	return { ok: true, caller }
}

async function asGuest(tx: Transaction, organizationId: string, id: string): Promise<Authentication> {
	const session = await findGuestSession(tx, organizationId, id)
	if (!session) return invalid
	if (!session.isOpen) {
		return { ok: false, refusal: new Refusal("SESSION_EXPIRED_QR", "The time at the table has ended.") }
	}
	if (session.isUsed) await slideGuestSession(tx, organizationId, id)
	const { storeId, tableId, status, deviceHash, isBound } = session
	const caller: Caller = {
		kind: "guest",
		id,
		organizationId: provenOrganization(organizationId),
		status,
		storeId,
		tableId,
		device: deviceHash ? { hash: deviceHash, isBound } : null,
	}
	return { ok: true, caller }
}

async function asKey(
	tx: Transaction,
	organizationId: string,
	id: string,
	by: { secretHash: Buffer | null; familyId: string | null },
): Promise<Authentication> {
	const key = await findKey(tx, organizationId, id, by)
	if (!key || (by.secretHash && !key.isKnown && !key.isReplaced)) return invalid
	if (key.isReplaced) await noteReplacedKey(tx, organizationId, id)
	// What still renews such a family would bring tokens that open nothing: its program shows its key again instead.
	if (by.familyId && (key.isFamilyOver || !key.isOpen)) await revokeCredential(tx, by.familyId, "key ended")
	if (!key.isOpen || key.isReplaced || key.isFamilyOver) return expired
	if (key.isUsed) await noteKey(tx, organizationId, id)
	const caller: Caller = {
		kind: "key",
		id,
		name: key.name,
		organizationId: provenOrganization(organizationId),
		status: key.status,
		stores: key.onlyStores ?? "*",
		scopes: new Set(key.scopes),
		ipAllow: key.ipAllow,
	}
	return { ok: true, caller }
}
