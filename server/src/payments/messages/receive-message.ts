import type { AskingContext } from "#platform/context.ts"
import { type AccountRow, findAccount } from "../accounts/account-rows.ts"
import { setupOf } from "../accounts/ask-provider.ts"
import type { Incoming, Told, Verdict } from "../providers/provider.ts"
import { type Acted, actOnMessage } from "./act-on-message.ts"
import { keepMessage, noteMessage, verdictOf } from "./keep-message.ts"

export type Received = { verdict: Verdict; told: Told }

/**
 * What came at the address of one account: kept, then read by the provider's rules with no transaction open, then acted on
 * once. Sent again, it is answered as the first time.
 */
export async function receiveMessage(
	ctx: AskingContext,
	accountId: string,
	message: Incoming,
): Promise<Received> {
	const { account, id } = await ctx.transact(async (tx) => {
		const found = await findAccount(tx, accountId)
		return { account: found, id: await keepMessage(tx, found, message) }
	})
	const told = await read(ctx, account, message)
	if (told.kind === "refused") {
		const verdict: Verdict = told.why === "merchant" ? "wrong-merchant" : "refused"
		await ctx.transact((tx) =>
			noteMessage(tx, id, { kind: told.kind, eventId: null, verdict, paymentId: null }),
		)
		ctx.log.warn({ category: "security", provider: account.provider, why: told.why }, "a message was refused")
		return { verdict, told }
	}
	const { verdict } = await ctx.transact(async (tx): Promise<Acted> => {
		const { kind, eventId } = told
		const known = await verdictOf(tx, account.id, eventId)
		if (known) {
			const again = known === "accepted" ? "already" : known
			await noteMessage(tx, id, { kind, eventId: null, verdict: again, paymentId: null })
			return { verdict: again, paymentId: null }
		}
		const acted = await actOnMessage(tx, account, told)
		// What is not known may be known when it is sent again: a payment may be written a moment after its message.
		const isFinal = acted.verdict !== "not-found"
		await noteMessage(tx, id, { kind, eventId: isFinal ? eventId : null, ...acted })
		return acted
	})
	return { verdict, told }
}

async function read(ctx: AskingContext, account: AccountRow, message: Incoming): Promise<Told> {
	const { provider, setup } = await setupOf(ctx, account, null)
	if (!provider.readMessage) return { kind: "refused", why: "malformed" }
	return provider.readMessage(setup, message)
}
