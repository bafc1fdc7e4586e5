import { Mark } from "../../shared/marks/mark.tsx"
import { GoLink } from "../go-link.tsx"
import { useSpeech } from "../speech.tsx"
import { AddDisc } from "./add-disc.tsx"
import { shownPrice } from "./shown-price.ts"
import type { OpenMenu } from "./use-menu.ts"
import "./popular-row.css"

export function PopularRow({ open }: { open: OpenMenu }) {
	const { words, format } = useSpeech()
	return (
		<section id="popular" className="menu-section">
			<h2>{words.popularToday}</h2>
			<ul className="popular-row">
				{open.popular.map((item) => {
					const category = open.categories.get(item.categoryId)
					return (
						<li key={item.id}>
							<div className="popular-picture" data-paper={category?.paper}>
								<Mark name={item.mark} size={90} />
							</div>
							<GoLink to={{ page: "menu", sheet: { itemId: item.id } }} className="popular-name" dir="auto">
								{open.say(item.name)}
							</GoLink>
							<p className="money">
								<bdi>{format.money(shownPrice(item), open.menu.currency)}</bdi>
							</p>
							<AddDisc open={open} item={item} />
						</li>
					)
				})}
			</ul>
		</section>
	)
}
