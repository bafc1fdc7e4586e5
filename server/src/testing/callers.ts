import {
	type MemberRole,
	memberRoles,
	type Permission,
	type PlatformRole,
	platformRoles,
	type Role,
} from "@comanda/contract/permissions.ts"
import { SignJWT } from "jose"
import { v7 as newId } from "uuid"
import { writeSecretToken } from "#identity/tokens.ts"
import { newSecret, secretHash } from "#platform/signing.ts"
import { claimsOf } from "./claims-of.ts"
import type { World } from "./open-world.ts"

/** Somebody who calls, and what the contract says he is. */
export type TestCaller = {
	name: string
	token: string
	/** Nothing lets him in: the refusal that says why. */
	refused?: "UNAUTHORIZED" | "TOKEN_INVALID" | "TOKEN_EXPIRED" | "DEVICE_NOT_AUTHORIZED"
	roles: Role[]
	/** In every store of the organization, not in one alone. */
	everywhere?: boolean
	/** Belongs to no organization at all. */
	ofNone?: boolean
	/** Of none, and so a customer in every store there is. */
	isCustomer?: boolean
	platformRole?: PlatformRole
	scopes?: Permission[]
}

/** One of each kind of caller, at home in the first store of the café. */
export async function makeCallers(world: World): Promise<TestCaller[]> {
	const { cafe } = world
	const [storeId = ""] = cafe.storeIds
	const people = await Promise.all(
		memberRoles.map(async (role) => ({
			name: role,
			token: await world.signInAs(role, cafe, storeId),
			roles: [role],
		})),
	)
	const device = await world.deviceIn(cafe, storeId)
	const atDevice = await Promise.all(memberRoles.map((role) => atTill(world, role, storeId, device)))
	const guest = await world.guestAt(cafe)
	const everywhere = await world.signInAs("OWNER", cafe, null)
	return [
		...people,
		{ name: "OWNER of all stores", token: everywhere, roles: ["OWNER"], everywhere: true },
		...atDevice,
		{ name: "DEVICE", token: device, roles: ["DEVICE"] },
		{ name: "GUEST", token: guest.token, roles: ["GUEST"] },
		{
			name: "CUSTOMER",
			token: await stranger(world),
			roles: ["CUSTOMER"],
			ofNone: true,
			isCustomer: true,
		},
		...(await Promise.all(platformRoles.map((role) => platformPerson(world, role)))),
		...(await withoutRight(world, storeId)),
	]
}

/** A member who took over the device with his PIN. */
async function atTill(world: World, role: MemberRole, storeId: string, device: string): Promise<TestCaller> {
	const { organizationId } = world.cafe
	const [memberId, id, secret] = [newId(), newId(), newSecret(24)]
	const me = (await world.call("GET", "/auth/me", { token: device })).body.data as { id: string }
	await world.admin.query("insert into member (organization_id, id, name) values ($1, $2, $3)", [
		organizationId,
		memberId,
		`${role} at the till`,
	])
	await world.admin.query(
		"insert into role_assignment (organization_id, id, member_id, store_id, role) values ($1, $2, $3, $4, $5)",
		[organizationId, newId(), memberId, storeId, role],
	)
	await world.admin.query(
		`insert into staff_session (organization_id, id, store_id, member_id, device_id, secret_hash, expires_at)
			values ($1, $2, $3, $4, $5, $6, now() + interval '1 hour')`,
		[organizationId, id, storeId, memberId, me.id, secretHash(secret)],
	)
	return {
		name: `${role} by PIN`,
		token: writeSecretToken("cs_", { organizationId, id, secret }),
		roles: [role],
	}
}

/** A key of the API with these scopes, in these stores or in all. */
export async function keyWith(
	world: World,
	scopes: Permission[],
	onlyStores: string[] | null,
): Promise<string> {
	const { organizationId } = world.cafe
	const [id, secret] = [newId(), newSecret(24)]
	await world.admin.query(
		`insert into api_key (organization_id, id, name, prefix, secret_hash, scopes, only_stores)
			values ($1, $2, 'Test key', 'ck_test', $3, $4, $5)`,
		[organizationId, id, secretHash(secret), scopes, onlyStores],
	)
	return writeSecretToken("ck_", { organizationId, id, secret })
}

async function stranger(world: World): Promise<string> {
	const [personId, sessionId] = [newId(), newId()]
	await world.admin.query("insert into person (id, name, email_index) values ($1, 'A stranger', $2)", [
		personId,
		`${personId}@index.invalid`,
	])
	await world.admin.query(
		"insert into person_session (id, person_id, token, method, expires_at) values ($1, $2, $3, 'passkey', now() + interval '1 day')",
		[sessionId, personId, newId()],
	)
	return sign(world, personId, sessionId)
}

async function platformPerson(world: World, role: PlatformRole): Promise<TestCaller> {
	const token = await stranger(world)
	const { sub } = claimsOf(token)
	await world.admin.query("insert into platform_admin (person_id, role) values ($1, $2)", [sub, role])
	return { name: role, token, roles: [], ofNone: true, platformRole: role }
}

async function sign(world: World, subject: string, session: string): Promise<string> {
	return (await world.program.door.access.sign({ kind: "person", subject, session, tenant: null })).token
}

/** An owner whose token does not hold, in each of the ways in which one does not. */
async function withoutRight(world: World, storeId: string): Promise<TestCaller[]> {
	const owner = await world.signInAs("OWNER", world.cafe, storeId)
	const [head = "", body = ""] = owner.split(".")
	const { sub, sid } = claimsOf(owner)
	const revoked = await world.signInAs("OWNER", world.cafe, storeId)
	const revokedDevice = await world.deviceIn(world.cafe, storeId)
	// Before their first use: what was once let in is remembered for some seconds.
	await world.admin.query("update person_session set ended_at = now() where id = $1", [claimsOf(revoked).sid])
	await world.admin.query("update device set revoked_at = now() where id = $1", [claimsOf(revokedDevice).sub])
	const key = await world.program.door.keys.current()
	const expired = await new SignJWT({ kind: "person", sid })
		.setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", kid: key.id })
		.setSubject(sub)
		.setIssuer(world.program.door.access.issuer)
		.setAudience("comanda")
		.setExpirationTime(Math.floor(Date.now() / 1000) - 60)
		.sign(key.private)
	const forged = `${head}.${body}.${Buffer.alloc(64, 7).toString("base64url")}`
	return [
		{ name: "nobody", token: "", refused: "UNAUTHORIZED", roles: [] },
		{ name: "expired", token: expired, refused: "TOKEN_EXPIRED", roles: [] },
		{ name: "revoked", token: revoked, refused: "TOKEN_EXPIRED", roles: [] },
		{ name: "revoked device", token: revokedDevice, refused: "DEVICE_NOT_AUTHORIZED", roles: [] },
		{ name: "forged", token: forged, refused: "TOKEN_INVALID", roles: [] },
	]
}
