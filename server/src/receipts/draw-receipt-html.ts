import { createHash } from "node:crypto"
import { type CellRow, layReceipt, type ReceiptRow } from "@comanda/contract/receipts/layout.ts"
import type { Receipt } from "@comanda/contract/receipts/receipt.ts"
import { receiptDirection, receiptWord } from "@comanda/contract/receipts/words.ts"
import { create as createQr } from "qrcode"

const columns = 42

// Columns by class and no style of an element's own, so that the policy can name this sheet and refuse all else.
const widths = Array.from({ length: columns }, (_, at) => `.c${at + 1}{flex:${at + 1} 1 0}`).join("")

const style = `
:root{color-scheme:light}
body{margin:0;padding:1.5rem .75rem;background:#f3f3ef;color:#14192b;
font:400 clamp(.75rem,3.9vw,.9375rem)/1.45 Archivo,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Noto Sans SC",sans-serif;
font-variant-numeric:tabular-nums}
main{max-width:25rem;margin:0 auto;padding:1.75rem 1.25rem 1.5rem;background:#fff;border-radius:0 0 .75rem .75rem;
-webkit-mask:radial-gradient(.2rem at 50% 0,#0000 98%,#000) 0 0/.7rem 100%;mask:radial-gradient(.2rem at 50% 0,#0000 98%,#000) 0 0/.7rem 100%}
.row{display:flex;margin:0}
.row span{min-width:0;overflow-wrap:anywhere}
.center{text-align:center}
.row .end{text-align:end;flex-shrink:0;min-width:fit-content}
.bold{font-weight:700}
.tall{font-size:1.3em;line-height:1.5}
.big{font-size:1.6em;line-height:1.5}
.space{height:.9rem}
hr{border:0;border-top:2px dotted #b9bac2;margin:.6rem 0}
svg{display:block;width:10rem;height:10rem;margin:0 auto -.5rem}
a{display:block;color:inherit}
${widths}
@page{margin:4mm}
@media print{body{background:none;padding:0}main{max-width:72mm;padding:0;mask:none;-webkit-mask:none}.row{break-inside:avoid}}
`

/** What a browser may do with it: nothing but show it. */
export const receiptHtmlPolicy = [
	"default-src 'none'",
	`style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join("; ")

/** A receipt as a page that needs nothing else: no script, no picture, no font from anywhere. */
export function drawReceiptHtml(receipt: Receipt): string {
	const { languages, kind, number, orderNumber, store } = receipt
	const word = kind === "SALE" ? "receipt" : kind === "REFUND" ? "refund" : "proforma"
	const title = `${receiptWord(languages, word)} ${number ?? orderNumber}, ${store.name}`
	const rows = layReceipt(receipt, columns).map(rowHtml).join("\n")
	return `<!doctype html>
<html lang="${languages[0] ?? "en"}" dir="${receiptDirection(languages)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${rows}
</main>
</body>
</html>
`
}

function rowHtml(row: ReceiptRow): string {
	switch (row.kind) {
		case "cells":
			return cellsHtml(row)
		case "rule":
			return "<hr>"
		case "space":
			return '<div class="space"></div>'
		case "qr":
			return qrHtml(row.text)
		case "cut":
			return ""
	}
}

/** A text keeps its own direction, and stands where the page's has it. */
function cellsHtml({ cells, size, bold }: CellRow): string {
	const classes = ["row", size === "normal" ? "" : size, bold ? "bold" : ""].filter((name) => name !== "")
	const spans = cells.map(({ text, width, align }) => {
		const own = align === "start" ? `c${width}` : `c${width} ${align}`
		return `<span class="${own}">${text === "" ? "" : `<bdi>${escaped(text)}</bdi>`}</span>`
	})
	return `<p class="${classes.join(" ")}">${spans.join(" ")}</p>`
}

/** With the quiet border that cameras want. What a phone would open can be tapped as well. */
function qrHtml(text: string): string {
	const { size, data } = createQr(text, { errorCorrectionLevel: "M" }).modules
	const squares = Array.from(data, (module, at) => {
		return module ? `M${(at % size) + 4} ${Math.floor(at / size) + 4}h1v1h-1z` : ""
	})
	const box = `0 0 ${size + 8} ${size + 8}`
	const svg = `<svg role="img" viewBox="${box}" shape-rendering="crispEdges"><title>${escaped(text)}</title><path d="${squares.join("")}"/></svg>`
	return /^https?:\/\//.test(text) ? `<a href="${escaped(text)}" rel="noreferrer">${svg}</a>` : svg
}

const entities: Record<string, string> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
}

function escaped(text: string): string {
	return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
