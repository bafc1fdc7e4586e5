import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { setUpSecondFactor as contract } from "@comanda/contract/identity/second-factor.ts"
import { toString as drawQr } from "qrcode"
import type { OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { newSecret } from "#platform/signing.ts"
import { findPerson } from "../../people/person-store.ts"
import { requirePerson } from "../../sessions/require-person.ts"
import { proveOwnPassword } from "../passwords/prove-own-password.ts"
import { beginSecondFactor } from "./second-factor-store.ts"
import { totpUri } from "./totp.ts"
import { secretPlace } from "./try-code.ts"

const secretBytes = 20

/** Makes a secret for an authenticator. It is asked for only once a code was shown; until then, another may be made. */
export async function setUpSecondFactor(
	ctx: OutsideContext,
	{ password }: { password: string },
): Promise<ResultOf<typeof contract>> {
	const { id: personId } = requirePerson(ctx.caller)
	await proveOwnPassword(ctx, personId, password)
	const secret = newSecret(secretBytes)
	const sealed = ctx.sealing.seal(secret.toString("base64url"), secretPlace)
	const person = await ctx.transact(async (open) => {
		const isBegun = await beginSecondFactor(open, personId, sealed)
		if (!isBegun) throw new Refusal("CONFLICT", "The second factor is in force already.")
		return findPerson(open, personId)
	})
	const address = person?.emailSealed ? await ctx.sealing.open(person.emailSealed, "person.email") : null
	const uri = totpUri(secret, address ?? person?.name ?? personId)
	const written = new URL(uri).searchParams.get("secret") ?? ""
	return { secret: written, uri, qrSvg: await drawQr(uri, { type: "svg", margin: 1 }) }
}
