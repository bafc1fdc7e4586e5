import { createOTP } from "@better-auth/utils/otp"
import { constantTimeEqual } from "better-auth/crypto"

const stepMs = 30_000
/** A clock may be a step ahead or behind. */
const drift = [0, -1, 1]

/** The step of time this code is of, or null when it is of none near now. */
export async function stepOf(secret: Buffer, code: string, at: Date): Promise<number | null> {
	const now = Math.floor(at.getTime() / stepMs)
	const otp = createOTP(secret)
	let found: number | null = null
	for (const offset of drift) {
		if (constantTimeEqual(await otp.hotp(now + offset), code)) found = now + offset
	}
	return found
}

/** What an authenticator app reads, as a link or a picture. */
export function totpUri(secret: Buffer, label: string): string {
	return createOTP(secret).url("Comanda", label)
}
