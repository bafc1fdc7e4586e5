import { useCart } from "../cart/cart.ts"
import { GoLink } from "../go-link.tsx"
import { useSpeech } from "../speech.tsx"
import { useCartTotal } from "./use-cart-total.ts"
import type { OpenMenu } from "./use-menu.ts"
import "./cart-bar.css"

/** In the thumb's reach: how many, how much, and the way to the order. */
export function CartBar({ open }: { open: OpenMenu }) {
	const { words, format } = useSpeech()
	const count = useCart(({ lines }) => lines.reduce((sum, line) => sum + line.quantity, 0))
	const total = useCartTotal(open)
	const amount = total === null ? null : format.money(total, open.menu.currency)
	return (
		<>
			{/* There from the start, so that the first addition is announced, too. */}
			<p className="unseen" role="status">
				{count > 0 && amount && words.inCart(count, amount)}
			</p>
			{count > 0 && (
				<div className="cart-bar">
					<GoLink to={{ page: "cart" }}>
						<span className="cart-bar-count">{format.digits(count)}</span>
						<span className="cart-bar-label">{words.viewOrder}</span>
						<bdi className="money">{amount}</bdi>
					</GoLink>
				</div>
			)}
		</>
	)
}
