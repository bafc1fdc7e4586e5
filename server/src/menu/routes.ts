import * as categories from "@comanda/contract/menu/categories.ts"
import * as published from "@comanda/contract/menu/endpoints.ts"
import * as groups from "@comanda/contract/menu/groups.ts"
import * as images from "@comanda/contract/menu/images.ts"
import * as items from "@comanda/contract/menu/items.ts"
import * as menus from "@comanda/contract/menu/menus.ts"
import * as windows from "@comanda/contract/menu/price-windows.ts"
import * as codes from "@comanda/contract/menu/short-codes.ts"
import * as transfer from "@comanda/contract/menu/transfer.ts"
import * as variants from "@comanda/contract/menu/variants.ts"
import { preparedRoute, type Route, route } from "#platform/route.ts"
import { addImage } from "./add-image.ts"
import { archiveMenu } from "./archive-menu.ts"
import { createCategory } from "./create-category.ts"
import { createGroup } from "./create-group.ts"
import { createItem } from "./create-item.ts"
import { createMenu } from "./create-menu.ts"
import { createOption } from "./create-option.ts"
import { createPriceWindow } from "./create-price-window.ts"
import { createShortCode } from "./create-short-code.ts"
import { createVariant } from "./create-variant.ts"
import { duplicateMenu } from "./duplicate-menu.ts"
import { encodeImage } from "./encode-image.ts"
import { exportMenu } from "./export-menu.ts"
import { getCategory } from "./get-category.ts"
import { getGroup } from "./get-group.ts"
import { getItem } from "./get-item.ts"
import { getMenu } from "./get-menu.ts"
import { getMenuDraft } from "./get-menu-draft.ts"
import { getPriceWindow } from "./get-price-window.ts"
import { getShortCode } from "./get-short-code.ts"
import { getZoneMenus } from "./get-zone-menus.ts"
import { importMenu } from "./import-menu.ts"
import { warmMenu } from "./kept-menu.ts"
import { listCategories } from "./list-categories.ts"
import { listEditions } from "./list-editions.ts"
import { listGroups } from "./list-groups.ts"
import { listImages } from "./list-images.ts"
import { listItems } from "./list-items.ts"
import { listMenus } from "./list-menus.ts"
import { listPriceWindows } from "./list-price-windows.ts"
import { listShortCodes } from "./list-short-codes.ts"
import { listVariants } from "./list-variants.ts"
import { publishMenu } from "./publish-menu.ts"
import { readyMenu } from "./ready-menu.ts"
import { removeCategory } from "./remove-category.ts"
import { removeGroup } from "./remove-group.ts"
import { removeItem } from "./remove-item.ts"
import { removeMenu } from "./remove-menu.ts"
import { removeOption } from "./remove-option.ts"
import { removePriceWindow } from "./remove-price-window.ts"
import { removeShortCode } from "./remove-short-code.ts"
import { removeVariant } from "./remove-variant.ts"
import { reorderCategories } from "./reorder-categories.ts"
import { reorderItems } from "./reorder-items.ts"
import { reorderMenus } from "./reorder-menus.ts"
import { reorderOptions } from "./reorder-options.ts"
import { reorderVariants } from "./reorder-variants.ts"
import { replaceComboGroups } from "./replace-combo-groups.ts"
import { replacePlatformPrices } from "./replace-platform-prices.ts"
import { replaceZoneMenus } from "./replace-zone-menus.ts"
import { resolveShortCode } from "./resolve-short-code.ts"
import { restoreCategory } from "./restore-category.ts"
import { restoreGroup } from "./restore-group.ts"
import { restoreItem } from "./restore-item.ts"
import { restoreMenu } from "./restore-menu.ts"
import { restorePriceWindow } from "./restore-price-window.ts"
import { setItemAvailability, setOptionAvailability } from "./set-availability.ts"
import { updateCategory } from "./update-category.ts"
import { updateGroup } from "./update-group.ts"
import { updateItem } from "./update-item.ts"
import { updateMenu } from "./update-menu.ts"
import { updateOption } from "./update-option.ts"
import { updatePriceWindow } from "./update-price-window.ts"
import { updateShortCode } from "./update-short-code.ts"
import { updateVariant } from "./update-variant.ts"

export const menuRoutes: Route[] = [
	route(published.getMenu, getMenu, { warm: warmMenu, ready: readyMenu }),
	route(menus.listMenus, listMenus),
	route(menus.getMenuDraft, getMenuDraft),
	route(menus.createMenu, createMenu),
	route(menus.updateMenu, updateMenu),
	route(menus.removeMenu, removeMenu),
	route(menus.restoreMenu, restoreMenu),
	route(menus.publishMenu, publishMenu),
	route(menus.archiveMenu, archiveMenu),
	route(menus.duplicateMenu, duplicateMenu),
	route(menus.reorderMenus, reorderMenus),
	route(menus.listEditions, listEditions),
	route(menus.getZoneMenus, getZoneMenus),
	route(menus.replaceZoneMenus, replaceZoneMenus),
	route(categories.listCategories, listCategories),
	route(categories.getCategory, getCategory),
	route(categories.createCategory, createCategory),
	route(categories.updateCategory, updateCategory),
	route(categories.removeCategory, removeCategory),
	route(categories.restoreCategory, restoreCategory),
	route(categories.reorderCategories, reorderCategories),
	route(items.listItems, listItems),
	route(items.getItem, getItem),
	route(items.createItem, createItem),
	route(items.updateItem, updateItem),
	route(items.removeItem, removeItem),
	route(items.restoreItem, restoreItem),
	route(items.reorderItems, reorderItems),
	route(items.setItemAvailability, setItemAvailability),
	route(items.setOptionAvailability, setOptionAvailability),
	route(items.replacePlatformPrices, replacePlatformPrices),
	route(items.replaceComboGroups, replaceComboGroups),
	route(variants.listVariants, listVariants),
	route(variants.createVariant, createVariant),
	route(variants.updateVariant, updateVariant),
	route(variants.removeVariant, removeVariant),
	route(variants.reorderVariants, reorderVariants),
	route(groups.listGroups, listGroups),
	route(groups.getGroup, getGroup),
	route(groups.createGroup, createGroup),
	route(groups.updateGroup, updateGroup),
	route(groups.removeGroup, removeGroup),
	route(groups.restoreGroup, restoreGroup),
	route(groups.createOption, createOption),
	route(groups.updateOption, updateOption),
	route(groups.removeOption, removeOption),
	route(groups.reorderOptions, reorderOptions),
	route(windows.listPriceWindows, listPriceWindows),
	route(windows.getPriceWindow, getPriceWindow),
	route(windows.createPriceWindow, createPriceWindow),
	route(windows.updatePriceWindow, updatePriceWindow),
	route(windows.removePriceWindow, removePriceWindow),
	route(windows.restorePriceWindow, restorePriceWindow),
	route(codes.listShortCodes, listShortCodes),
	route(codes.getShortCode, getShortCode),
	route(codes.createShortCode, createShortCode),
	route(codes.updateShortCode, updateShortCode),
	route(codes.removeShortCode, removeShortCode),
	route(codes.resolveShortCode, resolveShortCode),
	preparedRoute(images.addImage, encodeImage, addImage),
	route(images.listImages, listImages),
	route(transfer.importMenu, importMenu),
	route(transfer.exportMenu, exportMenu),
]
