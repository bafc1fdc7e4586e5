import { createHash } from "node:crypto"
import type pg from "pg"
import { v7 as newId } from "uuid"
import { inTransaction, type Prepared, type Transaction } from "#platform/database/transaction.ts"
import type { Authentication } from "#platform/http/platform.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Sealing } from "#platform/sealing/sealing.ts"
import { expired } from "../../who-is.ts"
import { personOfAccount } from "../providers/person-of-account.ts"
import type { FederatedToken, FederatedTokens } from "./federated-tokens.ts"

export type FederatedSession = { sessionId: string; until: number }
export type FederatedSessions = (
	token: string,
	ip: string,
) => Promise<FederatedSession | Authentication | null>

// One for each sign-in there. One that was ended stays so, whatever tokens of it come.
const open: Prepared = {
	name: "federated_session_open",
	text: `insert into person_session as s (id, person_id, token, expires_at, ip_address, method)
		values ($1, $2, $3, $4, $5, 'federated')
		on conflict (token) do update set expires_at = greatest(s.expires_at, excluded.expires_at), last_used_at = now()
			where s.ended_at is null and s.person_id = excluded.person_id
		returning id`,
}

const notLetIn = {
	ACCOUNT_EXISTS: "Its address has an account here: sign in to that one, and link this one there.",
	ACCOUNT_CLOSED: "The account it opens here is closed.",
}

/** Keeps a session of ours for a sign-in elsewhere, so that its person sees it in his list and can end it. */
export function openFederatedSessions(
	tokens: FederatedTokens,
	{ pool, sealing }: { pool: pg.Pool; sealing: Sealing },
): FederatedSessions {
	return async (token, ip) => {
		const read = await tokens.read(token)
		if (read === null) return null
		if (read === "expired") return expired
		if (read === "away")
			return { ok: false, refusal: new Refusal("PROVIDER_AWAY", "Its issuer does not answer.") }
		const scope = { organizationId: null, stores: [] }
		const { value } = await inTransaction(pool, scope, (tx) => letIn(tx, sealing, read, ip))
		return typeof value === "string" ? { sessionId: value, until: read.expiresAt } : value
	}
}

async function letIn(
	tx: Transaction,
	sealing: Sealing,
	{ identity, session, expiresAt }: FederatedToken,
	ip: string,
): Promise<string | Authentication> {
	const request = { id: "", ip, userAgent: null, languages: [], ifMatch: null, idempotencyKey: null }
	const ctx = { db: tx.db, query: tx.query, sealing, now: new Date(), request }
	const person = await personOfAccount(ctx, identity)
	if (typeof person === "string") return { ok: false, refusal: new Refusal("FORBIDDEN", notLetIn[person]) }
	const name = createHash("sha256").update(JSON.stringify([identity.issuer, identity.subject, session]))
	const values = [newId(), person.id, `federated:${name.digest("base64url")}`, new Date(expiresAt), ip]
	const [row] = await tx.query<{ id: string }>(open, values)
	return row?.id ?? expired
}
