import type { Category, MenuItem, OptionGroup, PublishedMenu } from "@comanda/contract/menu/published.ts"

export type MenuSection = { category: Category; items: MenuItem[] }

export type MenuSections = {
	popular: MenuItem[]
	/** The categories that have something in them, in the menu's order. */
	sections: MenuSection[]
	items: ReadonlyMap<string, MenuItem>
	categories: ReadonlyMap<string, Category>
	groups: ReadonlyMap<string, OptionGroup>
}

/** The published menu in the order of the page. */
export function menuSections(menu: PublishedMenu): MenuSections {
	return {
		popular: menu.items.filter((item) => item.isPopular && item.available),
		sections: menu.categories
			.map((category) => ({
				category,
				items: menu.items.filter((item) => item.categoryId === category.id),
			}))
			.filter(({ items }) => items.length > 0),
		items: new Map(menu.items.map((item) => [item.id, item])),
		categories: new Map(menu.categories.map((category) => [category.id, category])),
		groups: new Map(menu.groups.map((group) => [group.id, group])),
	}
}
