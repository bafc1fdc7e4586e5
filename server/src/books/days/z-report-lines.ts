import type { DayReport, TillOfDay } from "@comanda/contract/books/day-report.ts"
import type { PrintedZReport } from "@comanda/contract/books/days.ts"
import { formatMoney } from "@comanda/contract/money.ts"

/** A line of what is printed: a heading, or a word with its amount. */
export type PrintedLine =
	| { kind: "heading"; text: string }
	| { kind: "amount"; text: string; amount: string; isSum: boolean }

type Write = (text: string, amountMinor: number, isSum?: boolean) => PrintedLine

/** A day's report as it is read from top to bottom. */
export function zReportLines({ zReport, language }: PrintedZReport): PrintedLine[] {
	const { report } = zReport
	const write: Write = (text, amountMinor, isSum = false) => {
		// A narrow space, as French puts into numbers, is in none of our letters.
		const amount = formatMoney(amountMinor, report.currency, language).replaceAll("\u202f", "\u00a0")
		return { kind: "amount", text, amount, isSum }
	}
	return [
		...salesLines(report, write),
		...moneyLines(report, write),
		...report.tills.flatMap((till) => tillLines(till, write)),
		{ kind: "heading", text: "Accounts: closing balances" },
		...report.accounts.map(({ account, closingMinor }) => write(account, closingMinor)),
	]
}

function salesLines(report: DayReport, write: Write): PrintedLine[] {
	return [
		{ kind: "heading", text: "Sales without tax" },
		...report.sales.map(({ basisPoints, netMinor }) => write(`at ${rateOf(basisPoints)}`, netMinor)),
		write("Discounts", -report.discountsMinor),
		write("Service", report.serviceMinor),
		write("Delivery", report.deliveryMinor),
		{ kind: "heading", text: "Tax" },
		...report.taxes.map(({ name, basisPoints, taxMinor }) =>
			write(`${name} ${rateOf(basisPoints)}`, taxMinor),
		),
		write("Billed", report.billedMinor, true),
		write("Taken back of what was sold", report.voidsMinor),
	]
}

function moneyLines(report: DayReport, write: Write): PrintedLine[] {
	const { openingMinor, expectedMinor, actualMinor, differenceMinor } = report.cash
	return [
		{ kind: "heading", text: "Paid with" },
		...report.methods.map(({ method, takenMinor }) => write(method, takenMinor)),
		{ kind: "heading", text: "Given back" },
		...report.methods.map(({ method, givenBackMinor }) => write(method, givenBackMinor)),
		...report.refunds.map(({ basisPoints, netMinor }) => write(`sales at ${rateOf(basisPoints)}`, netMinor)),
		...report.taxes.map(({ name, basisPoints, refundedMinor }) =>
			write(`${name} ${rateOf(basisPoints)}`, refundedMinor),
		),
		{ kind: "heading", text: "Tips" },
		write("Received", report.tips.receivedMinor),
		write("Shared among the staff", report.tips.sharedMinor),
		{ kind: "heading", text: "Cash in all drawers" },
		write("At the beginning", openingMinor),
		write("Expected", expectedMinor, true),
		write("Counted", actualMinor),
		write("Difference", differenceMinor),
		write("Rounding", report.roundingMinor),
		write("Open bills", report.openBillsMinor, true),
	]
}

function tillLines(till: TillOfDay, write: Write): PrintedLine[] {
	const lines: PrintedLine[] = [
		{ kind: "heading", text: `Drawer ${till.register} (${till.status})` },
		write("At the beginning", till.openingMinor),
		write("Floats", till.floatsMinor),
		write("Sales", till.salesMinor),
		write("Refunds", -till.refundsMinor),
		write("Paid in", till.payInsMinor),
		write("Paid out", -till.payOutsMinor),
		write("To the safe", -till.dropsMinor),
		write("Tips paid out", -till.tipOutsMinor),
		write("Expected", till.expectedMinor, true),
	]
	if (till.actualMinor !== null) lines.push(write("Counted", till.actualMinor))
	if (till.differenceMinor !== null) lines.push(write("Difference", till.differenceMinor))
	return lines
}

function rateOf(basisPoints: number): string {
	return `${basisPoints / 100} %`
}
