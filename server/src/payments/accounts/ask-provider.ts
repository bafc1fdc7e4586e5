import type { AskingContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { providerOf } from "../provider-registry.ts"
import type { Provider, Setup } from "../providers/provider.ts"
import { type AccountRow, openSettings } from "./account-rows.ts"
import { isHealthy, noteAnswer, noteFailure } from "./breaker.ts"

/** Who has not answered by then is asked again later. */
const answerMs = 15_000

/** Addresses that a provider is told: they hold the account's key, which tells its messages from others'. */
export function notifyUrlOf(
	publicUrl: string,
	{ provider, key }: Pick<AccountRow, "provider" | "key">,
): string {
	return `${publicUrl}/api/v1/webhooks/payments/${provider}?account=${key}`
}

export async function setupOf(
	ctx: Pick<AskingContext, "sealing" | "publicUrl">,
	account: AccountRow,
	paymentId: string | null,
): Promise<{ provider: Provider; setup: Setup }> {
	const provider = providerOf(account.provider)
	const of = paymentId ? `&payment=${paymentId}` : ""
	const setup: Setup = {
		settings: provider.settings.parse(await openSettings(ctx, account)),
		notifyUrl: notifyUrlOf(ctx.publicUrl, account),
		returnUrl: `${ctx.publicUrl}/api/v1/payments/return/${account.provider}?account=${account.key}${of}`,
		fetch,
		now: () => new Date(),
		signal: AbortSignal.timeout(answerMs),
	}
	return { provider, setup }
}

type Asked = { account: AccountRow; paymentId: string | null }

/**
 * Asks a provider something, with no transaction open. Who does not answer again and again is not asked for a while: that
 * is refused as GATEWAY_ERROR, and nothing has happened. Any other failure means that nobody knows what happened.
 */
export async function askProvider<T>(
	ctx: AskingContext,
	{ account, paymentId }: Asked,
	question: (provider: Provider, setup: Setup) => Promise<T>,
): Promise<T> {
	if (!isHealthy(account.id)) throw away()
	const { provider, setup } = await setupOf(ctx, account, paymentId)
	try {
		const answer = await question(provider, setup)
		noteAnswer(account.id)
		return answer
	} catch (error) {
		noteFailure(account.id)
		ctx.log.warn({ category: "business", provider: account.provider, paymentId, error }, "no answer")
		throw error
	}
}

export function away(): Refusal {
	return new Refusal("GATEWAY_ERROR", "This provider has not answered for a while.", {
		retryAfterSeconds: 30,
	})
}

export function nobodyKnows(paymentId: string): Refusal {
	return new Refusal("PAYMENT_TIMEOUT", "The provider has not said what became of it.", {
		data: { paymentId },
	})
}
