import { randomBytes, scrypt, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"

const derive = promisify(scrypt)
const bytes = 32

/** Six digits are few: each has a salt of its own and costs some milliseconds to try. */
export async function hashPin(pin: string): Promise<string> {
	const salt = randomBytes(16)
	const hash = (await derive(pin, salt, bytes)) as Buffer
	return `scrypt:${salt.toString("base64url")}:${hash.toString("base64url")}`
}

// Tried for a member without a PIN, so that his answer takes as long as a wrong one.
const nobodys = hashPin("000000")

export async function isPin(pin: string, kept: string | null): Promise<boolean> {
	const [, salt = "", hash = ""] = (kept ?? (await nobodys)).split(":")
	const tried = (await derive(pin, Buffer.from(salt, "base64url"), bytes)) as Buffer
	return timingSafeEqual(tried, Buffer.from(hash, "base64url")) && kept !== null
}
