import type { Created, Intent } from "../provider.ts"
import { standingOf } from "./standing-of.ts"

/** The provider would not begin it, so nothing can have been taken. */
export function refusedAtCreate(intent: Intent, code: string, message: string): Created {
	const failure = { code, message: message.slice(0, 200) }
	const standing = standingOf("FAILED", { reference: intent.reference, failure })
	return { providerRef: null, next: { kind: "nothing" }, expiresAt: intent.expiresAt, standing }
}
