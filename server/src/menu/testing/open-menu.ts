import type { CategoryDraft } from "@comanda/contract/menu/categories.ts"
import type { GroupDraft, OptionDraft } from "@comanda/contract/menu/groups.ts"
import type { ItemDraft } from "@comanda/contract/menu/item-draft.ts"
import type { MenuDraft } from "@comanda/contract/menu/menus.ts"
import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { Answer, World } from "#testing/open-world.ts"

/** A menu of the café's first store that a test draws up for itself, and short ways to ask about it. */
export type OwnMenu = {
	storeId: string
	owner: string
	menu: MenuDraft
	category: CategoryDraft
	ask: (method: string, path: string, body?: object, version?: number) => Promise<Answer>
	/** As `ask`, for what must succeed. */
	get: <T>(method: string, path: string, body?: object) => Promise<T>
	/** Its status and the name of the refusal. */
	refused: (method: string, path: string, body?: object, version?: number) => Promise<unknown[]>
	item: (facts?: object) => Promise<ItemDraft>
	group: (facts?: object) => Promise<GroupDraft>
	option: (groupId: string, facts?: object) => Promise<OptionDraft>
	publish: () => Promise<MenuDraft>
	/** What guests see. */
	shown: (query?: string) => Promise<PublishedMenu>
}

export async function openMenu(world: World): Promise<OwnMenu> {
	const [storeId = ""] = world.cafe.storeIds
	const owner = await world.signInAs("OWNER", world.cafe, null)
	const ask: OwnMenu["ask"] = (method, path, body, version) => {
		const headers: Record<string, string> = version === undefined ? {} : { "if-match": `"${version}"` }
		return world.call(method, path, { token: owner, headers, ...(body ? { body } : {}) })
	}
	const get: OwnMenu["get"] = async (method, path, body) => {
		const answer = await ask(method, path, body)
		if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`)
		return answer.body.data
	}
	const menu = await get<MenuDraft>("POST", `/stores/${storeId}/menus`, { name: { fr: "Essai" } })
	const category = await get<CategoryDraft>("POST", `/stores/${storeId}/categories`, {
		menuId: menu.id,
		name: { fr: "Choses" },
	})
	return {
		storeId,
		owner,
		menu,
		category,
		ask,
		get,
		async refused(method, path, body, version) {
			const { status, body: answer } = await ask(method, path, body, version)
			return [status, answer.error?.code, ...(answer.error?.details ?? []).map(({ field }) => field)]
		},
		item: (facts = {}) =>
			get("POST", `/stores/${storeId}/menu/items`, {
				name: { fr: "Chose" },
				categoryId: category.id,
				priceMinor: 500,
				...facts,
			}),
		group: (facts = {}) =>
			get("POST", `/stores/${storeId}/modifier-groups`, { name: { fr: "Choix" }, ...facts }),
		option: (groupId, facts = {}) =>
			get("POST", `/modifier-groups/${groupId}/options`, { name: { fr: "Option" }, ...facts }),
		publish: () => get("POST", `/menus/${menu.id}/publish`),
		async shown(query = "") {
			const answer = await world.call("GET", `/stores/${storeId}/menu${query}`)
			if (answer.status !== 200) throw new Error(answer.text)
			return answer.body.data
		},
	}
}
