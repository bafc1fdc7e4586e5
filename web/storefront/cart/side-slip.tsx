import { GoLink } from "../go-link.tsx"
import type { OpenMenu } from "../menu/use-menu.ts"
import { navigate } from "../navigation.ts"
import { useSpeech } from "../speech.tsx"
import { useCart } from "./cart.ts"
import { CartSlip } from "./cart-slip.tsx"
import { fitToStock } from "./fit-to-stock.ts"
import { lineIssues } from "./line-issues.ts"
import { priceCart } from "./price-cart.ts"
import "./side-slip.css"

/** The order beside the menu, on screens with room for both. */
export function SideSlip({ open }: { open: OpenMenu }) {
	const { words, format } = useSpeech()
	const { lines, remove, setLines } = useCart()
	if (lines.length === 0) return null
	const { order, problems } = priceCart(open.sellable, lines)
	return (
		<aside className="side-slip" aria-label={words.yourOrder}>
			<CartSlip
				open={open}
				lines={lines}
				order={order}
				issues={lineIssues(lines, problems, new Map())}
				onChange={(line) => navigate({ page: "menu", sheet: { lineId: line.id } })}
				onRemove={(line) => remove(line.id)}
				onFit={(itemId, left) => setLines(fitToStock(lines, itemId, left))}
			/>
			<GoLink to={{ page: "cart" }} className="button" data-kind="primary" data-size="main">
				<span className="button-label">{words.viewOrder}</span>
				<bdi className="button-amount">{format.money(order.totalMinor, open.menu.currency)}</bdi>
			</GoLink>
		</aside>
	)
}
