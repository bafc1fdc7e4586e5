import { channels } from "@comanda/contract/menu/published.ts"
import type { Caches } from "#platform/cache/caches.ts"
import { provenOrganization } from "#platform/context.ts"
import type { Hint } from "#platform/journal/hints.ts"
import { keptMenus, placeOf } from "./kept-menu.ts"

/** What a store's menu is made of, as the journal names it. */
const telling = /^(Menu|Item|Stock|Store)\./

/** After what may have changed it, here or elsewhere, a menu is compared before it is shown again. */
export function hearHint(caches: Caches, { organizationId, stream, entries }: Hint): void {
	if (entries && !entries.some(({ type }) => telling.test(type))) return
	const menus = caches.of(keptMenus)
	const proven = provenOrganization(organizationId)
	for (const channel of channels) menus.doubt(placeOf(proven, { storeId: stream, channel }))
}
