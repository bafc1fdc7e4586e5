import { idBytes, idOf, type Signing } from "#platform/signing.ts"

// A device's token holds a secret whose hash we keep. A guest's token holds no secret: our signature makes it
// valid, so a forged one is refused without asking the database.

const macBytes = 16

export type DeviceToken = { organizationId: string; deviceId: string; secret: Buffer }
export type GuestToken = { organizationId: string; sessionId: string }

export function writeDeviceToken({ organizationId, deviceId, secret }: DeviceToken): string {
	return `cd_${Buffer.concat([idBytes(organizationId), idBytes(deviceId), secret]).toString("base64url")}`
}

export function readDeviceToken(token: string): DeviceToken | null {
	const bytes = bodyOf(token, "cd_")
	if (bytes?.length !== 56) return null
	const secret = bytes.subarray(32)
	return { organizationId: idOf(bytes.subarray(0, 16)), deviceId: idOf(bytes.subarray(16, 32)), secret }
}

export function writeGuestToken(signing: Signing, { organizationId, sessionId }: GuestToken): string {
	const ids = Buffer.concat([idBytes(organizationId), idBytes(sessionId)])
	const mac = signing.mac("guest", ids.toString("hex"), macBytes)
	return `cg_${Buffer.concat([ids, mac]).toString("base64url")}`
}

export function readGuestToken(signing: Signing, token: string): GuestToken | null {
	const bytes = bodyOf(token, "cg_")
	if (!bytes || bytes.length !== 32 + macBytes) return null
	const ids = bytes.subarray(0, 32)
	if (!signing.matches("guest", ids.toString("hex"), bytes.subarray(32))) return null
	return { organizationId: idOf(ids.subarray(0, 16)), sessionId: idOf(ids.subarray(16)) }
}

function bodyOf(token: string, prefix: string): Buffer | null {
	if (!token.startsWith(prefix) || token.length > 120) return null
	const body = token.slice(prefix.length)
	const bytes = Buffer.from(body, "base64url")
	// One spelling only: what decodes the same with something added is another token.
	return bytes.toString("base64url") === body ? bytes : null
}
