import {
	createRemoteJWKSet,
	customFetch,
	decodeProtectedHeader,
	type ExportedJWKSCache,
	errors,
	flattenedVerify,
	jwksCache,
} from "jose"
import { z } from "zod"
import type { Setup } from "../provider.ts"
import type { BancontactSettings } from "./settings.ts"

const claim = (name: string) => `https://payconiq.com/${name}` as const
const critical = ["sub", "iss", "iat", "jti", "path"].map(claim)

/** What its header says of a message; the words kept the old name. */
const Claims = z
	.object({
		[claim("sub")]: z.string(),
		[claim("iss")]: z.string(),
		[claim("iat")]: z.iso.datetime({ offset: true }),
		[claim("jti")]: z.string().min(1).max(200),
		[claim("path")]: z.string(),
		crit: z.array(z.string()).refine((named) => critical.every((name) => named.includes(name))),
	})
	.transform((header) => ({
		profileId: header[claim("sub")] as string,
		issuer: header[claim("iss")] as string,
		at: new Date(header[claim("iat")] as string),
		id: header[claim("jti")] as string,
		path: header[claim("path")] as string,
	}))
export type Claims = z.infer<typeof Claims>

const keysHoldMs = 12 * 60 * 60_000
/** A key that nobody has heard of is looked for at most this often: forged messages must not make us ask for each. */
const keysAgainMs = 10_000
const keysOf = new Map<string, ExportedJWKSCache | Record<string, never>>()
const keySetsMax = 20

/** The claims of a detached signature (RFC 7515, appendix F) that is Bancontact's, or null. */
export async function verifySignature(
	setup: Setup<BancontactSettings>,
	signature: string,
	body: Buffer,
): Promise<Claims | null> {
	const [header = "", detached, signed = "", more] = signature.split(".")
	if (detached !== "" || more !== undefined) return null
	try {
		const jws = { protected: header, payload: body.toString("base64url"), signature: signed }
		const crit = Object.fromEntries(critical.map((name) => [name, true]))
		const { protectedHeader } = await flattenedVerify(jws, keys(setup), { algorithms: ["ES256"], crit })
		return Claims.safeParse(protectedHeader).data ?? null
	} catch (error) {
		// A forged or a senseless signature. What else jose throws is that the keys could not be had.
		const isUntrue =
			error instanceof errors.JWSInvalid ||
			error instanceof errors.JWSSignatureVerificationFailed ||
			error instanceof errors.JWKSNoMatchingKey ||
			error instanceof errors.JWKSMultipleMatchingKeys ||
			error instanceof errors.JOSEAlgNotAllowed ||
			error instanceof errors.JOSENotSupported
		if (isUntrue) return null
		throw error
	}
}

/** Which profile a message says it is for, before anything of it is believed. */
export function claimedProfile(signature: string): string | null {
	try {
		const claimed = decodeProtectedHeader({ protected: signature.split(".")[0] ?? "" })[claim("sub")]
		return typeof claimed === "string" ? claimed : null
	} catch {
		return null
	}
}

function keys(setup: Setup<BancontactSettings>) {
	const url = new URL(setup.settings.jwksUrl)
	const cache = keysOf.get(url.href) ?? {}
	if (!keysOf.has(url.href) && keysOf.size >= keySetsMax) keysOf.clear()
	keysOf.set(url.href, cache)
	return createRemoteJWKSet(url, {
		cacheMaxAge: keysHoldMs,
		cooldownDuration: keysAgainMs,
		[jwksCache]: cache,
		[customFetch]: (address, options) => {
			const signal = AbortSignal.any([options.signal, setup.signal])
			return setup.fetch(address, { ...options, signal })
		},
	})
}
