import { Iban } from "@comanda/contract/payments/iban.ts"
import { z } from "zod"
import { refundStanding } from "../kit/refund-standing.ts"
import type { RefundAsked, RefundStanding, Setup } from "../provider.ts"
import { askBancontact } from "./ask-bancontact.ts"
import { findPayment } from "./find-payment.ts"
import type { BancontactSettings } from "./settings.ts"

const Told = z.object({ iban: z.string() })

/** Bancontact sends nothing back: it tells the account, in full, to which somebody transfers it. */
export async function refund(setup: Setup<BancontactSettings>, asked: RefundAsked): Promise<RefundStanding> {
	const seen = await findPayment(setup, asked)
	if (!seen)
		return refundStanding("FAILED", {
			failure: { code: "NOT_THERE", message: "Bancontact does not know it." },
		})
	const path = `/v3/payments/${encodeURIComponent(seen.paymentId)}/debtor/refundIban`
	const said = await askBancontact(setup, Told, { method: "GET", path })
	if ("refused" in said && said.refused.status === 422 && said.refused.code === "REFUND_NOT_ALLOWED") {
		return refundStanding("FAILED", { failure: { code: said.refused.code, message: said.refused.message } })
	}
	// Without the account it is still owed: whoever transfers it asks the guest.
	const iban = "answer" in said ? Iban.safeParse(said.answer.iban) : null
	return refundStanding("BY_HAND", { to: { name: seen.debtor?.name ?? null, iban: iban?.data ?? null } })
}
