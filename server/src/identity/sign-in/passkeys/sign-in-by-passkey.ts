import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { signInByPasskey as contract } from "@comanda/contract/identity/other-ways-in.ts"
import type { SignedIn } from "@comanda/contract/identity/sign-in.ts"
import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from "@simplewebauthn/server"
import type { OpenContext, OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Door } from "../../door.ts"
import { findPerson } from "../../people/person-store.ts"
import { noteSecurity } from "../../security-event.ts"
import { openPersonSession } from "../../sessions/open-person-session.ts"
import { useChallenge } from "./passkey-challenge.ts"
import { findPasskey, type PasskeyRow, usePasskey } from "./passkey-store.ts"
import { type RelyingParty, requireRelyingParty } from "./relying-party.ts"

type ByPasskey = ParsedInputOf<typeof contract>

/** Something one has, opened by something one knows or is: a passkey is both factors at once. */
export function signInByPasskeyWith(door: Door) {
	return async function signInByPasskey(ctx: OutsideContext, input: ByPasskey): Promise<SignedIn> {
		if (input.keep === "cookie") ctx.browser.requireSameSite()
		const party = requireRelyingParty(door.relyingParty)
		const { challenge, passkey } = await ctx.transact(async (open) => ({
			challenge: await useChallenge(open, input.challengeId, null),
			passkey: await findPasskey(open, String(input.response.id).slice(0, 1_400)),
		}))
		if (!passkey) throw refused()
		const used = await verify(ctx, party, { challenge, passkey, response: input.response })
		const isLetIn = await ctx.transact((open) => letIn(open, passkey, used))
		if (!isLetIn) throw refused()
		const { personId } = passkey
		return openPersonSession(ctx, door, { personId, method: "passkey", remembered: input })
	}
}

type Asked = { challenge: string; passkey: PasskeyRow; response: ByPasskey["response"] }
type Used = { counter: number; isBackedUp: boolean }

async function verify(
	ctx: OutsideContext,
	party: RelyingParty,
	{ challenge, passkey, response }: Asked,
): Promise<Used> {
	const answer = response as unknown as AuthenticationResponseJSON
	const verified = await verifyAuthenticationResponse({
		response: answer,
		expectedChallenge: challenge,
		expectedOrigin: party.origins,
		expectedRPID: party.id,
		requireUserVerification: true,
		credential: {
			id: passkey.credentialId,
			publicKey: new Uint8Array(passkey.publicKey),
			// Compared by the statement that writes the new one, so that two at once do not both pass.
			counter: 0,
		},
	}).catch((error: Error) => {
		ctx.log.info({ category: "security", says: error.message }, "a passkey was refused")
		return null
	})
	// Whose it is, the authenticator says besides; an answer that names somebody else is no answer.
	const handle = answer.response?.userHandle
	const isHis = !handle || Buffer.from(handle, "base64url").toString() === passkey.personId
	if (!verified?.verified || !isHis) throw refused()
	const { newCounter, credentialBackedUp } = verified.authenticationInfo
	return { counter: newCounter, isBackedUp: credentialBackedUp }
}

async function letIn(ctx: OpenContext, passkey: PasskeyRow, used: Used): Promise<boolean> {
	const { id, personId } = passkey
	const person = await findPerson(ctx, personId)
	if (person?.status !== "ACTIVE") return false
	if (await usePasskey(ctx, id, used.counter, used.isBackedUp)) return true
	const what = "a passkey's counter did not go up: there may be a copy of it"
	ctx.log.warn({ category: "security", passkey: id }, what)
	await noteSecurity(ctx, "Security.Suspicious", personId, { what, passkeyId: id })
	return false
}

function refused(): Refusal {
	return new Refusal("PASSKEY_WRONG", "This passkey opens nothing here.")
}
