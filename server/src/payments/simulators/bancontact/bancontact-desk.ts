import type { BancontactSettings } from "#payments/providers/bancontact/settings.ts"
import type { Desk } from "../kit/run-simulator.ts"
import type { SimulatedPayment } from "../kit/simulator.ts"
import type { createBancontactKeys } from "./bancontact-keys.ts"

export type OfBancontact = { isAcknowledged: boolean; payer: { name: string; iban: string } }

export type BancontactDesk = {
	desk: Desk<OfBancontact>
	settings: BancontactSettings
	keys: ReturnType<typeof createBancontactKeys>
	/** Whether a payment waits until the merchant has said that it heard of it. */
	waitsForMerchant: boolean
}

export function statusOf({ desk }: BancontactDesk, payment: SimulatedPayment<OfBancontact>): string {
	if (desk.books.isExpired(payment)) return "EXPIRED"
	if (payment.state === "FAILED") return "AUTHORIZATION_FAILED"
	if (payment.state !== "CAPTURED") return payment.state
	return payment.more.isAcknowledged ? "SUCCEEDED" : "PENDING_MERCHANT_ACKNOWLEDGEMENT"
}

export function bancontactObject(account: BancontactDesk, payment: SimulatedPayment<OfBancontact>) {
	const { name, iban } = payment.more.payer
	const status = statusOf(account, payment)
	return {
		paymentId: payment.providerRef,
		status,
		amount: payment.amountMinor,
		currency: payment.currency,
		reference: payment.reference,
		description: payment.description,
		createdAt: payment.createdAt.toISOString(),
		expireAt: payment.expiresAt.toISOString(),
		...(status === "SUCCEEDED" ? { succeededAt: payment.paidAt?.toISOString() } : {}),
		// Of the account, only its end.
		...(payment.paidAt ? { debtor: { name, iban: `***${iban.slice(-5)}` } } : {}),
	}
}
