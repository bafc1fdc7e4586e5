import type { RefusalDetail } from "@comanda/contract/errors.ts"
import { Refusal } from "#platform/refusal.ts"

/** A price of an item with sizes is of one of them; of an item without it is of none. */
export function requireVariants(
	{ variants }: { variants: readonly { id: string }[] },
	named: readonly { field: string; variantId: string | null }[],
): void {
	const known = new Set(variants.map(({ id }) => id))
	const isRight = (variantId: string | null) => (variantId === null ? known.size === 0 : known.has(variantId))
	const details: RefusalDetail[] = named
		.filter(({ variantId }) => !isRight(variantId))
		.map(({ field }) => ({ field, code: "wrong_variant", message: "Is no size of this item, or lacks one." }))
	if (details.length > 0)
		throw new Refusal("VALIDATION_ERROR", "A price is of a size that is there.", { details })
}
