import { base32 } from "@better-auth/utils/base32"
import { createOTP } from "@better-auth/utils/otp"
import { hashPassword } from "better-auth/crypto"
import { v7 as newId } from "uuid"
import { inTransaction } from "#platform/database/transaction.ts"
import type { Answer, World } from "#testing/open-world.ts"
import { addPerson } from "../people/add-person.ts"
import { setPassword } from "../sign-in/passwords/password-store.ts"

// What tests of the door have in common: people with passwords, what they were mailed, and their authenticators.

export const goodPassword = "tram 92 to Schaerbeek"

export type TestPerson = { id: string; name: string; email: string; password: string }

let hashed: Promise<string> | null = null

/** A customer with a confirmed address and a password. */
export async function addTestPerson(
	world: World,
	{ isEmailVerified = true, hasPassword = true }: { isEmailVerified?: boolean; hasPassword?: boolean } = {},
): Promise<TestPerson> {
	const { databases, sealing } = world.program.platform
	const email = `${newId()}@people.test`
	hashed ??= hashPassword(goodPassword)
	const passwordHash = await hashed
	const { value: id } = await inTransaction(
		databases.app,
		{ organizationId: null, stores: [] },
		async (tx) => {
			const made = await addPerson({ db: tx.db, sealing }, { name: "Test Person", email, isEmailVerified })
			if (hasPassword) await setPassword(tx, made, passwordHash)
			return made
		},
	)
	return { id, name: "Test Person", email, password: goodPassword }
}

export type Tokens = { accessToken: string; refreshToken: string }

export async function signInBy(world: World, { email, password }: TestPerson): Promise<Tokens> {
	const answer = await world.call("POST", "/auth/login", { body: { email, password } })
	if (answer.status !== 200) throw new Error(`Not let in: ${answer.text}`)
	return answer.body.data
}

/** A session as signing in leaves it, without the slow hash. */
export async function sessionOf(world: World, personId: string, minutesAgo = 0): Promise<string> {
	const sessionId = newId()
	await world.admin.query(
		`insert into person_session (id, person_id, token, expires_at, created_at)
			values ($1::uuid, $2, $1::uuid::text, now() + interval '1 day', now() - make_interval(mins => $3))`,
		[sessionId, personId, minutesAgo],
	)
	const claims = { kind: "person", subject: personId, session: sessionId, tenant: null } as const
	return (await world.program.door.access.sign(claims)).token
}

type Boxed = { to: string; subject: string; text: string; link?: string; purpose: string; kind: string }

/** What somebody was sent, the newest first. */
export async function sentTo(world: World, to: string): Promise<Boxed[]> {
	const { body } = await world.call("GET", `//dev/mail.json?to=${encodeURIComponent(to)}`)
	return (body as unknown as { messages: Boxed[] }).messages
}

/** The secret in the newest link somebody was sent. */
export async function linkTokenOf(world: World, to: string, purpose: string): Promise<string> {
	const letter = (await sentTo(world, to)).find((each) => each.purpose === purpose)
	const token = /#token=([\w-]+)/.exec(letter?.link ?? "")?.[1]
	if (!token) throw new Error(`No ${purpose} was sent to ${to}.`)
	return token
}

/** The code that an authenticator shows now, or some steps from now. */
export function codeOf(secret: string, stepsAhead = 0): Promise<string> {
	const bytes = base32.decode(secret)
	return createOTP(bytes).hotp(Math.floor(Date.now() / 30_000) + stepsAhead)
}

/** Where the next step of time would change which code is right. */
export async function notAtTheEndOfAStep(): Promise<void> {
	const left = 30_000 - (Date.now() % 30_000)
	if (left < 2_000) await new Promise((resolve) => setTimeout(resolve, left + 10))
}

/** Turns a second factor on, as if that had been some minutes ago: its code of now is not used up. */
export async function addSecondFactor(
	world: World,
	person: TestPerson,
): Promise<{ secret: string; backupCodes: string[]; token: string }> {
	const token = await sessionOf(world, person.id)
	const body = { password: person.password }
	const setUp = await world.call("POST", "/auth/2fa/setup", { token, body })
	const { secret } = setUp.body.data as { secret: string }
	const code = await codeOf(secret)
	const enabled = await world.call("POST", "/auth/2fa/enable", { token, body: { code } })
	if (enabled.status !== 200) throw new Error(`No second factor: ${setUp.text} ${enabled.text}`)
	const earlier = "update person_two_factor set last_step = last_step - 10 where person_id = $1"
	await world.admin.query(earlier, [person.id])
	return { secret, token, backupCodes: (enabled.body.data as { backupCodes: string[] }).backupCodes }
}

/** Gives the password, and is asked for more. */
export async function challengeOf(world: World, { email, password }: TestPerson): Promise<string> {
	const answer = await world.call("POST", "/auth/login", { body: { email, password } })
	const data = answer.body.data as { state: string; challenge: string }
	if (data?.state !== "SECOND_FACTOR") throw new Error(`Nothing more was asked: ${answer.text}`)
	return data.challenge
}

export function codeAndStatus({ status, body }: Answer): [number, string | undefined] {
	return [status, body.error?.code]
}

/** Every kind of thing that happened to somebody at the door. */
export async function eventsOf(world: World, personId: string): Promise<string[]> {
	const { rows } = await world.admin.query<{ type: string }>(
		"select type from security_event where person_id = $1 order by at, id",
		[personId],
	)
	return rows.map((row) => row.type)
}

/** What is remembered of a caller is remembered for three seconds; two more, and it was not felt within five. */
export async function feltWithinFiveSeconds(world: World, ask: () => Promise<boolean>): Promise<void> {
	if (await ask()) return
	world.later(3_000)
	const until = Date.now() + 2_000
	while (!(await ask())) {
		if (Date.now() > until) throw new Error("Not felt within five seconds.")
		await new Promise((resolve) => setTimeout(resolve, 50))
	}
}
