import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { refusals } from "@comanda/contract/errors.ts"
import type { sendOfflineOrders as contract, OfflineCommand } from "@comanda/contract/orders/offline.ts"
import type { Caller, OutsideContext } from "#platform/context.ts"
import { authorize } from "#platform/http/authorize.ts"
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
	refuseOutOfReach(ctx.caller, storeId)
	const outcomes: Outcome[] = []
	for (const command of commands) outcomes.push(await done(ctx, storeId, command))
	return { outcomes }
}

/** What is done in a store out of reach is refused as a whole, as if there were no such store. */
function refuseOutOfReach(caller: Caller, storeId: string): void {
	const ofPerson = caller.kind === "person" && caller.memberships.find(({ stores }) => stores.has(storeId))
	const own = "organizationId" in caller ? caller : ofPerson
	const organizationOfStore = own ? own.organizationId : null
	const asked = { access: "orders:create", method: "POST", servesBlocked: false } as const
	authorize(asked, caller, {
		storeId,
		organizationId: null,
		organizationOfStore,
		hasOverride: false,
		customerOf: null,
	})
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
