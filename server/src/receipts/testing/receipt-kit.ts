import type { IssuedReceipt } from "@comanda/contract/receipts/issuing.ts"
import type { Receipt } from "@comanda/contract/receipts/receipt.ts"
import type { ReceiptHead } from "@comanda/contract/receipts/stored.ts"
import { openPaymentKit, type PaymentKit } from "#payments/testing/payment-kit.ts"
import type { Answer, World } from "#testing/open-world.ts"

/** A store in which receipts are issued. */
export type ReceiptKit = PaymentKit & {
	issue: (order: { id: string }, body?: object, token?: string) => Promise<Answer>
	/** The same, and it must go well. */
	receiptsOf: (order: { id: string }, body?: object) => Promise<IssuedReceipt[]>
	heads: (order: { id: string }) => Promise<ReceiptHead[]>
}

export async function openReceiptKit(world: World): Promise<ReceiptKit> {
	const kit = await openPaymentKit(world)
	const issue: ReceiptKit["issue"] = (order, body = {}, token = kit.cashier) =>
		kit.send("POST", `/orders/${order.id}/receipt`, token, body)
	return {
		...kit,
		issue,
		async receiptsOf(order, body) {
			const answer = await issue(order, body)
			if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
			return (answer.body.data as { receipts: IssuedReceipt[] }).receipts
		},
		async heads(order) {
			const answer = await kit.send("GET", `/orders/${order.id}/receipts`, kit.manager)
			return (answer.body.data as { receipts: ReceiptHead[] }).receipts
		},
	}
}

/** What the parts of a receipt come to; it is its total, or the receipt lies. */
export function addedUp(receipt: Receipt): number {
	const { lines, discounts, serviceMinor, deliveryMinor, taxes, tipMinor, pricesIncludeTax } = receipt
	const sum = (amounts: { amountMinor: number }[]) => amounts.reduce((all, each) => all + each.amountMinor, 0)
	const gross = lines.reduce((all, line) => all + line.grossMinor - sum(line.discounts), 0)
	const added = pricesIncludeTax ? 0 : taxes.reduce((all, tax) => all + tax.taxMinor, 0)
	return gross - sum(discounts) + serviceMinor + deliveryMinor + added + tipMinor
}

/** What stands under it as paid. */
export function tendered({ tenders }: Receipt): number {
	return tenders.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
}
