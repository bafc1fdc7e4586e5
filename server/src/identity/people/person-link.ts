import { v7 as newId } from "uuid"
import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { newSecret, secretHash } from "#platform/signing.ts"

export type LinkPurpose = "VERIFY_EMAIL" | "RESET_PASSWORD" | "CHANGE_EMAIL"
const lastsHours: Record<LinkPurpose, number> = { VERIFY_EMAIL: 48, RESET_PASSWORD: 1, CHANGE_EMAIL: 24 }
const secretBytes = 32

const retire: Prepared = {
	name: "person_link_retire",
	text: `update person_link set used_at = now() where person_id = $1 and purpose = $2 and used_at is null`,
}
const insert: Prepared = {
	name: "person_link_insert",
	text: `insert into person_link (id, person_id, purpose, secret_hash, email_index, email_sealed, expires_at)
		values ($1, $2, $3, $4, $5, $6, $7)`,
}
// Used up by the statement that finds it: of two that open a link at once, one does.
const use: Prepared = {
	name: "person_link_use",
	text: `update person_link set used_at = now()
		where secret_hash = $1 and purpose = any($2::text[]) and used_at is null and expires_at > now()
		returning person_id as "personId", purpose, email_index as "emailIndex", email_sealed as "emailSealed"`,
}

/** Makes what a mailed link holds. The links of this purpose that were mailed before stop. */
export async function makeLink(
	ctx: Pick<OpenContext, "query" | "now">,
	personId: string,
	purpose: LinkPurpose,
	address: { emailIndex: string; emailSealed: string } | null = null,
): Promise<string> {
	const secret = newSecret(secretBytes).toString("base64url")
	const expiresAt = new Date(ctx.now.getTime() + lastsHours[purpose] * 3_600_000)
	await ctx.query(retire, [personId, purpose])
	const sealed = [address?.emailIndex ?? null, address?.emailSealed ?? null]
	await ctx.query(insert, [newId(), personId, purpose, secretHash(secret), ...sealed, expiresAt])
	return secret
}

export type UsedLink = {
	personId: string
	purpose: LinkPurpose
	emailIndex: string | null
	emailSealed: string | null
}

/** What a link opens, once; or null. */
export async function useLink(
	ctx: Pick<OpenContext, "query">,
	secret: string,
	purposes: readonly LinkPurpose[],
): Promise<UsedLink | null> {
	const [row] = await ctx.query<UsedLink>(use, [secretHash(secret), purposes])
	return row ?? null
}
