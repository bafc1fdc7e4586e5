import { describe, expect, it } from "vitest"
import { writeCsv } from "./write-csv.ts"

describe("a CSV file", () => {
	it("ends its rows as others expect, and keeps commas, quotes and lines inside of a cell", () => {
		expect(
			writeCsv(
				["a", "b"],
				[
					["x,y", 'say "hi"'],
					["two\nlines", null],
					[7, ""],
				],
			),
		).toBe('a,b\r\n"x,y","say ""hi"""\r\n"two\nlines",\r\n7,\r\n')
	})

	it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "=cmd|' /C calc'!A0"])(
		"holds no formula: %j",
		(value) => {
			const [, row = ""] = writeCsv(["a"], [[value]]).split(/\r\n(.*)/s)
			expect(row.replace(/^"/, "").startsWith("'")).toBe(true)
		},
	)
})
