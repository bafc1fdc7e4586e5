import type { ProviderAccount } from "@comanda/contract/payments/accounts.ts"
import type { ProviderName } from "@comanda/contract/payments/providers.ts"
import type { AskingContext, Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { newReference } from "../new-reference.ts"
import { providerOf } from "../provider-registry.ts"
import { requireStore } from "../require-store.ts"
import { findAccount } from "./account-rows.ts"
import { setupOf } from "./ask-provider.ts"
import { findOwn } from "./manage-accounts.ts"
import { presentAccount } from "./present-account.ts"

type Tested = { accountId: string }

const note: Prepared = {
	name: "provider_account_tested",
	text: "update provider_account set tested_at = $3, test_failure = left($4, 300) where organization_id = $1 and id = $2",
}

export async function beginTest(
	ctx: Context,
	input: { storeId: string; provider: ProviderName },
): Promise<Tested> {
	await requireStore(ctx, input.storeId)
	const account = await findOwn(ctx, input)
	if (!account) throw new Refusal("NOT_FOUND", "This provider is not set up.")
	return { accountId: account.id }
}

/** Asks about a payment that never was: who answers that he does not know it has understood who we are. */
export async function testAccount(ctx: AskingContext, { accountId }: Tested): Promise<ProviderAccount> {
	const account = await ctx.transact((tx) => findAccount(tx, accountId))
	const { provider, setup } = await setupOf(ctx, account, null)
	const { currencies, limits } = provider
	const unknown = {
		...{ reference: newReference(), providerRef: null, transactionId: null, createdAt: new Date() },
		...{ amountMinor: limits.minMinor, currency: currencies === "any" ? "EUR" : (currencies[0] ?? "EUR") },
		payerIp: "127.0.0.1",
	} as const
	const failure = await provider.query(setup, unknown).then(
		() => null,
		(error: unknown) => (error instanceof Error ? error.message : "It did not answer."),
	)
	return ctx.transact(async (tx) => {
		await tx.query(note, [tx.organizationId, accountId, tx.now, failure])
		return presentAccount(tx, providerOf(account.provider), await findAccount(tx, accountId))
	})
}
