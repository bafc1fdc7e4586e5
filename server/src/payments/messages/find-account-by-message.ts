import { createHash } from "node:crypto"
import type { ProviderName } from "@comanda/contract/payments/providers.ts"
import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Incoming, Provider } from "../providers/provider.ts"

export type Addressed = { organizationId: string; accountId: string; storeId: string }

const columns = `select organization_id as "organizationId", account_id as "accountId", store_id as "storeId"
	from provider_account_directory where provider = $1`
const byKey: Prepared = { name: "account_by_key", text: `${columns} and key = $2` }
// Several stores may share a merchant: whose signature fits is the one. Nobody makes us try for ever.
const byMerchant: Prepared = {
	name: "account_by_merchant",
	text: `${columns} and merchants @> array[$2] limit 5`,
}

/** Which accounts a message may be for: the one its address names, else those it claims to be for. Nothing is believed. */
export async function findAccountByMessage(
	{ query }: Pick<OpenContext, "query">,
	provider: Provider,
	message: Incoming,
): Promise<Addressed[]> {
	const key = new URL(message.url, "http://localhost").searchParams.get("account")
	if (key) return query<Addressed>(byKey, [provider.name, key.slice(0, 60)])
	const claimed = provider.claimedMerchant?.(message) ?? null
	return claimed ? query<Addressed>(byMerchant, [provider.name, merchantHash(provider.name, claimed)]) : []
}

export function merchantHash(provider: ProviderName, merchant: string): string {
	return createHash("sha256").update(`${provider}:${merchant}`).digest("hex")
}
