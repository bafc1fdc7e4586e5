import { endpoint } from "@comanda/contract/endpoint.ts"
import { endpoints } from "@comanda/contract/endpoints.ts"
import { Id } from "@comanda/contract/id.ts"
import { describe, expect, it } from "vitest"
import { z } from "zod"
import { findIds } from "./find-ids.ts"
import { holdsId, putId } from "./put-id.ts"

function withInput(input: z.ZodObject, path = "/somewhere") {
	const declared = {
		method: "POST",
		access: "public",
		area: "test",
		summary: "",
		result: z.unknown(),
	} as const
	return endpoint({ ...declared, name: "somewhere", path, input })
}

const places = (input: z.ZodObject, path?: string) => findIds(withInput(input, path)).map(({ at }) => at)

describe("the ids of an endpoint", () => {
	it("are found however deep and however wrapped", () => {
		const input = z.strictObject({
			plainId: Id,
			optionalId: Id.optional(),
			nullableId: Id.nullable().default(null),
			checkedId: Id.refine((value) => value !== ""),
			ownUuid: z.uuid(),
			oldUuid: z.string().check(z.uuid()),
			ids: z.array(Id).max(3).default([]),
			inside: z.strictObject({ deeper: z.array(z.strictObject({ someId: Id })).optional() }),
			either: z.union([z.strictObject({ leftId: Id }), z.strictObject({ rightId: Id })]),
			byId: z.record(Id, z.strictObject({ otherId: Id })),
			piped: Id.transform((value) => value.length),
			mandateIds: z.array(z.string()),
			name: z.string(),
		})
		expect(places(input)).toEqual([
			"plainId",
			"optionalId",
			"nullableId",
			"checkedId",
			"ownUuid",
			"oldUuid",
			"ids[]",
			"inside.deeper[].someId",
			"either.leftId",
			"either.rightId",
			"byId{}",
			"byId{}.otherId",
			"piped",
			"mandateIds[]",
		])
	})

	it("are also those parts of a path that are not UUIDs", () => {
		const input = z.strictObject({ letterId: z.string(), provider: z.enum(["google", "apple"]) })
		expect(places(input, "/letters/:letterId/:provider")).toEqual(["letterId"])
	})

	it("stand in a type that is known, or the search says which is not", () => {
		expect(() => places(z.strictObject({ odd: z.set(Id) }))).toThrow('somewhere.odd is a "set"')
	})

	it("of a placed order are, among others, these", () => {
		const placeOrder = endpoints.find(({ name }) => name === "placeOrder")
		const found = placeOrder && findIds(placeOrder).map(({ at }) => at)
		expect(found).toEqual(
			expect.arrayContaining(["storeId", "tableId", "lines[].itemId", "lines[].options[].optionId"]),
		)
	})
})

describe("putting an id", () => {
	const field = (at: string) => {
		const input = z.strictObject({
			tableId: Id.optional(),
			lines: z.array(z.strictObject({ optionIds: z.array(Id), quantity: z.int() })),
			byId: z.record(Id, z.strictObject({ otherId: Id, quantity: z.int() })),
		})
		const found = findIds(withInput(input)).find((each) => each.at === at)
		if (!found) throw new Error(at)
		return found
	}

	it("changes that place and nothing else", () => {
		const input = { lines: [{ quantity: 2 }, { quantity: 3 }], byId: { a: { quantity: 4 } } }
		expect(putId(input, field("tableId"), "x")).toEqual({ ...input, tableId: "x" })
		expect(putId(input, field("lines[].optionIds[]"), "x")).toEqual({
			...input,
			lines: [{ quantity: 2, optionIds: ["x"] }, { quantity: 3 }],
		})
		expect(putId(input, field("byId{}"), "x")).toEqual({ ...input, byId: { x: { quantity: 4 } } })
		expect(putId(input, field("byId{}.otherId"), "x")).toEqual({
			...input,
			byId: { a: { quantity: 4, otherId: "x" } },
		})
	})

	it("goes to the first of a list that says something there, else to the first", () => {
		const input = { lines: [{ quantity: 2 }, { quantity: 3, optionIds: ["a"] }] }
		expect(putId(input, field("lines[].optionIds[]"), "x")).toEqual({
			lines: [{ quantity: 2 }, { quantity: 3, optionIds: ["x"] }],
		})
		expect(holdsId(input, field("lines[].optionIds[]"))).toBe(true)
	})

	it("tells whether there was one", () => {
		const input = { lines: [{ optionIds: ["a"] }], byId: { a: {} } }
		const held = ["tableId", "lines[].optionIds[]", "byId{}", "byId{}.otherId"].map((at) =>
			holdsId(input, field(at)),
		)
		expect(held).toEqual([false, true, true, false])
	})
})
