import { Id } from "@comanda/contract/id.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import type { Platform } from "#platform/http/platform.ts"
import { systemAsking } from "#platform/system-context.ts"
import { refreshOne } from "../intents/refresh-payment.ts"
import { findPayment } from "../payment-row.ts"
import type { Incoming, Provider } from "../providers/provider.ts"
import { findAccountByMessage } from "./find-account-by-message.ts"

/** Anybody may come by here as often as he likes: a provider is asked so often at most. */
const againMs = 5_000
const rememberedMax = 1_000

const asked = new Map<string, number>()

/**
 * Where somebody goes who comes back from a provider's pay page. He waits for what we hear, and we ask at once: some
 * providers take the money only when they are asked.
 */
export async function followReturn(
	platform: Platform,
	provider: Provider,
	message: Incoming,
	requestId: string,
): Promise<string> {
	const { publicUrl } = platform.config
	const query = new URL(message.url, "http://localhost").searchParams
	const paymentId = query.get("payment") ?? ""
	const scope = { organizationId: null, stores: [] }
	const { value: addressed } = await inTransaction(platform.databases.app, scope, (tx) =>
		findAccountByMessage(tx, provider, message),
	)
	const [account] = addressed
	if (!account || !Id.safeParse(paymentId).success) return `${publicUrl}/`
	const ctx = systemAsking(platform, account.organizationId, `provider:${provider.name}`, requestId)
	const payment = await ctx.transact((tx) => findPayment(tx, paymentId))
	if (payment?.accountId !== account.accountId) return `${publicUrl}/`
	if (mayAsk(paymentId))
		await refreshOne(ctx, paymentId).catch((error) => ctx.log.info({ paymentId, error }, "no answer yet"))
	return `${publicUrl}/?payment=${paymentId}${payment.orderId ? `&order=${payment.orderId}` : ""}`
}

function mayAsk(paymentId: string, now = Date.now()): boolean {
	if (asked.size >= rememberedMax) asked.clear()
	if (now - (asked.get(paymentId) ?? 0) < againMs) return false
	asked.set(paymentId, now)
	return true
}
