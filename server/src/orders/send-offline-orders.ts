import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { refusals } from "@comanda/contract/errors.ts"
import type { sendOfflineOrders as contract, OfflineCommand } from "@comanda/contract/orders/offline.ts"
import type { OutsideContext } from "#platform/context.ts"
import { refusalOf } from "#platform/http/refusal-of.ts"

type Outcome = ResultOf<typeof contract>["outcomes"][number]

/**
 * What a terminal did without a network, one command after the other, each a call of its own: what one is refused for
 * keeps no other from being done, and sending the batch again does nothing twice.
 */
export async function sendOfflineOrders(
	ctx: OutsideContext,
	{ storeId, commands }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const outcomes: Outcome[] = []
	for (const command of commands) outcomes.push(await done(ctx, storeId, command))
	return { outcomes }
}

async function done(
	ctx: OutsideContext,
	storeId: string,
	{ key, command, input }: OfflineCommand,
): Promise<Outcome> {
	try {
		const whole = command === "placeOrder" ? { ...input, storeId } : input
		const { status, answer } = await ctx.dispatch({ name: command, input: whole, key })
		return { key, status, data: answer, error: null }
	} catch (error) {
		const refusal = refusalOf(error)
		// A bug of ours is logged and told like any other: the terminal keeps the command and shows it.
		if (!refusal) ctx.log.error({ error, command }, "an offline command failed")
		const { code, message, data } = refusal ?? {
			code: "INTERNAL_ERROR" as const,
			message: "This did not work.",
		}
		const { status, retryable } = refusals[code]
		return { key, status, data: null, error: { code, message, retryable, data: data ?? null } }
	}
}
