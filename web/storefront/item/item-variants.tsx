import type { MenuItem } from "@comanda/contract/menu/published.ts"
import { ChoiceTile } from "../../shared/ui/choice-tile.tsx"
import { shownPrice } from "../menu/shown-price.ts"
import type { OpenMenu } from "../menu/use-menu.ts"
import { useSpeech } from "../speech.tsx"
import type { Choice } from "./choice.ts"

type ItemVariantsProps = { open: OpenMenu; item: MenuItem; choice: Choice; onChoose(choice: Choice): void }

export function ItemVariants({ open, item, choice, onChoose }: ItemVariantsProps) {
	const { words, format } = useSpeech()
	const usualPrice = shownPrice(item)
	return (
		<fieldset className="item-group">
			<legend>{words.size}</legend>
			<div className="item-tiles">
				{item.variants.map((variant) => {
					const difference = variant.priceMinor - usualPrice
					const more = difference === 0 ? null : format.priceDifference(difference, open.menu.currency)
					return (
						<ChoiceTile
							key={variant.id}
							name="variant"
							label={open.say(variant.name)}
							detail={
								<>
									{variant.detail && <bdi>{variant.detail}</bdi>}
									{variant.detail && more && " · "}
									{more && <bdi className="money">{more}</bdi>}
								</>
							}
							checked={variant.id === choice.variantId}
							onChoose={() => onChoose({ ...choice, variantId: variant.id })}
						/>
					)
				})}
			</div>
		</fieldset>
	)
}
