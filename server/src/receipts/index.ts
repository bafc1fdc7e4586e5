// Receipts: what a guest takes home.
// - Drawing changes nothing: the same receipt is the same paper, page and file, today and in ten years.
// - What a printer's own letters cannot say is drawn in dots: nothing is left out because of its script.
// - Nothing is drawn within a transaction.
export { type CodePage, codePages } from "./code-page.ts"
export {
	type CodePageMaker,
	codePageMakers,
	drawReceiptEscPos,
	type PrintOptions,
} from "./draw-receipt-escpos.ts"
export { drawReceiptHtml, receiptHtmlPolicy } from "./draw-receipt-html.ts"
export { drawReceiptPdf } from "./draw-receipt-pdf.ts"
