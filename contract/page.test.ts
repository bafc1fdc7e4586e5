import { expect, test } from "vitest"
import { readPaging } from "./page.ts"

test("a list is paged under our names and under those of others", () => {
	const pages: [Record<string, unknown>, Record<string, unknown>][] = [
		[{}, {}],
		[
			{ q: "a", page: "2", limit: "5" },
			{ q: "a", page: "2", limit: "5" },
		],
		[
			{ page: "2", pageSize: "5" },
			{ page: "2", limit: "5" },
		],
		[{ offset: "0" }, { page: 1 }],
		[{ offset: "40" }, { page: 3 }],
		[
			{ offset: "10", limit: "5" },
			{ page: 3, limit: "5" },
		],
		[
			{ offset: "10", pageSize: "10" },
			{ page: 2, limit: "10" },
		],
		// What is wrong with the limit is said of the limit.
		[
			{ offset: "7", limit: "many" },
			{ page: 1, limit: "many" },
		],
	]
	for (const [sent, query] of pages) expect(readPaging(sent)).toEqual({ query })
})

test("two words for one thing, and a place between two pages, are refused by name", () => {
	const wrong: [Record<string, unknown>, string][] = [
		[{ limit: "5", pageSize: "5" }, "pageSize"],
		[{ page: "1", offset: "0" }, "offset"],
		[{ offset: "7", limit: "5" }, "offset"],
		[{ offset: "-5", limit: "5" }, "offset"],
		[{ offset: ["0", "5"] }, "offset"],
		[{ offset: "ten" }, "offset"],
	]
	for (const [sent, field] of wrong) expect(readPaging(sent)).toMatchObject({ field })
})
