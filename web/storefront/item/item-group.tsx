import type { MenuOption } from "@comanda/contract/menu/published.ts"
import { ChoiceRow } from "../../shared/ui/choice-row.tsx"
import { Tag } from "../../shared/ui/tag.tsx"
import type { OpenMenu } from "../menu/use-menu.ts"
import { useSpeech } from "../speech.tsx"
import { AskedGroup } from "./asked-group.tsx"
import { type Choice, chooseOnly, chosenOf, isChosen, type Question, toggle } from "./choice.ts"

type ItemGroupProps = {
	open: OpenMenu
	question: Question
	/** What of a combo it is about. */
	about?: string
	choice: Choice
	/** The guest wanted to go on without answering it. */
	isAsked: boolean
	onChoose(choice: Choice): void
}

/** One question about an item. Where only one answer fits it is a list of radios, else of boxes up to the limit. */
export function ItemGroup({ open, question, about, choice, isAsked, onChoose }: ItemGroupProps) {
	const { words, format } = useSpeech()
	const { key, group } = question
	const chosen = chosenOf(choice, question)
	const isSingle = group.max === 1
	const isFull = !isSingle && chosen >= group.max

	function aside(option: MenuOption, isChecked: boolean) {
		if (!option.available) return <Tag>{words.soldOut}</Tag>
		if (isFull && !isChecked) return words.upTo(group.max)
		if (option.priceMinor === 0) return undefined
		return <bdi className="money">{format.priceDifference(option.priceMinor, open.menu.currency)}</bdi>
	}

	return (
		<AskedGroup
			id={key}
			name={[about, open.say(group.name)].filter(Boolean).join(" · ")}
			group={group}
			isAsked={isAsked}
		>
			{isSingle && group.min === 0 && (
				<ChoiceRow
					kind="radio"
					name={key}
					label={words.none}
					checked={chosen === 0}
					onChange={() => onChoose(chooseOnly(choice, question, null))}
				/>
			)}
			{group.options.map((option) => {
				const isChecked = isChosen(choice, question, option.id)
				return (
					<ChoiceRow
						key={option.id}
						kind={isSingle ? "radio" : "checkbox"}
						name={key}
						label={open.say(option.name)}
						checked={isChecked}
						disabled={!option.available || (isFull && !isChecked)}
						aside={aside(option, isChecked)}
						onChange={(isOn) =>
							onChoose(
								isSingle
									? chooseOnly(choice, question, option.id)
									: toggle(choice, question, option.id, isOn),
							)
						}
					/>
				)
			})}
		</AskedGroup>
	)
}
