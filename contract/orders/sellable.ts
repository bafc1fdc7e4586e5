import type { Charges, MenuItem, OptionGroup, PublishedMenu } from "../menu/published.ts"

/** A menu as pricing looks things up in it: made once for a menu, used for every order. */
export type Sellable = {
	pricesIncludeTax: boolean
	charges: Charges
	items: ReadonlyMap<string, MenuItem>
	groups: ReadonlyMap<string, OptionGroup>
}

export function sellable(
	menu: Pick<PublishedMenu, "pricesIncludeTax" | "charges" | "items" | "groups">,
): Sellable {
	return {
		pricesIncludeTax: menu.pricesIncludeTax,
		charges: menu.charges,
		items: new Map(menu.items.map((item) => [item.id, item])),
		groups: new Map(menu.groups.map((group) => [group.id, group])),
	}
}
