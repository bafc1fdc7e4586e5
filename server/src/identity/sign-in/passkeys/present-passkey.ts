import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { addPasskey } from "@comanda/contract/identity/second-factor.ts"
import type { PasskeyRow } from "./passkey-store.ts"

export function presentPasskey(row: PasskeyRow): ResultOf<typeof addPasskey> {
	const { id, name, createdAt, lastUsedAt, isBackedUp } = row
	return {
		id,
		name,
		createdAt: createdAt.toISOString(),
		lastUsedAt: lastUsedAt?.toISOString() ?? null,
		isBackedUp,
	}
}
