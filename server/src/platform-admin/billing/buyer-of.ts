import type { Buyer } from "@comanda/contract/platform-admin/invoices.ts"
import { findOrganization } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"

/** What the sealed column is sealed for. */
export const buyerPlace = "platform_invoice.buyer"

/** Who buys, as he stands today: later changes do not reach what was issued. */
export async function buyerOf(ctx: Context): Promise<string> {
	const { name, legalName, taxId, billingEmail } = await findOrganization(ctx)
	const buyer: Buyer = { name, legalName, taxId, billingEmail }
	return ctx.sealing.seal(JSON.stringify(buyer), buyerPlace)
}
