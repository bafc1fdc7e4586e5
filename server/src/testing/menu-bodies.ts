import { noHours } from "@comanda/contract/organizations/hours.ts"
import { v7 as newId } from "uuid"
import { walkPicture } from "./make-menu-things.ts"

type Ids = Record<string, string>

const name = { fr: "Promenade" }

/** What the endpoints of the menu are sent besides the ids that their paths name. */
export const menuBodies: Record<string, (ids: Ids) => Record<string, unknown>> = {
	createMenu: () => ({ name }),
	updateMenu: () => ({ name }),
	reorderMenus: (ids) => ({ ids: [ids.menuId] }),
	replaceZoneMenus: (ids) => ({ menuIds: [ids.menuId] }),
	createCategory: (ids) => ({ menuId: ids.menuId, name }),
	updateCategory: () => ({ name }),
	reorderCategories: (ids) => ({ menuId: ids.menuId, ids: [ids.categoryId] }),
	createItem: (ids) => ({ name, categoryId: ids.categoryId, priceMinor: 1 }),
	updateItem: () => ({ name }),
	reorderItems: (ids) => ({ categoryId: ids.categoryId, ids: [ids.itemId] }),
	setItemAvailability: () => ({ available: true }),
	setOptionAvailability: () => ({ available: true }),
	replacePlatformPrices: (ids) => ({ prices: [{ channel: "POS", variantId: ids.variantId, priceMinor: 1 }] }),
	replaceComboGroups: (ids) => ({
		itemId: ids.comboItemId,
		groups: [
			{ id: newId(), name, min: 0, max: 1, choices: [{ itemId: ids.itemId, variantId: ids.variantId }] },
		],
	}),
	createVariant: () => ({ name, priceMinor: 1 }),
	updateVariant: () => ({ name }),
	reorderVariants: (ids) => ({ ids: [ids.variantId] }),
	createGroup: () => ({ name }),
	updateGroup: () => ({ name }),
	createOption: () => ({ name }),
	updateOption: () => ({ name }),
	reorderOptions: (ids) => ({ ids: [ids.optionId] }),
	createPriceWindow: (ids) => ({
		name: "Walk",
		hours: noHours,
		prices: [{ itemId: ids.itemId, variantId: ids.variantId, priceMinor: 1 }],
	}),
	updatePriceWindow: (ids) => ({ prices: [{ itemId: ids.itemId, variantId: ids.variantId, priceMinor: 1 }] }),
	createShortCode: (ids) => ({ type: "ITEM", referenceId: ids.itemId }),
	updateShortCode: () => ({ code: newId().replaceAll("-", "").slice(-12).toUpperCase() }),
	resolveShortCode: () => ({ code: "NONE" }),
	addImage: () => ({ content: walkPicture }),
	importMenu: (ids) => ({ menuId: ids.menuId, format: "json", content: "[]" }),
}
