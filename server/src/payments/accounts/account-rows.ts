import type { PayingMethod } from "@comanda/contract/organizations/paying-methods.ts"
import type { ProviderName } from "@comanda/contract/payments/providers.ts"
import type { AskingContext, Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { knownProviders } from "../provider-registry.ts"
import type { Provider } from "../providers/provider.ts"

export type AccountRow = {
	id: string
	storeId: string
	provider: ProviderName
	key: string
	isEnabled: boolean
	settings: Record<string, unknown>
	secretsSealed: string
	testedAt: Date | null
	testFailure: string | null
	version: number
	removedAt: Date | null
}

export const secretsPlace = "provider_account.secrets"

const columns = `select id, store_id as "storeId", provider, key, is_enabled as "isEnabled", settings,
		secrets_sealed as "secretsSealed", tested_at as "testedAt", test_failure as "testFailure", version,
		removed_at as "removedAt"
	from provider_account where organization_id = $1`
const byId: Prepared = { name: "provider_account_one", text: `${columns} and id = $2` }
const ofStore: Prepared = {
	name: "provider_accounts_of_store",
	text: `${columns} and store_id = $2 and removed_at is null order by provider`,
}

export async function findAccount(ctx: Context, accountId: string): Promise<AccountRow> {
	const [row] = await ctx.query<AccountRow>(byId, [ctx.organizationId, accountId])
	if (!row) throw new Error(`There is no provider account ${accountId}.`)
	return row
}

export function findAccounts(ctx: Context, storeId: string): Promise<AccountRow[]> {
	return ctx.query<AccountRow>(ofStore, [ctx.organizationId, storeId])
}

/** Which of a store's accounts a method goes by, in this currency. */
export function accountFor(
	accounts: readonly AccountRow[],
	method: PayingMethod,
	currency: string,
): { account: AccountRow; provider: Provider } | null {
	for (const provider of knownProviders()) {
		const account = accounts.find((each) => each.provider === provider.name && each.isEnabled)
		const takes = provider.currencies === "any" || provider.currencies.some((each) => each === currency)
		if (account && takes && provider.methods.includes(method)) return { account, provider }
	}
	return null
}

/** All of an account's settings, secrets and all: for the provider alone. */
export async function openSettings(
	{ sealing }: Pick<AskingContext, "sealing">,
	{ settings, secretsSealed }: AccountRow,
): Promise<Record<string, unknown>> {
	return { ...settings, ...JSON.parse(await sealing.open(secretsSealed, secretsPlace)) }
}
