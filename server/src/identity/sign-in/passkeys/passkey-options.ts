import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { passkeyOptions as contract } from "@comanda/contract/identity/second-factor.ts"
import { generateRegistrationOptions } from "@simplewebauthn/server"
import type { OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Door } from "../../door.ts"
import { findPerson } from "../../people/person-store.ts"
import { proveAgain } from "../../people/prove-again.ts"
import { requirePerson } from "../../sessions/require-person.ts"
import { keepChallenge } from "./passkey-challenge.ts"
import { findPasskeysOf } from "./passkey-store.ts"
import { algorithms, requireRelyingParty } from "./relying-party.ts"

export const passkeysMax = 20

/** What an authenticator needs to make a passkey. A found open session is not enough: it would open for good. */
export function passkeyOptionsWith(door: Door) {
	return async function passkeyOptions(
		ctx: OutsideContext,
		{ password }: ParsedInputOf<typeof contract>,
	): Promise<ResultOf<typeof contract>> {
		const caller = requirePerson(ctx.caller)
		const party = requireRelyingParty(door.relyingParty)
		await proveAgain(ctx, caller, password)
		const { person, known } = await ctx.transact(async (open) => ({
			person: await findPerson(open, caller.id),
			known: await findPasskeysOf(open, caller.id),
		}))
		if (known.length >= passkeysMax) throw new Refusal("CONFLICT", `You have ${passkeysMax} passkeys.`)
		const sealed = person?.emailSealed
		const address = sealed ? await ctx.sealing.open(sealed, "person.email") : caller.name
		const options = await generateRegistrationOptions({
			rpName: "Comanda",
			rpID: party.id,
			userID: new TextEncoder().encode(caller.id),
			userName: address,
			userDisplayName: caller.name,
			attestationType: "none",
			supportedAlgorithmIDs: algorithms,
			excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
			authenticatorSelection: { residentKey: "required", userVerification: "required" },
		})
		const { challenge } = options
		const challengeId = await ctx.transact((open) => keepChallenge(open, caller.id, challenge))
		return { challengeId, options: { ...options } }
	}
}
