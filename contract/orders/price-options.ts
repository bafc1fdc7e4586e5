import type { MenuOption, OptionGroup } from "../menu/published.ts"
import { share } from "../money.ts"
import type { ChosenOptionInput, Placement } from "./chosen-line.ts"
import { notOnMenu, type Refused, wrongChoice } from "./line-problem.ts"

export type PricedOption = {
	id: string
	name: Record<string, string>
	/** Of one, on its half where it is on one. */
	priceMinor: number
	quantity: number
	placement: Placement
	isRemoval: boolean
	underOptionId: string | null
}

type Chosen = readonly ChosenOptionInput[]
type Taken = { options: PricedOption[]; priceMinor: number; opened: string[] }
/** How much lies on each half of the thing. */
type Halves = { left: number; right: number }

const halfBasisPoints = 5_000

/**
 * What was chosen in these groups and in those that open under it. The groups of an option are asked once, however
 * often it is taken. Where there are halves, least and most hold for each half: that is how one pizza has two kinds.
 */
export function priceOptions(
	groups: ReadonlyMap<string, OptionGroup>,
	groupIds: readonly string[],
	chosen: Chosen,
): { options: PricedOption[]; priceMinor: number } | Refused {
	const taken: Taken = { options: [], priceMinor: 0, opened: [] }
	const refused = takeGroups(groups, groupIds, null, chosen, taken)
	if (refused) return refused
	if (taken.options.length < chosen.length) return wrongChoice("This option is not offered with this item.")
	return taken
}

function takeGroups(
	groups: ReadonlyMap<string, OptionGroup>,
	groupIds: readonly string[],
	under: string | null,
	chosen: Chosen,
	taken: Taken,
): Refused | null {
	for (const groupId of groupIds) {
		const group = groups.get(groupId)
		if (!group) continue
		const inGroup: Halves = { left: 0, right: 0 }
		for (const option of group.options) {
			const first = taken.options.length
			const refused = takeOption(group, option, under, chosen, taken, inGroup)
			if (refused) return refused
			if (taken.options.length === first || option.groupIds.length === 0) continue
			if (taken.opened.includes(option.id)) continue
			taken.opened.push(option.id)
			const below = takeGroups(groups, option.groupIds, option.id, chosen, taken)
			if (below) return below
		}
		if (Math.min(inGroup.left, inGroup.right) < group.min) return wrongChoice("A choice is missing.")
		if (Math.max(inGroup.left, inGroup.right) > group.max) return wrongChoice(`Up to ${group.max} of these.`)
	}
	return null
}

function takeOption(
	{ halves }: OptionGroup,
	{ id, name, priceMinor, isRemoval, available, repeatMax }: MenuOption,
	under: string | null,
	chosen: Chosen,
	taken: Taken,
	inGroup: Halves,
): Refused | null {
	const first = taken.options.length
	let [left, right] = [0, 0]
	for (const answer of chosen) {
		if (answer.optionId !== id || (answer.underOptionId ?? null) !== under) continue
		const { quantity = 1, placement = "WHOLE" } = answer
		if (!available) return notOnMenu()
		if (!Number.isSafeInteger(quantity) || quantity < 1) return wrongChoice("This is no quantity.")
		if (placement !== "WHOLE" && !halves) return wrongChoice("This cannot be had on a half.")
		for (let at = first; at < taken.options.length; at += 1) {
			if (taken.options[at]?.placement === placement) return wrongChoice("An option is chosen twice.")
		}
		if (placement !== "RIGHT") left += quantity
		if (placement !== "LEFT") right += quantity
		const eachMinor = placement === "WHOLE" ? priceMinor : share(priceMinor, halfBasisPoints)
		taken.priceMinor += eachMinor * quantity
		taken.options.push({
			id,
			name,
			priceMinor: eachMinor,
			quantity,
			placement,
			isRemoval,
			underOptionId: under,
		})
	}
	if (Math.max(left, right) > repeatMax) return wrongChoice(`This can be had ${repeatMax} times.`)
	inGroup.left += left
	inGroup.right += right
	return null
}
