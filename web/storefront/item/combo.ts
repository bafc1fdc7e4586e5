import type { ComboGroup, MenuItem, OptionGroup } from "@comanda/contract/menu/published.ts"
import type { ChosenPickInput } from "@comanda/contract/orders/chosen-line.ts"
import { v7 as uuid } from "uuid"
import { type Choice, missingAnswer, type Question, questionsOf, startingChoice } from "./choice.ts"

export type ComboChoice = ComboGroup["choices"][number]

/** What was picked, with the questions about it. */
export type Picked = { pick: ChosenPickInput; answers: Choice; questions: Question[] }
export type ComboQuestion = { group: ComboGroup; picked: Picked[] }

type Menu = { items: ReadonlyMap<string, MenuItem>; groups: ReadonlyMap<string, OptionGroup> }

export function comboQuestionsOf(item: MenuItem, menu: Menu, choice: Choice): ComboQuestion[] {
	return item.comboGroups.map((group) => ({
		group,
		picked: choice.picks
			.filter(({ groupId }) => groupId === group.id)
			.flatMap((pick) => {
				const of = menu.items.get(pick.itemId)
				return of ? [pickedOf(pick, of, menu)] : []
			}),
	}))
}

function pickedOf(pick: ChosenPickInput, item: MenuItem, { groups }: Menu): Picked {
	const answers = { variantId: pick.variantId, options: pick.options ?? [], picks: [], quantity: 1, note: "" }
	const questions = questionsOf(item, groups, answers)
	return { pick, answers, questions: questions.map((each) => ({ ...each, key: `${pick.id} ${each.key}` })) }
}

/** The first of a combo's questions that still needs an answer. */
export function missingPick(questions: readonly ComboQuestion[]): Question | ComboQuestion | null {
	for (const question of questions) {
		if (question.picked.length < question.group.min) return question
		for (const { answers, questions: below } of question.picked) {
			const missing = missingAnswer(answers, below)
			if (missing) return missing
		}
	}
	return null
}

export function isPicked({ picked }: ComboQuestion, { itemId, variantId }: ComboChoice): boolean {
	return picked.some(({ pick }) => pick.itemId === itemId && (pick.variantId ?? null) === variantId)
}

/** Picks one, as it comes when nobody changes anything, or puts it back; `null` puts all of the group back. */
export function pickOne(
	choice: Choice,
	{ group }: ComboQuestion,
	menu: Menu,
	chosen: ComboChoice | null,
	isOn: boolean,
): Choice {
	const isOnly = group.max === 1 || chosen === null
	const others = choice.picks.filter(({ groupId, itemId, variantId }) => {
		if (groupId !== group.id) return true
		return !isOnly && !(itemId === chosen.itemId && (variantId ?? null) === chosen.variantId)
	})
	const item = chosen && menu.items.get(chosen.itemId)
	if (!item || !isOn) return { ...choice, picks: others }
	const options = [...startingChoice(item, menu.groups).options]
	const variantId = chosen.variantId ?? undefined
	const pick = { id: uuid(), groupId: group.id, itemId: item.id, variantId, options }
	return { ...choice, picks: [...others, pick] }
}

/** The answers to the questions about a pick. */
export function answerPick(choice: Choice, pickId: string, { options }: Choice): Choice {
	const picks = choice.picks.map((pick) => (pick.id === pickId ? { ...pick, options: [...options] } : pick))
	return { ...choice, picks }
}
