import type { ItemDraft } from "@comanda/contract/menu/item-draft.ts"
import type { MenuDraft } from "@comanda/contract/menu/menus.ts"
import type { ImportResult } from "@comanda/contract/menu/transfer.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { type OwnMenu, openMenu } from "../testing/open-menu.ts"

let world: World
let own: OwnMenu
beforeAll(async () => {
	world = await openWorld()
	own = await openMenu(world)
})
afterAll(() => world.close())

type Imported = {
	dryRun: boolean
	created: number
	updated: number
	unchanged: number
	refused: number
	rows: ImportResult[]
}
const read = (content: string, more: object = {}) =>
	own.get<Imported>("POST", `/stores/${own.storeId}/menu/import`, {
		menuId: own.menu.id,
		format: "csv",
		content,
		...more,
	})
const write = (query: string) =>
	own.get<{ content: string; items: number; fileName: string }>(
		"GET",
		`/stores/${own.storeId}/menu/export${query}`,
	)
const items = () =>
	own.get<ItemDraft[]>("GET", `/stores/${own.storeId}/menu/items?menuId=${own.menu.id}&limit=100`)

const file = [
	"sku,name,name:en,category,price,taxes,allergens,variants,is_new",
	'A1,Thé,Tea,Boissons,"2,80",TVA 12 %=12,,,yes',
	'A2,"Café, filtre",,boissons,3.1,,milk,Petit=3.10; Grand=3.90,no',
	"A3,,,Boissons,1,,,,",
	"A4,Eau,,Boissons,free,,,,",
	"A1,Thé encore,,Boissons,1,,,,",
	"A6,Lait,,Boissons,1,,chocolate,,",
].join("\r\n")

describe("a file of items", () => {
	it("is tried out first: it says what would become of each row and writes nothing", async () => {
		const tried = await read(file)
		expect(tried).toMatchObject({ dryRun: true, created: 2, updated: 0, unchanged: 0, refused: 4 })
		expect(
			tried.rows.map(({ line, outcome, problems }) => [line, outcome, problems.map(({ field }) => field)]),
		).toEqual([
			[1, "CREATED", []],
			[2, "CREATED", []],
			[3, "REFUSED", ["name"]],
			[4, "REFUSED", ["price"]],
			[5, "REFUSED", ["name"]],
			[6, "REFUSED", ["allergens"]],
		])
		expect(await items()).toEqual([])
	})

	it("is written row by row where the rows are right, and does nothing more the second time", async () => {
		const done = await read(file, { dryRun: false })
		expect(done).toMatchObject({ created: 2, refused: 4 })
		const [tea, coffee] = await items()
		expect(tea).toMatchObject({
			sku: "A1",
			name: { fr: "Thé", en: "Tea" },
			priceMinor: 280,
			isNew: true,
			taxes: [{ name: "TVA 12 %", basisPoints: 1_200 }],
		})
		expect(coffee).toMatchObject({
			allergens: ["milk"],
			variants: [{ name: { fr: "Petit" }, priceMinor: 310, isDefault: true }, { priceMinor: 390 }],
		})
		expect(coffee?.categoryId).toBe(tea?.categoryId)
		expect(done.rows[0]?.itemId).toBe(tea?.id)
		expect(await read(file, { dryRun: false })).toMatchObject({
			created: 0,
			updated: 0,
			unchanged: 2,
			refused: 4,
		})
	})

	it("changes what it names and leaves the rest", async () => {
		const content = JSON.stringify([
			{ sku: "A1", price: "3.00", name: { nl: "Thee" } },
			{ name: "Café, filtre", variants: ["Grand=4.00", "Énorme=5.00"], tags: ["hot-drinks"] },
		])
		const changed = await read(content, { format: "json", dryRun: false })
		expect(changed).toMatchObject({ created: 0, updated: 2 })
		const [tea, coffee] = await items()
		expect(tea).toMatchObject({
			priceMinor: 300,
			name: { fr: "Thé", en: "Tea", nl: "Thee" },
			isNew: true,
			version: 2,
		})
		expect(coffee).toMatchObject({ tags: ["hot-drinks"], allergens: ["milk"] })
		expect(coffee?.variants.map(({ priceMinor }) => priceMinor)).toEqual([310, 400, 500])
	})

	it("is what was written out, read in again without a change, formulas and all", async () => {
		await own.item({
			name: { fr: '=HYPERLINK("x")' },
			description: { fr: 'Dit "bon";\nsur deux lignes' },
			sku: "+1",
		})
		for (const format of ["csv", "json"]) {
			const written = await write(`?format=${format}&menuId=${own.menu.id}`)
			expect(written.items).toBe(3)
			expect(written.fileName).toMatch(new RegExp(`^menu-.*\\.${format}$`))
			const again = await read(written.content, { format, dryRun: false })
			expect(again.rows.filter(({ outcome }) => outcome !== "UNCHANGED")).toEqual([])
			expect(again.unchanged).toBe(3)
		}
	})

	it("of all that a store sells can be read in again", async () => {
		const menus = await own.get<MenuDraft[]>("GET", `/stores/${own.storeId}/menus`)
		for (const { id, items: expected } of menus) {
			const written = await write(`?menuId=${id}`)
			expect(written.items).toBe(expected)
			expect(await read(written.content, { menuId: id })).toMatchObject({
				unchanged: expected,
				refused: 0,
				updated: 0,
			})
		}
	})

	it("is refused whole when it cannot be read, and row by row when it names what is not known", async () => {
		const path = `/stores/${own.storeId}/menu/import`
		const refused = (more: object) =>
			own.refused("POST", path, { menuId: own.menu.id, format: "json", content: "[]", ...more })
		expect(await refused({ content: "{" })).toEqual([400, "VALIDATION_ERROR", "content"])
		expect(await refused({ content: "{}" })).toEqual([400, "VALIDATION_ERROR", "content"])
		expect(await refused({ content: "[1]" })).toEqual([400, "VALIDATION_ERROR", "content"])
		expect(await refused({ format: "csv", content: "name,name\nA,B" })).toEqual([
			400,
			"VALIDATION_ERROR",
			"content",
		])
		expect(await refused({ content: JSON.stringify(Array(20_001).fill({})) })).toEqual([
			400,
			"VALIDATION_ERROR",
			"content",
		])
		expect(await refused({ menuId: newId() })).toEqual([404, "NOT_FOUND"])
		const odd = await read("name;categorie;price\nThé vert;Boissons;1")
		expect(odd.rows[0]?.problems.map(({ field }) => field).toSorted()).toEqual(["categorie", "category"])
		const [other] = (await own.get<MenuDraft[]>("GET", `/stores/${own.storeId}/menus`)).filter(
			({ id }) => id !== own.menu.id,
		)
		const elsewhere = await read("sku,price\nA1,1", { menuId: other?.id })
		expect(elsewhere.rows[0]?.problems).toMatchObject([{ field: "sku" }])
		const [, second] = world.cafe.storeIds
		expect(await own.refused("GET", `/stores/${second}/menu/export?menuId=${own.menu.id}`)).toEqual([
			404,
			"NOT_FOUND",
		])
	})

	it("of ten thousand items is one of the ordinary", async () => {
		const rows = Array.from(
			{ length: 10_000 },
			(_, number) => `N${number},Chose ${number},Rayon ${number % 50},${number % 900}.50`,
		)
		const from = performance.now()
		const done = await read(["sku,name,category,price", ...rows].join("\n"), { dryRun: false })
		expect(done.created).toBe(10_000)
		await own.publish()
		const { items: shown } = await own.shown()
		expect(shown.length).toBeGreaterThan(10_000)
		expect(performance.now() - from).toBeLessThan(30_000)
	})
})
