import type { SimulatedRequest } from "./serve.ts"

export type Choice = "pay" | "refuse" | "close"

/** What a payer sees at a simulated provider: plain, and plainly no real money. */
export function payPage(page: {
	provider: string
	merchant: string
	/** With its currency, as it is shown. */
	amount: string
	description: string
	/** Where the choice is posted. */
	action: string
	/** Drawn where the payer would otherwise point a phone. */
	note?: string
}): string {
	return plainPage(
		`${page.provider} (simulator)`,
		`<h1>${escaped(page.provider)}</h1>
<p>Simulator: no money is moved.</p>
<dl><dt>Merchant</dt><dd>${escaped(page.merchant)}</dd>
<dt>Amount</dt><dd>${escaped(page.amount)}</dd>
<dt>For</dt><dd>${escaped(page.description)}</dd></dl>
${page.note ? `<p>${escaped(page.note)}</p>` : ""}
<form method="post" action="${escaped(page.action)}">
<button name="choice" value="pay">Pay</button>
<button name="choice" value="refuse">Refuse</button>
<button name="choice" value="close">Close without an answer</button>
</form>`,
	)
}

/** What is shown where there is nothing to choose any more. */
export function closedPage(provider: string, sentence: string): string {
	return plainPage(`${provider} (simulator)`, `<h1>${escaped(provider)}</h1>\n<p>${escaped(sentence)}</p>`)
}

export function choiceOf(request: SimulatedRequest): Choice {
	const choice = new URLSearchParams(request.body.toString("utf8")).get("choice")
	return choice === "pay" || choice === "refuse" ? choice : "close"
}

/** `body` is markup already. */
export function plainPage(title: string, body: string): string {
	return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>body{font:18px/1.5 system-ui;max-width:28rem;margin:3rem auto;padding:0 1rem}
dt{opacity:.7}dd{margin:0 0 .5rem;font-weight:600}button,input,textarea{display:block;width:100%;padding:.8rem;margin:.5rem 0;font:inherit}
</style>
<body>${body}</body></html>`
}

function escaped(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
}
