import type { PayingMethod } from "@comanda/contract/organizations/paying-methods.ts"
import type { ProviderAccount } from "@comanda/contract/payments/accounts.ts"
import type { Context } from "#platform/context.ts"
import type { Provider } from "../providers/provider.ts"
import { type AccountRow, openSettings } from "./account-rows.ts"
import { notifyUrlOf } from "./ask-provider.ts"
import { isHealthy } from "./breaker.ts"

/** What an owner is shown of a provider, set up or not. Of a secret, only that there is one. */
export async function presentAccount(
	ctx: Pick<Context, "sealing" | "publicUrl">,
	provider: Provider,
	account: AccountRow | null,
): Promise<ProviderAccount> {
	const all = account ? await openSettings(ctx, account) : {}
	return {
		provider: provider.name,
		isSet: account !== null,
		isEnabled: account?.isEnabled ?? false,
		methods: provider.methods as PayingMethod[],
		settings: account?.settings ?? {},
		secrets: provider.secrets.map((name) => ({ name, isSet: Boolean(all[name]) })),
		notifyUrl: account ? notifyUrlOf(ctx.publicUrl, account) : null,
		isHealthy: account ? isHealthy(account.id) : true,
		testedAt: account?.testedAt?.toISOString() ?? null,
		testFailure: account?.testFailure ?? null,
		version: account?.version ?? 0,
	}
}
