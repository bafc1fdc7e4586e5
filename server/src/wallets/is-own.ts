import type { Context } from "#platform/context.ts"
import type { WalletRow } from "./wallet-rows.ts"

export function isOwn(
	{ caller }: Pick<Context, "caller">,
	wallet: Pick<WalletRow, "customerPersonId">,
): boolean {
	return caller.kind === "person" && caller.id === wallet.customerPersonId
}
