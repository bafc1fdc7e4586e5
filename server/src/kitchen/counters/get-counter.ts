import type { KitchenCounter } from "@comanda/contract/kitchen/counters.ts"
import type { Context } from "#platform/context.ts"
import { requireCounter } from "./counter-rows.ts"

export function getCounter(ctx: Context, { counterId }: { counterId: string }): Promise<KitchenCounter> {
	return requireCounter(ctx, counterId)
}
