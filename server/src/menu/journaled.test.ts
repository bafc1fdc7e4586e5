import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"

// A kept menu is believed as long as its store's version has not risen. Whoever writes to what guests see now
// therefore raises it in the same file, and tells the store's journal, so that screens look again.

const sources = import.meta.dirname
/** What guests see now: editions, whether a menu is shown, and what was taken off by hand. */
const shownNow = [
	/\b(insert into|delete from|update) (menu_edition|menu_sold_out)\b/,
	/changeDraft\(ctx, "menu(Category|Item)?", \w+, \{ (deletedAt|status)/,
	/reorder\(ctx, \{ table: "menu"/,
]

describe("what changes the menu that guests see", () => {
	const writers = readdirSync(sources, { recursive: true, encoding: "utf8" })
		.filter((path) => path.endsWith(".ts") && !/\.test\.ts$|testing\//.test(path))
		.map((path) => ({ path, text: readFileSync(join(sources, path), "utf8") }))
		.filter(({ text }) => shownNow.some((pattern) => pattern.test(text)))

	it("is found where it is written", () => {
		expect(writers.map(({ path }) => path).toSorted()).toEqual([
			"archive-menu.ts",
			"bring-back-in-time.ts",
			"publish-edition.ts",
			"remove-category.ts",
			"remove-item.ts",
			"remove-menu.ts",
			"reorder-menus.ts",
			"restore-category.ts",
			"restore-item.ts",
			"restore-menu.ts",
			"set-availability.ts",
		])
	})

	it("raises the store's version and tells its journal, in the same file", () => {
		const silent = writers.filter(
			({ text }) => !/await raiseVersion\(/.test(text) || !/record\(\s*ctx,\s*storeId,/.test(text),
		)
		expect(
			silent.map(({ path }) => path),
			"Call raiseVersion and record beside the change, or kept menus stay as they were.",
		).toEqual([])
	})
})
