import type { MenuItem } from "@comanda/contract/menu/published.ts"
import { Leaf, TriangleAlert } from "lucide-react"
import { Tag } from "../../shared/ui/tag.tsx"
import { shownPrice } from "../menu/shown-price.ts"
import type { OpenMenu } from "../menu/use-menu.ts"
import { useSpeech } from "../speech.tsx"
import type { Choice } from "./choice.ts"

type ItemFactsProps = { open: OpenMenu; item: MenuItem; choice: Choice }

/** Name, price of the chosen size, what it is, and what somebody may not eat. */
export function ItemFacts({ open, item, choice }: ItemFactsProps) {
	const { words, format } = useSpeech()
	const variant = item.variants.find(({ id }) => id === choice.variantId)
	const contained = item.allergens.map((allergen) => words.allergens[allergen])
	const plants = new Set(["vegetarian", "vegan"])
	return (
		<div className="item-facts">
			<div className="item-name">
				{/* The sheet's title says the name to those who listen. */}
				<p aria-hidden>
					<bdi>{open.say(item.name)}</bdi>
				</p>
				<bdi className="money">
					{format.money(variant?.priceMinor ?? shownPrice(item), open.menu.currency)}
				</bdi>
			</div>
			{item.description && (
				<p className="item-description" dir="auto">
					{open.say(item.description)}
				</p>
			)}
			<p className="item-tags">
				{contained.length > 0 && (
					<Tag tone="warn" icon={<TriangleAlert size={14} strokeWidth={2} aria-hidden />}>
						{words.contains(format.list(contained))}
					</Tag>
				)}
				{item.diets.map((diet) => (
					<Tag
						key={diet}
						tone="line"
						icon={plants.has(diet) && <Leaf size={14} strokeWidth={2} aria-hidden />}
					>
						{words.diets[diet]}
					</Tag>
				))}
				{item.caloriesKcal !== null && <Tag tone="line">{words.calories(item.caloriesKcal)}</Tag>}
			</p>
		</div>
	)
}
