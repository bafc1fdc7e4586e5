import type { OnboardingStep } from "@comanda/contract/organizations/onboarding.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"
import type { Subscriber } from "#platform/journal/subscribers.ts"

const steps: Record<string, OnboardingStep> = {
	"Menu.Published": "menu",
	"Menu.ItemCreated": "menu",
	"Device.Enrolled": "screens",
}
const note: Prepared = {
	name: "store_onboarding_step",
	text: `update store set onboarding_done = array_append(onboarding_done, $3)
		where organization_id = $1 and id = $2 and not onboarding_done @> array[$3]`,
}

/** First steps that are taken in other modules' tables are told by the journal. */
async function noteStep(ctx: Context, { stream, type }: Entry): Promise<void> {
	await ctx.query(note, [ctx.organizationId, stream, steps[type]])
}

export const organizationSubscribers: Subscriber[] = [
	{ name: "onboarding-steps", types: Object.keys(steps), handle: noteStep },
]
