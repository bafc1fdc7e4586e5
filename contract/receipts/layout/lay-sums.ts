import type { Receipt, ReceiptTender } from "../receipt.ts"
import { columns, fitsBig } from "./columns.ts"
import { type ReceiptRow, type RowStyle, rule } from "./rows.ts"
import { tenderName } from "./tender-name.ts"
import type { Voice } from "./voice.ts"

/** From the subtotal to the change. */
export function laySums(receipt: Receipt, voice: Voice, width: number): ReceiptRow[] {
	const row = (label: string, value: string, style: RowStyle = {}) => columns(width, { label, value }, style)
	const { totalMinor, cashRoundingMinor, tenders } = receipt
	const parts = partsOf(receipt, voice)
	const toPayMinor = totalMinor + cashRoundingMinor
	const paidMinor = tenders.reduce((sum, tender) => sum + tender.amountMinor, 0)
	const leftMinor = toPayMinor - paidMinor
	const isOpen = receipt.kind !== "REFUND" && leftMinor > 0 && tenders.length > 0
	const [total, amount] = [voice.word("total"), voice.money(totalMinor)]
	const size = fitsBig(total, amount, width) ? "big" : "tall"
	return [
		...(parts.length > 1
			? parts.flatMap(([label, amountMinor]) => row(label, voice.amount(amountMinor)))
			: []),
		...row(total, amount, { size, bold: true }),
		...(cashRoundingMinor === 0
			? []
			: [
					...row(voice.word("rounding"), voice.amount(cashRoundingMinor)),
					...row(voice.word("toPay"), voice.money(toPayMinor), { bold: true }),
				]),
		...tenders.flatMap((tender) => tenderRows(tender, voice, width)),
		...(isOpen ? row(voice.word("leftToPay"), voice.money(leftMinor), { bold: true }) : []),
		...receipt.refunds.flatMap((refund) => {
			const number = refund.number && voice.apart(refund.number)
			const label = [voice.word("refunded"), number, tenderName(refund.method, voice)]
			const said = label.filter((word) => word !== null).join(voice.comma)
			return row(`${said} (${voice.moment(refund.at)})`, voice.amount(-refund.amountMinor))
		}),
		rule,
	]
}

/** What makes up the total, where it is more than the lines. */
function partsOf(receipt: Receipt, voice: Voice): [string, number][] {
	const { discounts, serviceMinor, deliveryMinor, tipMinor, pricesIncludeTax, taxes } = receipt
	const all: [string, number][] = [
		[voice.word("subtotal"), receipt.subtotalMinor],
		...discounts.map(({ name, amountMinor }): [string, number] => [name, -amountMinor]),
		[voice.word("service"), serviceMinor],
		[voice.word("deliveryFee"), deliveryMinor],
		...(pricesIncludeTax
			? []
			: taxes.map(({ name, basisPoints, taxMinor }): [string, number] => {
					return [`${name} ${voice.percent(basisPoints)}`, taxMinor]
				})),
		[voice.word("tip"), tipMinor],
	]
	return all.filter(([, amountMinor], at) => at === 0 || amountMinor !== 0)
}

function tenderRows(tender: ReceiptTender, voice: Voice, width: number): ReceiptRow[] {
	const { method, name, card, reference, amountMinor, tenderedMinor, changeMinor } = tender
	const inset = { text: "", width: 2 }
	const row = (label: string, value: string) => columns(width, { label, value, lead: inset })
	const called = name ?? tenderName(method, voice)
	const label = card ? called + voice.comma + voice.apart(`${card.brand} **${card.last4}`) : called
	return [
		...columns(width, { label, value: voice.amount(amountMinor) }),
		...(tenderedMinor === null ? [] : row(voice.word("given"), voice.amount(tenderedMinor))),
		...(changeMinor === null ? [] : row(voice.word("change"), voice.amount(changeMinor))),
		...(reference === null ? [] : row(voice.word("reference"), voice.apart(reference))),
	]
}
