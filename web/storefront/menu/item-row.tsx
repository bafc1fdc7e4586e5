import type { MenuItem } from "@comanda/contract/menu/published.ts"
import { Ban } from "lucide-react"
import { Mark } from "../../shared/marks/mark.tsx"
import { Tag } from "../../shared/ui/tag.tsx"
import { GoLink } from "../go-link.tsx"
import { useSpeech } from "../speech.tsx"
import { AddDisc } from "./add-disc.tsx"
import { shownPrice } from "./shown-price.ts"
import type { OpenMenu } from "./use-menu.ts"
import "./item-row.css"

type ItemRowProps = { open: OpenMenu; item: MenuItem }

/** What is sold out stays in its place, so that habits hold. */
export function ItemRow({ open, item }: ItemRowProps) {
	const { words, format } = useSpeech()
	const category = open.categories.get(item.categoryId)
	const description = open.say(item.description)
	return (
		<li className="item-row" data-available={item.available}>
			<div className="item-row-words">
				<GoLink to={{ page: "menu", sheet: { itemId: item.id } }} className="item-row-name">
					<bdi>{open.say(item.name)}</bdi>
				</GoLink>
				{description && (
					<p className="item-row-description" dir="auto">
						{description}
					</p>
				)}
				<p className="item-row-facts">
					{item.available ? (
						<>
							<bdi className="money item-row-price">{format.money(shownPrice(item), open.menu.currency)}</bdi>
							{item.left !== null && <Tag tone="warn">{words.left(item.left)}</Tag>}
							{item.isNew && <Tag tone="accent">{words.isNew}</Tag>}
						</>
					) : (
						<Tag icon={<Ban size={14} strokeWidth={2} aria-hidden />}>{words.soldOutToday}</Tag>
					)}
				</p>
			</div>
			<div
				className="item-row-picture"
				data-paper={category?.paper}
				data-sold-out={item.available ? undefined : ""}
			>
				<Mark name={item.mark} size={64} />
			</div>
			{item.available && <AddDisc open={open} item={item} />}
		</li>
	)
}
