import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { writeCsv } from "#platform/journal/write-csv.ts"
import { readCsv } from "./read-csv.ts"

describe("a file of cells", () => {
	it("is read as it was written, whatever stands in it", () => {
		const cell = fc.oneof(fc.string(), fc.constantFrom("=1+1", "-2", '"', "a;b", "a\r\nb", "'=x", "\t"))
		const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1 })
		const property = fc.property(table, (rows) => {
			const written = writeCsv(["one", "two", "three"], rows)
			const [, ...read] = readCsv(written)
			const there = rows.filter((row) => row.some((each) => each !== ""))
			// What begins with an apostrophe and a formula is the one thing that cannot be told from what we wrote.
			const told = (each: string) => each.replace(/^'(?=\s*[=+\-@\t\r\n])/, "")
			const plain = (each: string) => each.replaceAll(/\r(?!\n)/g, "")
			expect(read.map(({ cells }) => cells.map(plain))).toEqual(there.map((row) => row.map(told).map(plain)))
		})
		fc.assert(property)
	})

	it("knows on which line a row begins, and what parts its cells", () => {
		expect(readCsv('\uFEFFa;b\n\n"x\ny";2\n3;4')).toEqual([
			{ line: 1, cells: ["a", "b"] },
			{ line: 3, cells: ["x\ny", "2"] },
			{ line: 5, cells: ["3", "4"] },
		])
	})
})
