import { noHours } from "@comanda/contract/organizations/hours.ts"
import { v7 as newId } from "uuid"
import { walkPriceMinor } from "./make-one-of-each.ts"
import type { Answer, World } from "./open-world.ts"

type Ids = Record<string, string>

/** One pixel: a picture like any other. */
export const walkPicture =
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

/** A published menu with something plain, in a size and with a choice, a combo, a window, a code and a picture. */
export async function makeMenuThings(world: World, token: string, storeId: string): Promise<Ids> {
	const ask = async (path: string, body: object = {}): Promise<string> => {
		const answer = await world.call("POST", path, { token, body })
		return made(answer).id ?? ""
	}
	const name = { fr: "Pour la promenade" }
	const menu = () => ask(`/stores/${storeId}/menus`, { name })
	const [menuId, spareMenuId, goneMenuId] = [await menu(), await menu(), await menu()]
	const category = () => ask(`/stores/${storeId}/categories`, { menuId, name })
	const [categoryId, goneCategoryId] = [await category(), await category()]
	const group = () => ask(`/stores/${storeId}/modifier-groups`, { name })
	const [groupId, openedGroupId, goneGroupId] = [await group(), await group(), await group()]
	const nestedOptionId = await ask(`/modifier-groups/${openedGroupId}/options`, { name })
	const option = () => ask(`/modifier-groups/${groupId}/options`, { name, groupIds: [openedGroupId] })
	const [optionId, goneOptionId] = [await option(), await option()]
	const { rows } = await world.admin.query(
		`select (select id from counter where store_id = $1 order by sort limit 1) as counter,
			(select id from zone where store_id = $1 order by sort limit 1) as zone`,
		[storeId],
	)
	const { counter: counterId, zone: zoneId } = rows[0]
	const thing = { name, categoryId, priceMinor: walkPriceMinor, counterId }
	const item = (more: object) => ask(`/stores/${storeId}/menu/items`, { ...thing, ...more })
	const [itemId, plainItemId, goneItemId] = [
		await item({ groupIds: [groupId] }),
		await item({}),
		await item({}),
	]
	const [comboItemId, mealItemId] = [await item({ kind: "COMBO" }), await item({ kind: "COMBO" })]
	const size = () => ask(`/menu/items/${itemId}/variants`, { name, priceMinor: walkPriceMinor })
	const [variantId, goneVariantId] = [await size(), await size()]
	const mealGroupId = newId()
	const picked = { id: mealGroupId, name, min: 0, max: 1, choices: [{ itemId, variantId }] }
	made(
		await world.call("PUT", `/menu/items/${mealItemId}/combo-groups`, { token, body: { groups: [picked] } }),
	)
	const hours = { name: "Walk", hours: noHours }
	const window = () => ask(`/stores/${storeId}/price-windows`, hours)
	const [windowId, goneWindowId] = [await window(), await window()]
	const code = () => ask(`/stores/${storeId}/shortcodes`, { type: "ITEM", referenceId: itemId })
	const [shortCodeId, goneShortCodeId] = [await code(), await code()]
	const imageId = await ask(`/stores/${storeId}/images`, { content: walkPicture })
	await ask(`/menus/${menuId}/publish`)
	const gone = { goneMenuId, goneCategoryId, goneGroupId, goneOptionId, goneItemId, goneVariantId }
	const meal = { mealItemId, mealGroupId, nestedOptionId }
	const others = { ...meal, spareMenuId, plainItemId, comboItemId, goneWindowId, goneShortCodeId, ...gone }
	const sold = { menuId, categoryId, groupId, optionId, itemId, variantId, counterId }
	return { ...sold, openedGroupId, zoneId, windowId, shortCodeId, imageId, ...others }
}

function made({ status, body, text }: Answer): Ids {
	if (status < 300) return body.data
	throw new Error(`The walk has no menu: ${status} ${text.slice(0, 300)}`)
}
