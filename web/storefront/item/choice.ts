import type { MenuItem, OptionGroup } from "@comanda/contract/menu/published.ts"
import type { ChosenOptionInput, ChosenPickInput } from "@comanda/contract/orders/chosen-line.ts"
import type { Sellable } from "@comanda/contract/orders/sellable.ts"
import { priceOrder } from "@comanda/contract/orders/totals.ts"

/** What a guest has chosen of an item so far. */
export type Choice = {
	variantId: string | undefined
	options: readonly ChosenOptionInput[]
	/** Of a combo: what was picked for it. */
	picks: readonly ChosenPickInput[]
	quantity: number
	note: string
}

/** A question about an item; some are asked only under an option that was chosen. */
export type Question = { key: string; group: OptionGroup; under: string | undefined }

type Groups = ReadonlyMap<string, OptionGroup>

/** The item as it comes when nobody changes anything. */
export function startingChoice(item: MenuItem, groups: Groups): Choice {
	const usual = item.variants.find((variant) => variant.isDefault) ?? item.variants[0]
	const options = item.groupIds.flatMap((id) => groups.get(id)?.options ?? [])
	const chosen = options.filter((option) => option.isDefault && option.available)
	const optionIds = chosen.map(({ id }) => ({ optionId: id }))
	return { variantId: usual?.id, options: optionIds, picks: [], quantity: 1, note: "" }
}

/** The questions about an item as it is chosen, those that must be answered first. */
export function questionsOf(item: MenuItem, groups: Groups, choice: Choice): Question[] {
	const own = item.groupIds.flatMap((id) => groups.get(id) ?? [])
	const inTurn = [...own.filter(({ min }) => min > 0), ...own.filter(({ min }) => min === 0)]
	const opened = new Set<string>()
	return inTurn.flatMap((group) => openUp({ key: group.id, group, under: undefined }, groups, choice, opened))
}

/** A question, then those that open under its answers. */
function openUp(question: Question, groups: Groups, choice: Choice, opened: Set<string>): Question[] {
	const below = question.group.options
		.filter(({ id, groupIds }) => groupIds.length > 0 && !opened.has(id) && isChosen(choice, question, id))
		.flatMap(({ id, groupIds }) => {
			opened.add(id)
			return groupIds.flatMap((groupId) => {
				const group = groups.get(groupId)
				return group ? openUp({ key: `${groupId} ${id}`, group, under: id }, groups, choice, opened) : []
			})
		})
	return [question, ...below]
}

export function isChosen({ options }: Choice, { under }: Question, optionId: string): boolean {
	return options.some((each) => each.optionId === optionId && each.underOptionId === under)
}

/** In a group of one, a new choice takes the place of the old; `null` takes it away. */
export function chooseOnly(choice: Choice, { group, under }: Question, optionId: string | null): Choice {
	const inGroup = new Set(group.options.map(({ id }) => id))
	const others = choice.options.filter((each) => each.underOptionId !== under || !inGroup.has(each.optionId))
	return { ...choice, options: withoutOrphans([...others, ...chosen(optionId, under)]) }
}

export function toggle(choice: Choice, { under }: Question, optionId: string, isOn: boolean): Choice {
	const others = choice.options.filter((each) => each.underOptionId !== under || each.optionId !== optionId)
	return { ...choice, options: withoutOrphans([...others, ...chosen(isOn ? optionId : null, under)]) }
}

function chosen(optionId: string | null, under: string | undefined): ChosenOptionInput[] {
	return optionId === null ? [] : [under === undefined ? { optionId } : { optionId, underOptionId: under }]
}

/** What was chosen under an option goes with it. */
function withoutOrphans(options: readonly ChosenOptionInput[]): readonly ChosenOptionInput[] {
	const there = new Set(options.map(({ optionId }) => optionId))
	const left = options.filter(({ underOptionId }) => underOptionId === undefined || there.has(underOptionId))
	return left.length === options.length ? left : withoutOrphans(left)
}

export function chosenOf(choice: Choice, question: Question): number {
	return question.group.options.filter(({ id }) => isChosen(choice, question, id)).length
}

/** The first question that still needs an answer. */
export function missingAnswer(choice: Choice, questions: readonly Question[]): Question | null {
	return questions.find((question) => chosenOf(choice, question) < question.group.min) ?? null
}

/** What the choice costs as it stands, priced as if nothing more were required; null when it cannot be had. */
export function priceOfChoice(
	sellable: Sellable,
	item: MenuItem,
	questions: readonly Question[],
	choice: Choice,
): number | null {
	const groups = new Map(questions.map(({ group }) => [group.id, { ...group, min: 0 }]))
	const comboGroups = item.comboGroups.map((group) => ({ ...group, min: 0 }))
	const picked = choice.picks.flatMap(({ itemId }) => sellable.items.get(itemId) ?? [])
	const items = new Map([...picked, { ...item, comboGroups }].map((each) => [each.id, each]))
	const line = {
		...choice,
		options: [...choice.options],
		picks: [...choice.picks],
		id: item.id,
		itemId: item.id,
	}
	const pricing = priceOrder({ ...sellable, items, groups }, { type: "DINE_IN", lines: [line] })
	return pricing.ok ? pricing.order.subtotalMinor : null
}
