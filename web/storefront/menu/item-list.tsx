import type { MenuItem } from "@comanda/contract/menu/published.ts"
import { ItemRow } from "./item-row.tsx"
import type { OpenMenu } from "./use-menu.ts"
import "./item-list.css"

export function ItemList({ open, items }: { open: OpenMenu; items: readonly MenuItem[] }) {
	return (
		<ul className="item-list">
			{items.map((item) => (
				<ItemRow key={item.id} open={open} item={item} />
			))}
		</ul>
	)
}
