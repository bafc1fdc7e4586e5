import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { Context } from "#platform/context.ts"
import { type Asked, currentMenu, type KeptMenu } from "./kept-menu.ts"
import { narrowMenu, type View } from "./narrow-menu.ts"
import { showPortions } from "./show-portions.ts"

/** The whole menu of a store for one channel. What is told after `seq` is newer than this. */
export async function getMenu(
	ctx: Context,
	{ storeId, channel, ...view }: Asked & View,
): Promise<PublishedMenu> {
	return narrowMenu(documentOf(await currentMenu(ctx, { storeId, channel })), view)
}

export function documentOf({ menu, shown }: KeptMenu): PublishedMenu {
	return { ...showPortions(menu, shown.portions), seq: shown.seq }
}
