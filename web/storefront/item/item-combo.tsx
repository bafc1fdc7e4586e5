import { ChoiceRow } from "../../shared/ui/choice-row.tsx"
import { Tag } from "../../shared/ui/tag.tsx"
import type { OpenMenu } from "../menu/use-menu.ts"
import { useSpeech } from "../speech.tsx"
import { AskedGroup } from "./asked-group.tsx"
import type { Choice } from "./choice.ts"
import { answerPick, type ComboChoice, type ComboQuestion, isPicked, pickOne } from "./combo.ts"
import { ItemGroup } from "./item-group.tsx"

type ItemComboProps = {
	open: OpenMenu
	question: ComboQuestion
	choice: Choice
	/** The question that was passed over, when one was. */
	asked: string | null
	onChoose(choice: Choice): void
}

/** One choice of a combo, then what is asked about what was picked. */
export function ItemCombo({ open, question, choice, asked, onChoose }: ItemComboProps) {
	const { words, format } = useSpeech()
	const { group, picked } = question
	const isSingle = group.max === 1
	const isFull = !isSingle && picked.length >= group.max

	function nameOf({ itemId, variantId }: ComboChoice): string {
		const item = open.items.get(itemId)
		const variant = item?.variants.find(({ id }) => id === variantId)
		return [open.say(item?.name ?? null), open.say(variant?.name ?? null)].filter(Boolean).join(", ")
	}

	function aside(of: ComboChoice, isOn: boolean) {
		if (!open.items.get(of.itemId)?.available) return <Tag>{words.soldOut}</Tag>
		if (isFull && !isOn) return words.upTo(group.max)
		if (of.surchargeMinor === 0) return undefined
		return <bdi className="money">{format.priceDifference(of.surchargeMinor, open.menu.currency)}</bdi>
	}

	return (
		<>
			<AskedGroup id={group.id} name={open.say(group.name)} group={group} isAsked={asked === group.id}>
				{isSingle && group.min === 0 && (
					<ChoiceRow
						kind="radio"
						name={group.id}
						label={words.none}
						checked={picked.length === 0}
						onChange={() => onChoose(pickOne(choice, question, open, null, false))}
					/>
				)}
				{group.choices.map((each) => {
					const isOn = isPicked(question, each)
					return (
						<ChoiceRow
							key={`${each.itemId} ${each.variantId}`}
							kind={isSingle ? "radio" : "checkbox"}
							name={group.id}
							label={nameOf(each)}
							checked={isOn}
							disabled={!open.items.get(each.itemId)?.available || (isFull && !isOn)}
							aside={aside(each, isOn)}
							onChange={(wanted) => onChoose(pickOne(choice, question, open, each, wanted))}
						/>
					)
				})}
			</AskedGroup>
			{picked.flatMap(({ pick, answers, questions }) =>
				questions.map((below) => (
					<ItemGroup
						key={below.key}
						open={open}
						question={below}
						about={open.say(open.items.get(pick.itemId)?.name ?? null)}
						choice={answers}
						isAsked={asked === below.key}
						onChoose={(answered) => onChoose(answerPick(choice, pick.id, answered))}
					/>
				)),
			)}
		</>
	)
}
