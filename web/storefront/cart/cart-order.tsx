import type { GuestSession } from "@comanda/contract/floor/endpoints.ts"
import { linesMax } from "@comanda/contract/orders/chosen-line.ts"
import { useCallback, useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { Toast } from "../../shared/ui/toast.tsx"
import type { OpenMenu } from "../menu/use-menu.ts"
import { navigate } from "../navigation.ts"
import { useSpeech } from "../speech.tsx"
import { useCart } from "./cart.ts"
import type { CartLine } from "./cart-line.ts"
import { CartSlip } from "./cart-slip.tsx"
import { CartWords } from "./cart-words.tsx"
import { fitToStock } from "./fit-to-stock.ts"
import { lineIssues } from "./line-issues.ts"
import { OrderingNews } from "./ordering-news.tsx"
import { PayChoice } from "./pay-choice.tsx"
import { priceCart } from "./price-cart.ts"
import { stockLeft } from "./stock-left.ts"
import { isPriceChange, totalToOrder } from "./total-to-order.ts"
import { useOrdering, useSendingAgain } from "./use-ordering.ts"
import "./cart-order.css"

type CartOrderProps = { session: GuestSession; open: OpenMenu }
type Removed = { line: CartLine; place: number; name: string }

/** The cart with everything that is asked before it becomes an order. */
export function CartOrder({ session, open }: CartOrderProps) {
	const { words, format } = useSpeech()
	const { lines, remove, putBack, setLines } = useCart()
	const { ordering, send } = useOrdering(session)
	const [removed, setRemoved] = useState<Removed | null>(null)
	const forget = useCallback(() => setRemoved(null), [])

	const { order, problems } = priceCart(open.sellable, lines)
	const left = ordering.kind === "refused" ? stockLeft(ordering.refusal) : new Map<string, number>()
	const issues = lineIssues(lines, problems, left)
	const totalMinor = totalToOrder(ordering, order.totalMinor)
	const amount = format.money(totalMinor, open.menu.currency)
	const isWaiting = ordering.kind === "waiting" && ordering.lines === lines
	useSendingAgain(isWaiting, () => void send(totalMinor))

	const reason =
		lines.length > linesMax ? words.tooManyLines(linesMax) : issues.size > 0 ? words.solveFirst : null
	const label = isWaiting ? words.tryNow : isPriceChange(ordering) ? words.orderFor(amount) : words.order

	function takeOff(line: CartLine) {
		const item = open.items.get(line.itemId)
		setRemoved({ line, place: lines.indexOf(line), name: item ? open.say(item.name) : words.itemGone })
		remove(line.id)
	}

	return (
		<div className="cart-order">
			<CartSlip
				open={open}
				lines={lines}
				order={{ ...order, totalMinor }}
				issues={issues}
				onChange={(line) => navigate({ page: "cart", sheet: { lineId: line.id } })}
				onRemove={takeOff}
				onFit={(itemId, count) => setLines(fitToStock(lines, itemId, count))}
			/>
			<CartWords />
			<PayChoice />
			<div className="cart-order-foot">
				<div className="cart-order-foot-inner">
					<OrderingNews
						ordering={ordering}
						isWaiting={isWaiting}
						total={amount}
						hasIssues={issues.size > 0}
					/>
					{reason && (
						<p className="cart-order-reason" id="order-reason">
							{reason}
						</p>
					)}
					<Button
						kind="primary"
						size="main"
						busy={ordering.kind === "sending" ? words.ordering : undefined}
						aria-disabled={reason !== null}
						aria-describedby={reason ? "order-reason" : undefined}
						amount={!isPriceChange(ordering) && <bdi className="money">{amount}</bdi>}
						onClick={() => reason === null && void send(totalMinor)}
					>
						{label}
					</Button>
				</div>
			</div>
			{removed && (
				<Toast
					text={words.lineRemoved(removed.name)}
					undoWord={words.undo}
					onGone={forget}
					onUndo={() => {
						putBack(removed.line, removed.place)
						forget()
					}}
				/>
			)}
		</div>
	)
}
