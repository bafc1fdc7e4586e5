import { ChevronRight, ReceiptText } from "lucide-react"
import { useMemo } from "react"
import { useCart } from "../cart/cart.ts"
import { GoLink } from "../go-link.tsx"
import { useSpeech } from "../speech.tsx"
import "./order-strips.css"

/** A meal's length: older orders of this phone are of another visit. */
const shownForMs = 6 * 60 * 60_000
const shownMax = 3

/** The way back to what this phone has ordered here. */
export function OrderStrips({ storeId }: { storeId: string }) {
	const { words, format } = useSpeech()
	const orders = useCart((cart) => cart.orders)
	const recent = useMemo(
		() =>
			orders
				.filter((order) => order.storeId === storeId && Date.now() - Date.parse(order.placedAt) < shownForMs)
				.slice(0, shownMax),
		[orders, storeId],
	)
	if (recent.length === 0) return null
	return (
		<nav className="order-strips" aria-label={words.yourOrders}>
			{recent.map((order) => (
				<GoLink key={order.id} to={{ page: "order", orderId: order.id }} className="order-strip">
					<ReceiptText size={18} strokeWidth={2} aria-hidden />
					<b>{words.orderCode(order.pickupCode)}</b>
					<span>{words.placedAt(format.time(order.placedAt))}</span>
					<ChevronRight size={18} strokeWidth={2} data-mirrors aria-hidden />
				</GoLink>
			))}
		</nav>
	)
}
