import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { CreditAccount, getCustomerCredit as contract } from "@comanda/contract/wallets/credit.ts"
import type { Context } from "#platform/context.ts"
import { findCustomerCredit } from "./find-customer-credit.ts"
import { presentCredit } from "./present-credit.ts"

export async function getCustomerCredit(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<CreditAccount> {
	return presentCredit(ctx, await findCustomerCredit(ctx, input))
}
