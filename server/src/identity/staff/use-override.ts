import { actorOf } from "#platform/context.ts"
import type { Transaction } from "#platform/database/transaction.ts"
import type { OverrideUse } from "#platform/http/platform.ts"
import { Refusal } from "#platform/refusal.ts"
import { secretHash } from "#platform/signing.ts"
import { readSecretToken } from "../tokens.ts"
import { useUpOverride } from "./override-store.ts"

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Spends a manager's approval on the one action it was given for. What fails afterwards gives it back. */
export async function useOverride(tx: Transaction, use: OverrideUse): Promise<{ approvedBy: string }> {
	const { token, caller, organizationId, action, subject } = use
	const read = readSecretToken("co_", token)
	const isForThis = read && read.organizationId === organizationId && uuid.test(subject)
	const approverId = isForThis
		? await useUpOverride(tx, organizationId, {
				id: read.id,
				secretHash: secretHash(read.secret),
				requestedBy: actorOf(caller),
				action,
				subject,
			})
		: null
	if (!approverId) throw new Refusal("OVERRIDE_INVALID", "This approval is for something else, or was used.")
	return { approvedBy: `member:${approverId}` }
}
