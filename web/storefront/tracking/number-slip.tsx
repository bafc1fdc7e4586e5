import type { Tracking } from "@comanda/contract/orders/reading.ts"
import { useCart } from "../cart/cart.ts"
import { useSpeech } from "../speech.tsx"
import "./number-slip.css"

type NumberSlipProps = { tracking: Tracking; isOver: boolean }

/** The yellow copy: the number a guest is called by, and how long it will take. */
export function NumberSlip({ tracking, isOver }: NumberSlipProps) {
	const { words } = useSpeech()
	const { status, pickupCode, readyInMinutes, ordersAhead } = tracking
	const isCooking = status === "PENDING" || status === "CONFIRMED" || status === "PREPARING"
	return (
		<section className="slip-shadow">
			<div className="slip number-slip" data-number="" data-over={isOver}>
				<dl>
					<div>
						<dt>{words.yourNumber}</dt>
						<dd className="number-slip-code" data-called={status === "READY"}>
							<bdi>{pickupCode}</bdi>
						</dd>
					</div>
					{isCooking && readyInMinutes !== null && (
						<div className="number-slip-time">
							<dt>{words.readyIn}</dt>
							<dd className="number-slip-minutes">{words.minutes(readyInMinutes)}</dd>
							<dd className="number-slip-ahead">{ordersAhead > 0 ? words.ahead(ordersAhead) : words.next}</dd>
						</div>
					)}
					{status === "READY" && (
						<div className="number-slip-time">
							<dt className="unseen">{words.progress}</dt>
							<dd className="number-slip-ready">{words.ready}</dd>
						</div>
					)}
				</dl>
				<div className="perforation" />
				<PaymentLine tracking={tracking} />
			</div>
		</section>
	)
}

function PaymentLine({ tracking }: { tracking: Tracking }) {
	const { words, format } = useSpeech()
	const timing = useCart(({ orders }) => orders.find(({ id }) => id === tracking.id)?.paymentTiming)
	const total = format.money(tracking.totalMinor, tracking.currency)
	if (tracking.paymentStatus === "PAID") return <p className="number-slip-pay">{words.paid(total)}</p>
	const say =
		timing === "PAY_TABLE"
			? words.toPayAtTable
			: timing === "PAY_COUNTER"
				? words.toPayAtCounter
				: words.toPay
	return <p className="number-slip-pay">{say(total)}</p>
}
