// Receipts: what a guest takes home.
// - A receipt is written with its number, in one statement: no number is given twice, and none is missing.
// - What was issued stays as it was. What is added later has a receipt of its own, and what goes back, too.
// - The receipts of an order are what it was sold for, less what was given back: never more, however it was split.
// - Who ordered and where a mail went is on none of them.
// - Drawing changes nothing: the same receipt is the same paper, page and file, today and in ten years.
// - What a printer's own letters cannot say is drawn in dots: nothing is left out because of its script.
// - Nothing is drawn within a transaction.
export {
	type CodePageMaker,
	codePageMakers,
	drawReceiptEscPos,
	type PrintOptions,
} from "./draw-receipt-escpos.ts"
export { drawReceiptHtml, receiptHtmlPolicy } from "./draw-receipt-html.ts"
export { drawReceiptPdf } from "./draw-receipt-pdf.ts"
export { issueWhenPaid } from "./follow-payments.ts"
export { receiptRoutes } from "./routes.ts"
