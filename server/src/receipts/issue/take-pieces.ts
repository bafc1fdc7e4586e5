import type { PaymentState } from "@comanda/contract/payments/states.ts"
import type { PaymentRow } from "#payments/index.ts"

type Paid = Pick<
	PaymentRow,
	"id" | "status" | "billId" | "amountMinor" | "tipMinor" | "roundingMinor" | "purpose"
>

/** What of a payment stands on one receipt. */
export type Piece<P extends Paid = PaymentRow> = {
	payment: P
	amountMinor: number
	/** Those of a payment that is on several receipts stand on the first. */
	tipMinor: number
	roundingMinor: number
	isWhole: boolean
}

const came: ReadonlySet<PaymentState> = new Set([
	"CAPTURED",
	"PARTIALLY_REFUNDED",
	"REFUNDED",
	"DISPUTED",
	"CHARGED_BACK",
])

/** Money that came, whatever became of it afterwards. */
export function didCome({ status, purpose }: Paid): boolean {
	return purpose === "ORDER" && came.has(status)
}

/** The money from which receipts are filled, one after the other; none of it stands on two. */
export function openPurse<P extends Paid>(
	payments: readonly P[],
): (neededMinor: number, isFor: (payment: P) => boolean) => Piece<P>[] {
	const left = new Map(payments.filter(didCome).map((payment) => [payment, payment.amountMinor]))
	return (neededMinor, isFor) => {
		const pieces: Piece<P>[] = []
		let openMinor = neededMinor
		for (const [payment, leftMinor] of left) {
			if (openMinor <= 0 || !isFor(payment)) continue
			const amountMinor = Math.min(leftMinor, openMinor)
			const isFirst = leftMinor === payment.amountMinor
			pieces.push({
				payment,
				amountMinor,
				tipMinor: isFirst ? payment.tipMinor : 0,
				roundingMinor: isFirst ? payment.roundingMinor : 0,
				isWhole: amountMinor === payment.amountMinor,
			})
			openMinor -= amountMinor
			if (amountMinor === leftMinor) left.delete(payment)
			else left.set(payment, leftMinor - amountMinor)
		}
		return pieces
	}
}
