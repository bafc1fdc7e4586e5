import { lazy, Suspense, useEffect } from "react"
import { useCart } from "../cart/cart.ts"
import type { OpenMenu } from "../menu/use-menu.ts"
import { closeSheet } from "../navigation.ts"
import type { OpenSheet } from "../route.ts"

const ItemSheet = lazy(async () => ({ default: (await import("./item-sheet.tsx")).ItemSheet }))

type OpenItemProps = { open: OpenMenu; sheet: OpenSheet }

/** The sheet that the address names: an item of the menu, or a line of the cart. */
export function OpenItem({ open, sheet }: OpenItemProps) {
	const line = useCart(({ lines }) =>
		"lineId" in sheet ? lines.find(({ id }) => id === sheet.lineId) : undefined,
	)
	const itemId = "lineId" in sheet ? line?.itemId : sheet.itemId
	const item = itemId === undefined ? undefined : open.items.get(itemId)
	const isGone = item === undefined
	useEffect(() => {
		if (isGone) closeSheet()
	}, [isGone])
	if (!item) return null
	return (
		<Suspense>
			<ItemSheet key={line?.id ?? item.id} open={open} item={item} line={line} />
		</Suspense>
	)
}
