import type { MenuItem } from "@comanda/contract/menu/published.ts"
import { Plus } from "lucide-react"
import { useCart } from "../cart/cart.ts"
import { isPlain } from "../item/is-plain.ts"
import { navigate } from "../navigation.ts"
import { useSpeech } from "../speech.tsx"
import type { OpenMenu } from "./use-menu.ts"
import "./add-disc.css"

type AddDiscProps = { open: OpenMenu; item: MenuItem }

/** Adds one of an item that needs no choice, or opens it; shows how many of it are in the order. */
export function AddDisc({ open, item }: AddDiscProps) {
	const { words, format } = useSpeech()
	const count = useCart(({ lines }) =>
		lines.reduce((sum, line) => (line.itemId === item.id ? sum + line.quantity : sum), 0),
	)
	const add = useCart((cart) => cart.add)
	const name = open.say(item.name)
	function onClick() {
		if (isPlain(item, open.groups)) add({ itemId: item.id, options: [], quantity: 1 }, item.quantityMax)
		else navigate({ page: "menu", sheet: { itemId: item.id } })
	}
	return (
		<button
			type="button"
			className="add-disc"
			data-count={count > 0}
			aria-label={count > 0 ? words.addAnother(name, count) : words.addItem(name)}
			onClick={onClick}
		>
			<span>{count > 0 ? format.digits(count) : <Plus size={22} strokeWidth={2} aria-hidden />}</span>
		</button>
	)
}
