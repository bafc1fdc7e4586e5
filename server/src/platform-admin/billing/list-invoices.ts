import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listInvoices as contract } from "@comanda/contract/platform-admin/invoices.ts"
import type { OpenContext } from "#platform/context.ts"
import { findInvoiceRows } from "./invoice-rows.ts"

export function listInvoices(
	ctx: OpenContext,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	return findInvoiceRows(ctx, input)
}
