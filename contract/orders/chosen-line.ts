import { z } from "zod"
import { Id } from "../id.ts"
import { text } from "../text.ts"

export const linesMax = 50
/** No item allows more of itself; each has its own limit below it. */
export const quantityMax = 50

/** Where on a thing an option goes. What is on a half costs half, in groups that allow it. */
export const placements = ["WHOLE", "LEFT", "RIGHT"] as const
export type Placement = (typeof placements)[number]

export const ChosenOption = z.strictObject({
	optionId: Id,
	quantity: z.int().min(1).max(10).default(1),
	placement: z.enum(placements).default("WHOLE"),
	/** The chosen option under which the group of this one was opened. */
	underOptionId: Id.optional(),
})
export type ChosenOption = z.infer<typeof ChosenOption>
export type ChosenOptionInput = z.input<typeof ChosenOption>

const options = z.array(ChosenOption).max(30).default([])

/** What is taken for one of a combo's choices. It becomes a line of its own, without a price. */
export const ChosenPick = z.strictObject({
	id: Id,
	groupId: Id,
	itemId: Id,
	variantId: Id.optional(),
	options,
})
export type ChosenPick = z.infer<typeof ChosenPick>
export type ChosenPickInput = z.input<typeof ChosenPick>

export const ChosenLine = z.strictObject({
	/** Made by the caller, so that a retry cannot double a line. */
	id: Id,
	itemId: Id,
	variantId: Id.optional(),
	options,
	/** Of a combo only. */
	picks: z.array(ChosenPick).max(20).default([]),
	quantity: z.int().min(1).max(quantityMax),
	note: text(500).optional(),
	seat: z.int().min(1).max(99).optional(),
	course: z.int().min(1).max(9).default(1),
	/** Not to be sent to the kitchen yet. */
	held: z.boolean().default(false),
})
export type ChosenLine = z.infer<typeof ChosenLine>
/** As screens send it: what is left out is as usual. */
export type ChosenLineInput = z.input<typeof ChosenLine>
