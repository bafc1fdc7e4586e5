import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { passkeySignInOptions as contract } from "@comanda/contract/identity/other-ways-in.ts"
import { generateAuthenticationOptions } from "@simplewebauthn/server"
import type { OpenContext } from "#platform/context.ts"
import type { Door } from "../../door.ts"
import { keepChallenge } from "./passkey-challenge.ts"
import { requireRelyingParty } from "./relying-party.ts"

/** Which passkeys there are is not told: the authenticator itself knows the accounts it has one for. */
export function passkeySignInOptionsWith(door: Door) {
	return async function passkeySignInOptions(ctx: OpenContext): Promise<ResultOf<typeof contract>> {
		const party = requireRelyingParty(door.relyingParty)
		const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: "required" })
		return {
			challengeId: await keepChallenge(ctx, null, options.challenge),
			options: { ...options },
		}
	}
}
