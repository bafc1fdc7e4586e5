import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { text } from "../text.ts"
import { Channels, Hours, Order, Words, Zones } from "./draft-fields.ts"

export const menuStatuses = ["DRAFT", "PUBLISHED", "ARCHIVED"] as const

const fields = { name: Words, channels: Channels, hours: Hours, zones: Zones }

/** A menu as it is drawn up. What guests see of it is its newest edition. */
export const MenuDraft = z.strictObject({
	id: Id,
	storeId: Id,
	...fields,
	status: z.enum(menuStatuses),
	/** How often it was published. */
	edition: z.int(),
	publishedAt: z.string().nullable(),
	/** Something was changed since: guests do not see it yet. */
	hasChanges: z.boolean(),
	categories: z.int(),
	items: z.int(),
	sort: z.int(),
	version: z.int(),
	deletedAt: z.string().nullable(),
})
export type MenuDraft = z.infer<typeof MenuDraft>

const ofMenu = { menuId: Id }
const common = { area: "menu", access: "menu:manage" } as const

export const listMenus = endpoint({
	...common,
	name: "listMenus",
	method: "GET",
	path: "/stores/:storeId/menus",
	summary: "The menus of a store, as they are drawn up",
	input: z.strictObject({
		storeId: Id,
		...pageInput,
		q: text(100).optional(),
		status: z.enum(menuStatuses).optional(),
		includeDeleted: z.stringbool().default(false),
	}),
	result: listOf(MenuDraft),
	refusals: ["NOT_FOUND"],
})

export const getMenuDraft = endpoint({
	...common,
	name: "getMenuDraft",
	method: "GET",
	path: "/menus/:menuId",
	summary: "One menu, as it is drawn up",
	input: z.strictObject(ofMenu),
	result: MenuDraft,
	refusals: ["NOT_FOUND"],
})

export const createMenu = endpoint({
	...common,
	name: "createMenu",
	method: "POST",
	path: "/stores/:storeId/menus",
	summary: "Begin a menu; nobody sees it before it is published",
	input: z.strictObject({
		storeId: Id,
		name: Words,
		channels: Channels.default([]),
		hours: Hours.default(null),
		zones: Zones.default([]),
	}),
	result: MenuDraft,
	refusals: ["NOT_FOUND"],
})

export const updateMenu = endpoint({
	...common,
	name: "updateMenu",
	method: "PATCH",
	path: "/menus/:menuId",
	summary:
		"Change what a menu is called, and where and when it is served; guests see it once it is published",
	input: z.strictObject({
		...ofMenu,
		name: Words.optional(),
		channels: Channels.optional(),
		hours: Hours.optional(),
		zones: Zones.optional(),
	}),
	result: MenuDraft,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const removeMenu = endpoint({
	...common,
	name: "removeMenu",
	method: "DELETE",
	path: "/menus/:menuId",
	summary: "Delete a menu; guests no longer see it, and it can be restored",
	input: z.strictObject(ofMenu),
	result: z.strictObject({ id: Id }),
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const restoreMenu = endpoint({
	...common,
	name: "restoreMenu",
	method: "POST",
	path: "/menus/:menuId/restore",
	summary: "Bring a deleted menu back as it was",
	input: z.strictObject(ofMenu),
	result: MenuDraft,
	refusals: ["NOT_FOUND"],
})

export const publishMenu = endpoint({
	...common,
	name: "publishMenu",
	method: "POST",
	path: "/menus/:menuId/publish",
	summary: "Show guests the menu as it is drawn up now, or once more an earlier edition of it",
	input: z.strictObject({ ...ofMenu, edition: z.int().min(1).optional() }),
	result: MenuDraft,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const archiveMenu = endpoint({
	...common,
	name: "archiveMenu",
	method: "POST",
	path: "/menus/:menuId/archive",
	summary: "Take a menu away from guests; publishing it brings it back",
	input: z.strictObject(ofMenu),
	result: MenuDraft,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const duplicateMenu = endpoint({
	...common,
	name: "duplicateMenu",
	method: "POST",
	path: "/menus/:menuId/duplicate",
	summary: "A new menu with copies of everything on this one; the groups of options are shared",
	input: z.strictObject({ ...ofMenu, name: Words.optional() }),
	result: MenuDraft,
	refusals: ["NOT_FOUND"],
})

export const reorderMenus = endpoint({
	...common,
	name: "reorderMenus",
	method: "POST",
	path: "/stores/:storeId/menus/reorder",
	summary: "Give some menus of a store a new order; those that are not named stay in their places",
	input: z.strictObject({ storeId: Id, ids: Order }),
	result: z.strictObject({ ids: z.array(Id) }),
	refusals: ["NOT_FOUND"],
})

export const MenuEdition = z.strictObject({
	edition: z.int(),
	publishedAt: z.string(),
	publishedBy: z.string(),
	items: z.int(),
})

export const listEditions = endpoint({
	...common,
	name: "listEditions",
	method: "GET",
	path: "/menus/:menuId/editions",
	summary: "What was published of a menu, newest first",
	input: z.strictObject({ ...ofMenu, ...pageInput }),
	result: listOf(MenuEdition),
	refusals: ["NOT_FOUND"],
})

/** A zone and the menus that are served in it; those without zones are served everywhere and stand apart. */
export const ZoneMenus = z.strictObject({
	zoneId: Id,
	menuIds: z.array(Id),
	everywhereIds: z.array(Id),
})

export const getZoneMenus = endpoint({
	...common,
	name: "getZoneMenus",
	method: "GET",
	path: "/zones/:zoneId/menu-mapping",
	summary: "The menus that are served in a zone",
	input: z.strictObject({ zoneId: Id }),
	result: ZoneMenus,
	refusals: ["NOT_FOUND"],
})

export const replaceZoneMenus = endpoint({
	...common,
	name: "replaceZoneMenus",
	method: "PUT",
	path: "/zones/:zoneId/menu-mapping",
	summary:
		"Set which menus name this zone: a menu that names zones is served only there. Guests see it once published",
	input: z.strictObject({ zoneId: Id, menuIds: z.array(Id).max(100) }),
	result: ZoneMenus,
	refusals: ["NOT_FOUND", "LAST_ZONE"],
})
