import { v7 as newId } from "uuid"

export const portionKinds = [
	"an item",
	"an ingredient of two items",
	"an option",
	"a part of a combo",
] as const
export type PortionKind = (typeof portionKinds)[number]

type Asked = { method: string; path: string; token: string; key?: string; body?: object }
/** However the program is asked: within this process, or over HTTP. */
export type Ask = (asked: Asked) => Promise<{ status: number; text: string }>
type Place = { storeId: string; owner: string; buyers: readonly string[] }

/** What the last portion of something did when everybody wanted it at once. */
export type Round = {
	sold: number
	/** Refused as sold out, with the thing on the order that is short. */
	refused: number
	/** Any other answer, by what it said. */
	otherwise: string[]
	/** The winner's request sent again: whether it was the first answer. */
	repeatIsSame: boolean
	whenSold: Levels
	/** After the winner has given it up. */
	released: Levels
}
export type Levels = { availableMilli: number; heldMilli: number }

type Wanted = { itemId: string; options?: object[]; picks?: object[] }
type Lot = { stockItemId: string; wanted: readonly (() => Wanted)[] }

const priceMinor = 500
const one = 1_000

/** Four things of which one portion is left each, and two hundred who want it. */
export async function openLastPortions(ask: Ask, { storeId, owner, buyers }: Place) {
	const get = async <T = { id: string }>(method: string, path: string, body?: object): Promise<T> => {
		const answer = await ask({ method, path, token: owner, key: newId(), ...(body ? { body } : {}) })
		if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
		return (JSON.parse(answer.text) as { data: T }).data
	}
	const lots = await setOut(get, storeId)
	const levelsOf = async ({ stockItemId }: Lot): Promise<Levels> => {
		const { availableMilli, heldMilli } = await get<Levels>("GET", `/inventory/${stockItemId}`)
		return { availableMilli, heldMilli }
	}
	return {
		stockItemIdOf: (kind: PortionKind) => lots[kind].stockItemId,
		async race(kind: PortionKind): Promise<Round> {
			const lot = lots[kind]
			const orders = buyers.map((token, turn) => orderOf(lot, storeId, token, turn))
			const answers = await Promise.all(orders.map((order) => askAgain(ask, order)))
			const sold = orders.filter((_, place) => answers[place]?.status === 201)
			const said = answers.map(({ status, text }, place) => outcomeOf(status, text, orders[place]))
			const [winner] = sold
			const first = answers.find(({ status }) => status === 201)
			const again = winner && (await ask(winner))
			const whenSold = await levelsOf(lot)
			for (const { body } of sold)
				await get("POST", `/orders/${body.id}/cancel`, { code: "CUSTOMER_REQUEST", reason: "The next round" })
			return {
				sold: sold.length,
				refused: said.filter((each) => each === soldOut).length,
				otherwise: said.filter((each) => each !== soldOut && each !== "sold"),
				repeatIsSame: again?.status === 201 && sameOrder(again.text, first?.text),
				whenSold,
				released: await levelsOf(lot),
			}
		},
	}
}

/** Who is told that the books cannot be reached just now asks again, under the same key. */
async function askAgain(ask: Ask, order: Asked): Promise<{ status: number; text: string }> {
	let answer = await ask(order)
	for (let again = 0; answer.status === 503 && again < 20; again += 1) answer = await ask(order)
	return answer
}

type Get = <T = { id: string }>(method: string, path: string, body?: object) => Promise<T>

/** Draws up what is sold, counts one portion of each, and publishes it. */
async function setOut(get: Get, storeId: string): Promise<Record<PortionKind, Lot>> {
	const name = { fr: "La dernière", en: "The last one" }
	const menu = await get("POST", `/stores/${storeId}/menus`, { name })
	const category = await get("POST", `/stores/${storeId}/categories`, { menuId: menu.id, name })
	const item = async (more: object = {}) => {
		const facts = { name, categoryId: category.id, priceMinor, ...more }
		return (await get("POST", `/stores/${storeId}/menu/items`, facts)).id
	}
	const group = await get("POST", `/stores/${storeId}/modifier-groups`, { name })
	const option = await get("POST", `/modifier-groups/${group.id}/options`, { name })
	const plain = await item()
	const [left, right] = [await item(), await item()]
	const withChoice = await item({ groupIds: [group.id] })
	const [child, combo] = [await item(), await item({ kind: "COMBO" })]
	const picked = { id: newId(), name, min: 1, max: 1, choices: [{ itemId: child }] }
	await get("PUT", `/menu/items/${combo}/combo-groups`, { groups: [picked] })
	const shelve = async (takers: readonly string[], optionIds: readonly string[] = []) => {
		const counted = { name, unit: "PORTION", onHandMilli: one }
		const stockItem = await get("POST", `/stores/${storeId}/inventory/items`, counted)
		const lines = [{ stockItemId: stockItem.id, quantityMilli: one, optionIds }]
		for (const id of takers) await get("PUT", `/menu/items/${id}/recipe`, { lines })
		return stockItem.id
	}
	const lots: Record<PortionKind, Lot> = {
		"an item": { stockItemId: await shelve([plain]), wanted: [() => ({ itemId: plain })] },
		"an ingredient of two items": {
			stockItemId: await shelve([left, right]),
			wanted: [() => ({ itemId: left }), () => ({ itemId: right })],
		},
		"an option": {
			stockItemId: await shelve([withChoice], [option.id]),
			wanted: [() => ({ itemId: withChoice, options: [{ optionId: option.id }] })],
		},
		"a part of a combo": {
			stockItemId: await shelve([child]),
			wanted: [() => ({ itemId: combo, picks: [{ id: newId(), groupId: picked.id, itemId: child }] })],
		},
	}
	await get("POST", `/menus/${menu.id}/publish`, {})
	return lots
}

type Order = Asked & { body: { id: string; lines: { id: string; picks?: { id: string }[] }[] } }

/** One after the other wants each of the things that take the portion. */
function orderOf({ wanted }: Lot, storeId: string, token: string, turn: number): Order {
	const chosen = wanted[turn % wanted.length]?.() ?? {}
	const lines = [{ id: newId(), quantity: 1, ...chosen }]
	const body = { id: newId(), lines, shownTotalMinor: priceMinor }
	return { method: "POST", path: `/stores/${storeId}/orders`, token, key: newId(), body }
}

const soldOut = "422 OUT_OF_STOCK of the right line"
type Refused = { error: { code: string; data?: { items?: { lineId: string; left: number }[] } } }

function outcomeOf(status: number, text: string, order: Order | undefined): string {
	if (status === 201) return "sold"
	const { code, data } = (JSON.parse(text) as Refused).error
	const [line] = order?.body.lines ?? []
	const short = line?.picks?.[0]?.id ?? line?.id
	const [item, ...others] = data?.items ?? []
	const isRight = item?.lineId === short && item?.left === 0 && others.length === 0
	return `${status} ${code} of ${isRight ? "the right line" : JSON.stringify(data)}`
}

function sameOrder(text: string, first = "{}"): boolean {
	const idOf = (answer: string) => (JSON.parse(answer) as { data?: { id: string } }).data?.id
	return idOf(text) !== undefined && idOf(text) === idOf(first)
}
