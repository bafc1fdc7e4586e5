import type { OpenContext } from "#platform/context.ts"
import { readPlaceCode } from "./read-place-code.ts"

/** The store of the table or zone whose code this is, or null for a code that is forged, outdated or none. */
export async function storeOfTableCode(
	ctx: OpenContext,
	text: string,
): Promise<{ storeId: string; organizationId: string } | null> {
	const place = await readPlaceCode(ctx, text)
	return place && { storeId: place.storeId, organizationId: place.organizationId }
}
