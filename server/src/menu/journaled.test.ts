import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"

// A kept menu is believed as long as its store's journal tells of nothing that could change it. Whoever writes to what
// it is made of therefore writes an entry with it. What is on the shelf and the store itself are read each time.

const sources = join(import.meta.dirname, "..")
const tables = [
	"menu_category",
	"menu_item",
	"menu_variant",
	"option_group",
	"menu_option",
	"menu_item_group",
]

function writes(text: string): boolean {
	return tables.some((table) => {
		const built = table.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
		return (
			new RegExp(`(insertInto|updateTable|deleteFrom|mergeInto)\\("${built}"`).test(text) ||
			new RegExp(
				`\\b(insert\\s+into|update|delete\\s+from|merge\\s+into)\\s+(only\\s+)?${table}\\b`,
				"i",
			).test(text)
		)
	})
}

describe("what changes the menu", () => {
	const writers = readdirSync(sources, { recursive: true, encoding: "utf8" })
		.filter((path) => path.endsWith(".ts") && !/\.test\.ts$|testing\//.test(path))
		.map((path) => ({ path, text: readFileSync(join(sources, path), "utf8") }))
		.filter(({ text }) => writes(text))

	it("is found where it is written", () => {
		expect(writers.map(({ path }) => path)).toContain("menu/draw-up-menu.ts")
		expect(writes("update menu_item set sold_out = true")).toBe(true)
	})

	it("is told by the store's journal in the same file", () => {
		const silent = writers.filter(({ text }) => !/record\(\s*\w+,\s*[\w.]+,\s*"(Menu|Item)\./.test(text))
		expect(
			silent.map(({ path }) => path),
			'Record "Menu.…" or "Item.…" in the store\'s stream beside the change, or kept menus stay as they were.',
		).toEqual([])
	})
})
