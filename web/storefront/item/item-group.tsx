import type { MenuOption, OptionGroup } from "@comanda/contract/menu/published.ts"
import { OctagonAlert } from "lucide-react"
import { ChoiceRow } from "../../shared/ui/choice-row.tsx"
import { Tag } from "../../shared/ui/tag.tsx"
import type { OpenMenu } from "../menu/use-menu.ts"
import { useSpeech, type Words } from "../speech.tsx"
import { type Choice, chooseOnly, chosenOf, toggle } from "./choice.ts"

type ItemGroupProps = {
	open: OpenMenu
	group: OptionGroup
	choice: Choice
	/** The guest wanted to go on without answering it. */
	isAsked: boolean
	onChoose(choice: Choice): void
}

/** One question about an item. Where only one answer fits it is a list of radios, else of boxes up to the limit. */
export function ItemGroup({ open, group, choice, isAsked, onChoose }: ItemGroupProps) {
	const { words, format } = useSpeech()
	const chosen = chosenOf(choice, group)
	const isSingle = group.max === 1
	const isFull = !isSingle && chosen >= group.max

	function aside(option: MenuOption, isChecked: boolean) {
		if (!option.available) return <Tag>{words.soldOut}</Tag>
		if (isFull && !isChecked) return words.upTo(group.max)
		if (option.priceMinor === 0) return undefined
		return <bdi className="money">{format.priceDifference(option.priceMinor, open.menu.currency)}</bdi>
	}

	return (
		<fieldset className="item-group" data-group={group.id}>
			<legend>
				<bdi>{open.say(group.name)}</bdi> <span className="item-group-rule">{rule(group, words)}</span>
			</legend>
			{isAsked && (
				<p className="item-group-missing" role="alert">
					<OctagonAlert size={16} strokeWidth={2} aria-hidden />
					{words.chooseFirst(open.say(group.name))}
				</p>
			)}
			{isSingle && group.min === 0 && (
				<ChoiceRow
					kind="radio"
					name={group.id}
					label={words.none}
					checked={chosen === 0}
					onChange={() => onChoose(chooseOnly(choice, group, null))}
				/>
			)}
			{group.options.map((option) => {
				const isChecked = choice.optionIds.includes(option.id)
				return (
					<ChoiceRow
						key={option.id}
						kind={isSingle ? "radio" : "checkbox"}
						name={group.id}
						label={open.say(option.name)}
						checked={isChecked}
						disabled={!option.available || (isFull && !isChecked)}
						aside={aside(option, isChecked)}
						onChange={(isChosen) =>
							onChoose(isSingle ? chooseOnly(choice, group, option.id) : toggle(choice, option.id, isChosen))
						}
					/>
				)
			})}
		</fieldset>
	)
}

function rule({ min, max }: OptionGroup, words: Words): string {
	if (min === 0) return words.upTo(max)
	return min === max ? words.choose(min) : words.chooseBetween(min, max)
}
