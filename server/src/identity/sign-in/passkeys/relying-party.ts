import { isIP } from "node:net"
import type { Config } from "#config.ts"
import { Refusal } from "#platform/refusal.ts"

/** Whom a passkey is for: the name of our pages, and where they are opened. */
export type RelyingParty = { id: string; origins: string[] }

/** ES256, EdDSA and RS256 by their numbers: what every authenticator of today speaks one of. */
export const algorithms = [-7, -8, -257]

/**
 * A passkey is bound to a name and to HTTPS. An address of numbers is no name; on this very machine `localhost` is
 * one, and needs no HTTPS.
 */
export function relyingPartyOf(
	config: Pick<Config, "publicUrl" | "production" | "PORT">,
): RelyingParty | null {
	const { hostname, origin, protocol } = new URL(config.publicUrl)
	if (hostname === "localhost") return { id: hostname, origins: [origin] }
	const isNamed = isIP(hostname.replaceAll(/[[\]]/g, "")) === 0 && hostname.includes(".")
	if (isNamed && protocol === "https:") return { id: hostname, origins: [origin] }
	return config.production ? null : { id: "localhost", origins: [`http://localhost:${config.PORT}`] }
}

export function requireRelyingParty(party: RelyingParty | null): RelyingParty {
	if (!party)
		throw new Refusal("PASSKEYS_NOT_SET_UP", "PUBLIC_URL must be a name on HTTPS for passkeys to work.")
	return party
}
