import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto"
import { isoCBOR } from "@simplewebauthn/server/helpers"

// An authenticator in software: it makes passkeys and signs with them, as a phone or a key in a port does.

type CborValue = Parameters<typeof isoCBOR.encode>[0]

type Changes = {
	origin?: string
	rpId?: string
	/** Whether somebody was there, and showed who he is. */
	isUserVerified?: boolean
	counter?: number
	userHandle?: string
	type?: string
}
type Options = { challenge: string; rp?: { id: string }; rpId?: string; user?: { id: string } }

export type Authenticator = {
	credentialId: string
	create: (options: Options, changes?: Changes) => Record<string, unknown>
	sign: (options: Options, changes?: Changes) => Record<string, unknown>
}

const flagUserPresent = 0x01
const flagUserVerified = 0x04
const flagHasCredential = 0x40

export function openAuthenticator(origin: string): Authenticator {
	const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
	const id = randomBytes(32)
	const credentialId = id.toString("base64url")
	let userHandle: string | undefined
	let counter = 0

	function clientData(type: string, challenge: string, from: string): Buffer {
		return Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
	}

	function authenticatorData(rpId: string, changes: Changes, attested: Buffer): Buffer {
		const verified = changes.isUserVerified === false ? 0 : flagUserVerified
		const flags = flagUserPresent | verified | (attested.length > 0 ? flagHasCredential : 0)
		const count = Buffer.alloc(4)
		count.writeUInt32BE(changes.counter ?? counter)
		return Buffer.concat([createHash("sha256").update(rpId).digest(), Buffer.from([flags]), count, attested])
	}

	return {
		credentialId,
		create({ challenge, rp, user }, changes = {}) {
			userHandle = user?.id
			const length = Buffer.alloc(2)
			length.writeUInt16BE(id.length)
			const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)])
			const authData = authenticatorData(changes.rpId ?? rp?.id ?? "", changes, attested)
			const attestation = new Map<string, CborValue>([
				["fmt", "none"],
				["attStmt", new Map()],
				["authData", new Uint8Array(authData)],
			])
			const client = clientData(changes.type ?? "webauthn.create", challenge, changes.origin ?? origin)
			return envelope(credentialId, {
				clientDataJSON: client.toString("base64url"),
				attestationObject: Buffer.from(isoCBOR.encode(attestation)).toString("base64url"),
				transports: ["internal"],
			})
		},
		sign({ challenge, rpId }, changes = {}) {
			counter += 1
			const client = clientData(changes.type ?? "webauthn.get", challenge, changes.origin ?? origin)
			const authData = authenticatorData(changes.rpId ?? rpId ?? "", changes, Buffer.alloc(0))
			const signed = Buffer.concat([authData, createHash("sha256").update(client).digest()])
			return envelope(credentialId, {
				clientDataJSON: client.toString("base64url"),
				authenticatorData: authData.toString("base64url"),
				signature: createSign("sha256").update(signed).sign(privateKey).toString("base64url"),
				userHandle: changes.userHandle ?? userHandle,
			})
		},
	}
}

function envelope(id: string, response: object): Record<string, unknown> {
	return { id, rawId: id, type: "public-key", clientExtensionResults: {}, response }
}

/** ES256 in the form that authenticators give their keys. */
function coseKey(publicKey: KeyObject): Buffer {
	const { x = "", y = "" } = publicKey.export({ format: "jwk" })
	const key = new Map<number, CborValue>([
		[1, 2],
		[3, -7],
		[-1, 1],
		[-2, new Uint8Array(Buffer.from(x, "base64url"))],
		[-3, new Uint8Array(Buffer.from(y, "base64url"))],
	])
	return Buffer.from(isoCBOR.encode(key))
}
