import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { amountMinorMax } from "@comanda/contract/money.ts"
import type { PayingMethod } from "@comanda/contract/organizations/paying-methods.ts"
import { type listPayingMethods as contract, tenderMethods } from "@comanda/contract/payments/paying.ts"
import type { Context } from "#platform/context.ts"
import { accountFor, findAccounts } from "./accounts/account-rows.ts"
import { isHealthy } from "./accounts/breaker.ts"
import { requireStore } from "./require-store.ts"

type Offered = ResultOf<typeof contract>["methods"][number]

const byHand: ReadonlySet<PayingMethod> = new Set(tenderMethods)
/** What a guest can do on his phone, with what he has the code of. */
const onPhones: ReadonlySet<PayingMethod> = new Set(["GIFT_CARD", "VOUCHER", "CREDIT", "DEPOSIT"])

/** How one can pay in a store now: what it takes, but not by a provider that does not answer. Cash always works. */
export async function listPayingMethods(
	ctx: Context,
	{ storeId, channel }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const store = await requireStore(ctx, storeId)
	const accounts = await findAccounts(ctx, storeId)
	const taken = new Set<PayingMethod>(["CASH", ...store.settings.payments.methods])
	const methods = [...taken].flatMap((method): Offered[] => {
		const found = accountFor(accounts, method, store.currency)
		if (found && isHealthy(found.account.id))
			return [{ method, provider: found.provider.name, ...found.provider.limits }]
		const isOffered = channel === "POS" ? byHand.has(method) : onPhones.has(method)
		return isOffered ? [{ method, provider: null, minMinor: 1, maxMinor: amountMinorMax }] : []
	})
	return { methods }
}
