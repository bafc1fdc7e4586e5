import { expect, it } from "vitest"
import { entityTag, knows } from "./entity-tag.ts"

const tagOf = (data: object, timestamp = "2026-01-01T00:00:00Z") =>
	entityTag(data, JSON.stringify({ success: true, data, meta: {}, timestamp }))

it("begins with the version, and is another one when what is computed changes without it", () => {
	const [open, shut] = [true, false].map((isOpen) => tagOf({ version: 3, isOpen }))
	expect(open).toMatch(/^"3-[A-Za-z0-9_-]+"$/)
	expect(open).not.toBe(shut)
	expect(tagOf({ version: 3, isOpen: true }, "2027-01-01T00:00:00Z")).toBe(open)
	expect(knows(open, String(shut))).toBe(false)
})

it("is of the content alone where there is no version, or none that is a number", () => {
	for (const data of [{ a: 1 }, { version: "v2" }, { version: 1.5 }]) expect(tagOf(data)).toMatch(/^W\/"/)
})

it("is known among several, behind a proxy that made it weak, and by a star", () => {
	const tag = tagOf({ version: 3 })
	for (const sent of [tag, `W/${tag}`, `"x", ${tag}`, "*"])
		expect([sent, knows(sent, tag)]).toEqual([sent, true])
	for (const sent of [undefined, "", '"3"', "3"]) expect([sent, knows(sent, tag)]).toEqual([sent, false])
})
