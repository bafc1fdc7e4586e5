import type { ShortCode } from "@comanda/contract/menu/short-codes.ts"
import type { Context } from "#platform/context.ts"
import { readShortCode } from "./short-code-rows.ts"

export function getShortCode(ctx: Context, { shortCodeId }: { shortCodeId: string }): Promise<ShortCode> {
	return readShortCode(ctx, shortCodeId)
}
