import type { MenuItem } from "@comanda/contract/menu/published.ts"
import { useRef, useState } from "react"
import { Mark } from "../../shared/marks/mark.tsx"
import { Button } from "../../shared/ui/button.tsx"
import { Field } from "../../shared/ui/field.tsx"
import { Sheet } from "../../shared/ui/sheet.tsx"
import { Stepper } from "../../shared/ui/stepper.tsx"
import { useCart } from "../cart/cart.ts"
import type { CartLine } from "../cart/cart-line.ts"
import type { OpenMenu } from "../menu/use-menu.ts"
import { closeSheet } from "../navigation.ts"
import { useSpeech } from "../speech.tsx"
import { type Choice, missingAnswer, priceOfChoice, questionsOf, startingChoice } from "./choice.ts"
import { comboQuestionsOf, missingPick } from "./combo.ts"
import { ItemCombo } from "./item-combo.tsx"
import { ItemFacts } from "./item-facts.tsx"
import { ItemGroup } from "./item-group.tsx"
import { ItemVariants } from "./item-variants.tsx"
import "./item-sheet.css"

type ItemSheetProps = {
	open: OpenMenu
	item: MenuItem
	/** The line being changed; without it, a new one is made. */
	line: CartLine | undefined
}

const noteMax = 500

export function ItemSheet({ open, item, line }: ItemSheetProps) {
	const { words, format } = useSpeech()
	const cart = useCart()
	const [choice, setChoice] = useState<Choice>(() =>
		line ? choiceOf(line) : startingChoice(item, open.groups),
	)
	const [asked, setAsked] = useState<string | null>(null)
	const content = useRef<HTMLDivElement>(null)
	const questions = questionsOf(item, open.groups, choice)
	const combo = comboQuestionsOf(item, open, choice)
	const missing = missingPick(combo) ?? missingAnswer(choice, questions)
	const missingKey = missing && ("key" in missing ? missing.key : missing.group.id)
	const ofPicks = combo.flatMap(({ picked }) => picked.flatMap((each) => each.questions))
	const price = priceOfChoice(open.sellable, item, [...questions, ...ofPicks], choice)
	const category = open.categories.get(item.categoryId)

	function save() {
		if (missingKey !== null) {
			setAsked(missingKey)
			content.current?.querySelector<HTMLElement>(`[data-group="${missingKey}"] input`)?.focus()
			return
		}
		const chosen = { itemId: item.id, ...choice, options: [...choice.options], picks: [...choice.picks] }
		const noted = { ...chosen, note: choice.note.trim() || undefined }
		if (line) cart.change({ ...noted, id: line.id })
		else cart.add(noted, item.quantityMax)
		closeSheet()
	}

	const amount = price !== null && <bdi className="money">{format.money(price, open.menu.currency)}</bdi>
	const foot = item.available ? (
		<>
			<Stepper
				value={choice.quantity}
				max={item.quantityMax}
				shown={format.digits(choice.quantity)}
				words={{ fewer: words.fewer, more: words.more, remove: words.removeLine, quantity: words.quantity }}
				onChange={(quantity) => setChoice({ ...choice, quantity })}
				onRemove={
					line &&
					(() => {
						cart.remove(line.id)
						closeSheet()
					})
				}
			/>
			<Button
				kind="primary"
				size="main"
				className="item-add"
				aria-disabled={missing !== null || price === null}
				amount={!missing && amount}
				onClick={save}
			>
				{missing ? words.chooseFirst(open.say(missing.group.name)) : line ? words.saveLine : words.addToOrder}
			</Button>
		</>
	) : (
		<Button kind="primary" size="main" className="item-add" aria-disabled>
			{words.soldOutToday}
		</Button>
	)

	return (
		<Sheet
			title={open.say(item.name)}
			titleIsUnseen
			closeWord={words.close}
			onClose={closeSheet}
			head={
				<div
					className="item-picture"
					data-paper={category?.paper}
					data-sold-out={item.available ? undefined : ""}
				>
					<Mark name={item.mark} size={164} />
				</div>
			}
			foot={foot}
		>
			<div className="item" ref={content}>
				<ItemFacts open={open} item={item} choice={choice} />
				{item.variants.length > 0 && (
					<ItemVariants open={open} item={item} choice={choice} onChoose={setChoice} />
				)}
				{combo.map((question) => (
					<ItemCombo
						key={question.group.id}
						open={open}
						question={question}
						choice={choice}
						asked={asked === missingKey ? asked : null}
						onChoose={setChoice}
					/>
				))}
				{questions.map((question) => (
					<ItemGroup
						key={question.key}
						open={open}
						question={question}
						choice={choice}
						isAsked={asked === question.key && missingKey === question.key}
						onChoose={setChoice}
					/>
				))}
				{item.available && (
					<Field
						label={words.noteForKitchen}
						hint={words.noteHint}
						value={choice.note}
						rows={2}
						maxLength={noteMax}
						onChange={(note) => setChoice({ ...choice, note })}
					/>
				)}
			</div>
		</Sheet>
	)
}

function choiceOf({ variantId, options, picks = [], quantity, note }: CartLine): Choice {
	return { variantId, options, picks, quantity, note: note ?? "" }
}
