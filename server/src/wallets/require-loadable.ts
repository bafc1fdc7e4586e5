import type { Context } from "#platform/context.ts"
import { notUsable } from "./not-usable.ts"
import type { WalletRow } from "./wallet-rows.ts"

/** Nobody pays for what cannot be spent afterwards. */
export function requireLoadable({ now }: Pick<Context, "now">, { status, expiresAt }: WalletRow): void {
	if (status === "BLOCKED") throw notUsable("BLOCKED")
	if (expiresAt && expiresAt <= now) throw notUsable("EXPIRED")
}
