import { readVietQr } from "@comanda/contract/payments/vietqr.ts"
import { html } from "../kit/answers.ts"
import { plainPage } from "../kit/pay-page.ts"
import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import { makeTransfer, type SepayDesk } from "./make-transfer.ts"

/** A bank's app, as far as a demo needs one: what a code says is transferred as it stands, or with another amount. */
export function bankPage(desk: SepayDesk, sentence: string | null): SimulatedAnswer {
	const said = sentence ? `<p role="status">${sentence}</p>` : ""
	return html(
		plainPage(
			"Bank",
			`<p>Simulator: no money is moved. Account ${desk.settings.account}.</p>${said}
<form method="post" action="/">
<label>Text of the VietQR code <textarea name="payload" rows="5" required></textarea></label>
<label>Another amount <input name="amount" inputmode="numeric"></label>
<button>Transfer</button>
</form>`,
		),
	)
}

export async function transferFromPage(desk: SepayDesk, request: SimulatedRequest): Promise<SimulatedAnswer> {
	const form = new URLSearchParams(request.body.toString("utf8"))
	const qr = readVietQr((form.get("payload") ?? "").trim())
	if (!qr) return bankPage(desk, "This is no VietQR code.")
	const amountMinor = Number(form.get("amount")) || qr.amountMinor
	if (!amountMinor || !Number.isSafeInteger(amountMinor) || amountMinor < 0) {
		return bankPage(desk, "An amount is a whole number of đồng.")
	}
	await makeTransfer(desk, { words: qr.words ?? "", amountMinor, account: qr.account })
	return bankPage(desk, `Transferred ${amountMinor} ₫.`)
}
