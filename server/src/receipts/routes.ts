import * as files from "@comanda/contract/receipts/files.ts"
import * as issuing from "@comanda/contract/receipts/issuing.ts"
import type { Receipt } from "@comanda/contract/receipts/receipt.ts"
import { fileRoute, openFileRoute, type Route, route } from "#platform/route.ts"
import { copyReceipt } from "./copy-receipt.ts"
import { drawReceiptEscPos } from "./draw-receipt-escpos.ts"
import { drawReceiptHtml, receiptHtmlPolicy } from "./draw-receipt-html.ts"
import { drawReceiptPdf } from "./draw-receipt-pdf.ts"
import { issueReceipt } from "./issue-receipt.ts"
import { mailReceipt } from "./mail-receipt.ts"
import { listReceiptSeries, openReceiptSeries } from "./manage-series.ts"
import { readDocument, readPaper, readShared } from "./read-files.ts"
import { getReceipt, listOrderReceipts, listReceipts } from "./read-receipts.ts"

const page = async (receipt: Receipt) => Buffer.from(drawReceiptHtml(receipt))

export const receiptRoutes: Route[] = [
	route(issuing.issueReceipt, issueReceipt),
	route(issuing.listOrderReceipts, listOrderReceipts),
	route(issuing.getReceipt, getReceipt),
	route(issuing.copyReceipt, copyReceipt),
	route(issuing.mailReceipt, mailReceipt),
	route(issuing.listReceipts, listReceipts),
	route(issuing.listReceiptSeries, listReceiptSeries),
	route(issuing.openReceiptSeries, openReceiptSeries),
	fileRoute(files.getReceiptPage, readDocument, page, { policy: receiptHtmlPolicy }),
	fileRoute(files.getReceiptSheet, readDocument, drawReceiptPdf),
	fileRoute(files.getReceiptPaper, readPaper, async ({ receipt, ...paper }) =>
		Buffer.from(await drawReceiptEscPos(receipt, { ...paper, kickDrawer: false })),
	),
	openFileRoute(files.getSharedReceipt, readShared, page, { policy: receiptHtmlPolicy }),
]
