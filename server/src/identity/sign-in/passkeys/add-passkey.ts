import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { addPasskey as contract } from "@comanda/contract/identity/second-factor.ts"
import { type RegistrationResponseJSON, verifyRegistrationResponse } from "@simplewebauthn/server"
import { v7 as newId } from "uuid"
import type { OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Door } from "../../door.ts"
import { noteSecurity } from "../../security-event.ts"
import { requirePerson } from "../../sessions/require-person.ts"
import { useChallenge } from "./passkey-challenge.ts"
import { passkeysMax } from "./passkey-options.ts"
import { findPasskeysOf, insertPasskey } from "./passkey-store.ts"
import { presentPasskey } from "./present-passkey.ts"
import { algorithms, type RelyingParty, requireRelyingParty } from "./relying-party.ts"

/** Keeps the public half of what an authenticator made. */
export function addPasskeyWith(door: Door) {
	return async function addPasskey(
		ctx: OutsideContext,
		{ challengeId, name, response }: ParsedInputOf<typeof contract>,
	): Promise<ResultOf<typeof contract>> {
		const { id: personId } = requirePerson(ctx.caller)
		const party = requireRelyingParty(door.relyingParty)
		const challenge = await ctx.transact((open) => useChallenge(open, challengeId, personId))
		const { credential, credentialBackedUp } = await verify(ctx, party, challenge, response)
		return ctx.transact(async (open) => {
			const passkey = await insertPasskey(open, {
				id: newId(),
				personId,
				name,
				credentialId: credential.id,
				publicKey: Buffer.from(credential.publicKey),
				counter: credential.counter,
				transports: (credential.transports ?? []).slice(0, 10),
				isBackedUp: credentialBackedUp,
			})
			if (!passkey) throw new Refusal("CONFLICT", "This passkey is known here already.")
			if ((await findPasskeysOf(open, personId)).length > passkeysMax)
				throw new Refusal("CONFLICT", `You have ${passkeysMax} passkeys.`)
			await noteSecurity(open, "User.PasskeyAdded", personId, { passkeyId: passkey.id })
			return presentPasskey(passkey)
		})
	}
}

async function verify(ctx: OutsideContext, party: RelyingParty, challenge: string, response: object) {
	const verified = await verifyRegistrationResponse({
		// Whatever a stranger sends: the library reads it with care, and throws where it cannot.
		response: response as RegistrationResponseJSON,
		expectedChallenge: challenge,
		expectedOrigin: party.origins,
		expectedRPID: party.id,
		requireUserVerification: true,
		supportedAlgorithmIDs: algorithms,
	}).catch((error: Error) => {
		ctx.log.info({ category: "security", says: error.message }, "a passkey was refused")
		return null
	})
	if (!verified?.verified)
		throw new Refusal("PASSKEY_WRONG", "This is not what was asked of the authenticator.")
	return verified.registrationInfo
}
