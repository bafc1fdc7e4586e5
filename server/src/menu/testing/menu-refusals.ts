import { v7 as newId } from "uuid"
import type { Provocations, Provoke, RefusalKit } from "#testing/prove-every-refusal.ts"

const tooMuchMinor = 10_000_000_000_000

const dear: Provoke = ({ ask }, name) => ask(name, { priceMinor: tooMuchMinor })
const backwards: Provoke = ({ ask }, name) => ask(name, { min: 5, max: 1 })
const withIdOf =
	(id: string): Provoke =>
	({ ask, ids }, name) =>
		ask(name, { id: ids[id] })
const intoItself: Provoke = ({ ask, ids }, name) => ask(name, { groupIds: [ids.groupId] })
const overAlready: Provoke = ({ ask }, name) =>
	ask(name, { available: false, until: new Date(Date.now() - 1_000).toISOString() })
const noSuchDay = { firstDay: "2030-02-02", lastDay: "2030-02-01" }

async function withCode(kit: RefusalKit): Promise<string> {
	const { code } = await kit.must<{ code: string }>("createShortCode", {
		code: `C${newId().slice(-6).toUpperCase()}`,
	})
	return code
}

/** What the menu's endpoints refuse, beyond what is missing or was changed by somebody else. */
export const menuRefusals: Provocations = {
	addImage: { NOT_A_PICTURE: ({ ask }) => ask("addImage", { content: btoa("no picture at all") }) },
	createGroup: { CONFLICT: withIdOf("groupId"), VALIDATION_ERROR: backwards },
	updateGroup: { VALIDATION_ERROR: backwards },
	createItem: { CONFLICT: withIdOf("itemId"), VALIDATION_ERROR: dear },
	updateItem: {
		CONFLICT: async (kit) => {
			const sku = `S${newId().slice(-8)}`
			await kit.must("createItem", { sku })
			return kit.ask("updateItem", { sku })
		},
		VALIDATION_ERROR: dear,
	},
	restoreItem: {
		CONFLICT: async (kit) => {
			const sku = `S${newId().slice(-8)}`
			const { id: itemId } = await kit.must("createItem", { sku })
			await kit.must("removeItem", { itemId })
			await kit.must("createItem", { sku })
			return kit.ask("restoreItem", { itemId })
		},
	},
	createOption: {
		CONFLICT: withIdOf("optionId"),
		GROUPS_IN_CIRCLE: intoItself,
		VALIDATION_ERROR: dear,
	},
	updateOption: { GROUPS_IN_CIRCLE: intoItself, VALIDATION_ERROR: dear },
	// A recipe takes something for it.
	removeOption: { IN_USE: ({ ask, ids }) => ask("removeOption", { optionId: ids.optionId }) },
	createVariant: { CONFLICT: withIdOf("variantId"), VALIDATION_ERROR: dear },
	updateVariant: { VALIDATION_ERROR: dear },
	// A meal may consist of it.
	removeVariant: { IN_USE: ({ ask, ids }) => ask("removeVariant", { variantId: ids.variantId }) },
	createPriceWindow: { VALIDATION_ERROR: ({ ask }) => ask("createPriceWindow", noSuchDay) },
	updatePriceWindow: { VALIDATION_ERROR: ({ ask }) => ask("updatePriceWindow", noSuchDay) },
	createShortCode: {
		CONFLICT: async (kit) => kit.ask("createShortCode", { code: await withCode(kit) }),
	},
	updateShortCode: {
		CONFLICT: async (kit) => kit.ask("updateShortCode", { code: await withCode(kit) }),
	},
	importMenu: { VALIDATION_ERROR: ({ ask }) => ask("importMenu", { content: "no list" }) },
	replaceComboGroups: {
		CONFLICT: ({ ask, ids }) => {
			const choices = [{ itemId: ids.plainItemId }]
			const group = { id: ids.mealGroupId, name: { fr: "Plat" }, min: 0, max: 1, choices }
			return ask("replaceComboGroups", { groups: [group] })
		},
		VALIDATION_ERROR: ({ ask, ids }) => {
			const choices = [{ itemId: ids.comboItemId }]
			const group = { id: newId(), name: { fr: "Plat" }, min: 0, max: 1, choices }
			return ask("replaceComboGroups", { groups: [group] })
		},
	},
	replacePlatformPrices: {
		VALIDATION_ERROR: ({ ask }) =>
			ask("replacePlatformPrices", { prices: [{ channel: "POS", variantId: newId(), priceMinor: 1 }] }),
	},
	replaceZoneMenus: {
		LAST_ZONE: async (kit) => {
			await kit.must("createMenu", { zones: [kit.ids.emptyZoneId] })
			return kit.ask("replaceZoneMenus", { zoneId: kit.ids.emptyZoneId, menuIds: [] })
		},
	},
	setItemAvailability: { VALIDATION_ERROR: overAlready },
	setOptionAvailability: { VALIDATION_ERROR: overAlready },
}
