import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { Store } from "@comanda/contract/organizations/endpoints.ts"
import { pauseDaysMax } from "@comanda/contract/organizations/hours.ts"
import type { changeStatus as contract } from "@comanda/contract/organizations/opening-hours.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { noSuchStore } from "./no-such-store.ts"
import { presentStore } from "./present-store.ts"
import { refuseStale } from "./refuse-stale.ts"
import { openStateOf, scheduleOf } from "./schedule.ts"
import { lockDetails, type StoreDetails } from "./store-details.ts"

type ChangeStatus = ParsedInputOf<typeof contract>

/**
 * Decides against the hours, or gives them back. What was decided last holds, and every decision is in the journal: a
 * store's version is not changed by it, so that whoever edits the store is not disturbed.
 */
export async function changeStatus(ctx: Context, input: ChangeStatus): Promise<Store> {
	refuseOddMoment(ctx, input)
	const before = await lockDetails(ctx, input.storeId)
	if (!before) throw noSuchStore()
	refuseStale(ctx, before.version, () => presentStore(before, ctx.now))
	const overrideUntil = input.override && input.until ? new Date(input.until) : null
	const after: StoreDetails = { ...before, overrideState: input.override, overrideUntil }
	const { state, ...until } = openStateOf(scheduleOf(after), ctx.now)
	await ctx.db
		.updateTable("store")
		.set({ overrideState: input.override, overrideUntil, announcedState: state })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", before.id)
		.execute()
	record(ctx, before.id, "Store.StatusChanged", before.id, {
		from: before.announcedState,
		to: state,
		...until,
		override: scheduleOf(after).override,
		previousOverride: scheduleOf(before).override,
	})
	return presentStore(after, ctx.now)
}

function refuseOddMoment(ctx: Context, { override, until }: ChangeStatus): void {
	if (override === "PAUSED" && !until) throw oddMoment("required", "A pause needs an end.")
	if (!until) return
	if (override === null) throw oddMoment("unknown", "What is taken back has no end.")
	const ahead = Date.parse(until) - ctx.now.getTime()
	if (ahead <= 0) throw oddMoment("past", "Is over already.")
	if (override === "PAUSED" && ahead > pauseDaysMax * 86_400_000) {
		throw oddMoment("too_late", `A pause lasts ${pauseDaysMax} days at most.`)
	}
}

function oddMoment(code: string, message: string): Refusal {
	const details = [{ field: "until", code, message }]
	return new Refusal("VALIDATION_ERROR", "This is no end for it.", { details })
}
