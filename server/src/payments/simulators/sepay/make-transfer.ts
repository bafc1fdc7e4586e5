import { createHmac } from "node:crypto"
import type { SepaySettings } from "#payments/providers/sepay/settings.ts"
import { forged } from "../kit/forged.ts"
import { randomNumber } from "../kit/random-number.ts"
import type { Desk } from "../kit/run-simulator.ts"

export type OfSepay = { id: number; account: string; words: string; type: "in" | "out" }
export type SepayDesk = Desk<OfSepay> & { settings: SepaySettings; notifyUrl: string }
export type Transfer = {
	/** What the payer wrote; the bank writes more around it. */
	words: string
	amountMinor: number
	/** The shop's own when it is not said. */
	account?: string
	type?: "in" | "out"
}

const staleMs = 60 * 60_000

export async function makeTransfer(desk: SepayDesk, transfer: Transfer): Promise<void> {
	const { words, amountMinor, account = desk.settings.account, type = "in" } = transfer
	const id = randomNumber(9)
	const booked = desk.books.open({
		reference: String(id),
		providerRef: `FT${randomNumber(12)}`,
		amountMinor,
		currency: "VND",
		description: words,
		notifyUrl: desk.notifyUrl,
		returnUrl: "",
		expiresAt: desk.now(),
		more: { id, account, words, type },
	})
	if (!booked) throw new Error("Two transfers got the same number.")
	desk.books.pay(booked, "paid", String(id))
	const happened = timeOf(desk.now())
	await desk.post.send(() => {
		const wrong = desk.misbehaviour()
		const body = JSON.stringify({
			id,
			gateway: "MBBank",
			transactionDate: happened,
			accountNumber: wrong.merchant ?? account,
			subAccount: null,
			code: null,
			content: `${words} FT${booked.providerRef.slice(2)} GD ${id}`,
			transferType: type,
			description: `BankAPINotify ${words}`,
			transferAmount: wrong.amountMinor ?? amountMinor,
			accumulated: 19_077_000,
			referenceCode: booked.providerRef,
		})
		const headers = { "content-type": "application/json", ...proofOf(desk, body) }
		return { method: "POST", url: desk.notifyUrl, headers, body }
	})
}

/** What proves that SePay wrote it: made anew for each try, since the time is a part of it. */
function proofOf(desk: SepayDesk, body: string): Record<string, string> {
	const { proof, proofSecret } = desk.settings
	const wrong = desk.misbehaviour()
	if (proof === "apikey")
		return { authorization: `Apikey ${wrong.forge ? forged(proofSecret) : proofSecret}` }
	const at = desk.now().getTime() - (wrong.stale ? staleMs : 0)
	const timestamp = String(Math.floor(at / 1_000))
	const hex = createHmac("sha256", proofSecret).update(`${timestamp}.${body}`).digest("hex")
	return {
		"x-sepay-timestamp": timestamp,
		"x-sepay-signature": `sha256=${wrong.forge ? forged(hex) : hex}`,
	}
}

export function timeOf(at: Date): string {
	return new Date(at.getTime() + 25_200_000).toISOString().slice(0, 19).replace("T", " ")
}
