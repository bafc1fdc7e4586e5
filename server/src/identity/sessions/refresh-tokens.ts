import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { refreshTokens as contract } from "@comanda/contract/identity/sessions.ts"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { secretHash } from "#platform/signing.ts"
import type { Door } from "../door.ts"
import { noteSecurity } from "../security-event.ts"
import { findDevice } from "../store.ts"
import { type Credential, findCredential, revokeCredential, rotateCredential } from "./credential-store.ts"
import { endPersonSessions } from "./end-person-sessions.ts"
import { issueTokens } from "./issue-tokens.ts"
import { findSessionById, touchSession } from "./person-session-store.ts"
import { readRefreshToken } from "./refresh-token.ts"

type Outcome = { credential: Credential; subject: string } | Refusal

const invalid = new Refusal("TOKEN_INVALID", "This token keeps nobody in.")
const disconnected = new Refusal("DEVICE_NOT_AUTHORIZED", "This device was disconnected.")
const over = new Refusal("TOKEN_EXPIRED", "This sign-in has ended.")

/**
 * Moves a family of refresh tokens on. A generation that was spent before is a copy in somebody's hands: nobody can
 * tell whose, so all of the family ends. Only the very attempt whose answer was lost is answered again.
 */
export function refreshTokensWith(door: Door) {
	return async function refreshTokens(
		ctx: OutsideContext,
		input: ParsedInputOf<typeof contract>,
	): Promise<ResultOf<typeof contract>> {
		const presented = input.refreshToken ?? ctx.browser.read()
		const token = presented ? readRefreshToken(ctx.signing, presented) : null
		if (!token) throw invalid
		const key = ctx.request.idempotencyKey
		const attempt = key ? secretHash(`${token.familyId}:${key}`) : null
		const outcome = await ctx.transact(async (open): Promise<Outcome> => {
			const moved = await rotateCredential(open, token.familyId, token.generation, attempt)
			if (moved) return letIn(open, moved)
			const found = await findCredential(open, token.familyId, token.generation, attempt)
			if (!found) return invalid
			// A screen is told that it was disconnected, so that it asks for a new code and not for a sign-in.
			if (found.isRevoked && found.kind === "device" && !(await isConnected(open, found))) return disconnected
			if (found.isRevoked || found.isOver) return over
			if (found.isSameAttempt) return letIn(open, found)
			await endFamily(open, found)
			return over
		})
		if (outcome instanceof Refusal) {
			if (!input.refreshToken) ctx.browser.forget()
			throw outcome
		}
		const { cookie, ...tokens } = await issueTokens(
			{ signing: ctx.signing, access: door.access },
			outcome.credential,
			outcome.subject,
		)
		if (cookie) ctx.browser.keep(cookie, outcome.credential.expiresAt)
		return tokens
	}
}

async function letIn(ctx: OpenContext, credential: Credential): Promise<Outcome> {
	if (credential.kind === "device" && !(await isConnected(ctx, credential))) {
		await revokeCredential(ctx, credential.id, "device revoked")
		return disconnected
	}
	if (credential.kind !== "person") return { credential, subject: credential.ownerId }
	const session = await findSessionById(ctx, credential.ownerId)
	if (!session || session.isOver) return over
	await touchSession(ctx, credential.ownerId, credential.expiresAt)
	return { credential, subject: session.personId }
}

async function isConnected(ctx: OpenContext, { ownerId, tenant }: Credential): Promise<boolean> {
	const device = tenant ? await findDevice(await ctx.enter(tenant, "*"), tenant, ownerId) : undefined
	return device !== undefined && !device.revoked
}

async function endFamily(ctx: OpenContext, { id, kind, ownerId, tenant }: Credential): Promise<void> {
	ctx.log.warn({ category: "security", credential: id, kind }, "a spent refresh token came back")
	await revokeCredential(ctx, id, "reuse")
	const session = kind === "person" ? await findSessionById(ctx, ownerId) : null
	await noteSecurity(ctx, "Security.Suspicious", session?.personId ?? null, {
		what: "a spent refresh token came back",
		kind,
		ownerId,
		tenant,
	})
	if (session) await endPersonSessions(ctx, { personId: session.personId, only: ownerId, because: "reuse" })
}
