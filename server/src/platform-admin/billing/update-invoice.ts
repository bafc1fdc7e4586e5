import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateInvoice as contract, Invoice } from "@comanda/contract/platform-admin/invoices.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { payInvoice } from "./pay-invoice.ts"
import { voidInvoice } from "./void-invoice.ts"

/** What became of an invoice, said in one place: being paid and being taken back are verbs of their own. */
export function updateInvoice(
	ctx: OpenContext,
	{ invoiceId, status, reference, reason }: ParsedInputOf<typeof contract>,
): Promise<Invoice> {
	if (status === "PAID") {
		if (reason !== undefined) throw wrong("reason", "unknown", "What is paid needs no reason.")
		return payInvoice(ctx, { invoiceId, reference })
	}
	if (reference !== undefined) throw wrong("reference", "unknown", "What is taken back was not paid.")
	if (reason === undefined) throw wrong("reason", "required", "Say why it is taken back.")
	return voidInvoice(ctx, { invoiceId, reason })
}

function wrong(field: string, code: string, message: string): Refusal {
	const details = [{ field, code, message }]
	return new Refusal("VALIDATION_ERROR", "An invoice cannot be changed like this.", { details })
}
