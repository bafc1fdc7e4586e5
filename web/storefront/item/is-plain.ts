import type { MenuItem, OptionGroup } from "@comanda/contract/menu/published.ts"

/** Nothing about the item must be chosen: one tap can add it. */
export function isPlain(item: MenuItem, groups: ReadonlyMap<string, OptionGroup>): boolean {
	if (item.variants.length > 0 || item.comboGroups.some(({ min }) => min > 0)) return false
	return item.groupIds.every((id) => (groups.get(id)?.min ?? 0) === 0)
}
