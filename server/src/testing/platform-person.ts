import type { PlatformRole } from "@comanda/contract/permissions.ts"
import { v7 as newId } from "uuid"
import { emailIndex } from "#identity/index.ts"
import type { World } from "./open-world.ts"

export type PlatformPerson = { id: string; token: string; email: string; sessionId: string }

/** Somebody with a confirmed address who came in with a passkey; with a role in the platform, or with none. */
export async function platformPerson(
	world: World,
	role: PlatformRole | null,
	{ method = "passkey", isVerified = true, hasPasskey = true, name = role ?? "Nobody" } = {},
): Promise<PlatformPerson> {
	const [id, sessionId] = [newId(), newId()]
	const { sealing } = world.program.platform
	const email = `${id}@platform.test`
	await world.admin.query(
		"insert into person (id, name, email_index, email_sealed, email_verified) values ($1, $2, $3, $4, $5)",
		[id, name, emailIndex(sealing, email), sealing.seal(email, "person.email"), isVerified],
	)
	if (hasPasskey) {
		await world.admin.query(
			`insert into person_passkey (id, person_id, name, credential_id, public_key, counter)
				values ($1, $2, 'Key', $3, '', 0)`,
			[newId(), id, newId()],
		)
	}
	if (role)
		await world.admin.query("insert into platform_admin (person_id, role) values ($1, $2)", [id, role])
	return { id, email, sessionId, token: await openSession(world, id, sessionId, method) }
}

/** Another sign-in of the same person, in another way. */
export async function signInAgain(world: World, personId: string, method: string): Promise<string> {
	return openSession(world, personId, newId(), method)
}

async function openSession(world: World, subject: string, session: string, method: string): Promise<string> {
	await world.admin.query(
		`insert into person_session (id, person_id, token, method, expires_at)
			values ($1, $2, $3, $4, now() + interval '1 day')`,
		[session, subject, newId(), method],
	)
	return (await world.program.door.access.sign({ kind: "person", subject, session, tenant: null })).token
}
