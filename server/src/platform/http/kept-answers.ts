import { createHash } from "node:crypto"
import type { CacheKind, Place } from "#platform/cache/cache.ts"
import type { OrganizationId } from "#platform/context.ts"
import type { IdempotentCall, StoredAnswer } from "./idempotency.ts"
import type { Platform } from "./platform.ts"

// The quick way to the answer a key was given, for endpoints that insist on keys. The key's row in the database remains
// what makes sure: what is not found here is asked there, and another body under a key is never found here. Answers
// of other endpoints may hold a code that is told once, and stay in the database alone.

type Shelf = Pick<Platform, "caches" | "sealing">

const daySeconds = 86_400

/** Sealed for its place: an answer names guests, and one that was moved or made up in Redis does not open. */
const keptAnswers: CacheKind<string> = {
	name: "answers",
	keptSeconds: daySeconds,
	read: (value) => (typeof value === "string" ? value : null),
}

/** What this very request was answered before, or null. */
export async function recallAnswer(
	{ caches, sealing }: Shelf,
	organizationId: OrganizationId,
	call: IdempotentCall | null,
): Promise<StoredAnswer | null> {
	if (!call?.required) return null
	const place = placeOf(organizationId, call)
	const kept = await caches.of(keptAnswers).recall(place)
	// What does not open is no answer: the database is asked.
	const plain = kept && (await sealing.open(kept, sealedFor(place)).catch(() => null))
	return plain ? (JSON.parse(plain) as StoredAnswer) : null
}

/** Called after the commit: an answer that was rolled back was none. */
export function rememberAnswer(
	{ caches, sealing }: Shelf,
	organizationId: OrganizationId,
	call: IdempotentCall | null,
	{ status, answer }: StoredAnswer,
): void {
	if (!call?.required) return
	const place = placeOf(organizationId, call)
	caches.of(keptAnswers).keep(place, sealing.seal(JSON.stringify({ status, answer }), sealedFor(place)))
}

function placeOf(organizationId: OrganizationId, { actor, key, requestHash }: IdempotentCall): Place {
	const hash = createHash("sha256").update(actor).update("\n").update(key).update("\n").update(requestHash)
	return { organizationId, key: hash.digest("base64url") }
}

function sealedFor({ organizationId, key }: Place): string {
	return `answers:${organizationId}:${key}`
}
