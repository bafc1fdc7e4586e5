import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"

/** What a person types instead of pointing a camera: letters and digits, in capitals. */
export const Code = z
	.string()
	.max(20)
	.transform((code) => code.trim().toUpperCase())
	.pipe(z.string().regex(/^[0-9A-Z]{2,12}$/))

export const shortCodeTypes = ["TABLE", "ZONE", "ITEM"] as const

export const ShortCode = z.strictObject({
	id: Id,
	storeId: Id,
	code: z.string(),
	type: z.enum(shortCodeTypes),
	referenceId: Id,
	createdAt: z.string(),
})
export type ShortCode = z.infer<typeof ShortCode>

const common = { area: "menu", access: "menu:manage" } as const

export const listShortCodes = endpoint({
	...common,
	name: "listShortCodes",
	method: "GET",
	path: "/stores/:storeId/shortcodes",
	summary: "The short codes of a store",
	input: z.strictObject({
		storeId: Id,
		...pageInput,
		type: z.enum(shortCodeTypes).optional(),
		q: Code.optional(),
	}),
	result: listOf(ShortCode),
	refusals: ["NOT_FOUND"],
})

export const createShortCode = endpoint({
	...common,
	name: "createShortCode",
	method: "POST",
	path: "/stores/:storeId/shortcodes",
	summary: "Give a table, a zone or an item a code to type; without one it is made up",
	input: z.strictObject({
		storeId: Id,
		code: Code.optional(),
		type: z.enum(shortCodeTypes),
		referenceId: Id,
	}),
	result: ShortCode,
	refusals: ["NOT_FOUND", "CONFLICT"],
})

export const getShortCode = endpoint({
	...common,
	name: "getShortCode",
	method: "GET",
	path: "/shortcodes/:shortCodeId",
	summary: "One short code",
	input: z.strictObject({ shortCodeId: Id }),
	result: ShortCode,
	refusals: ["NOT_FOUND"],
})

export const updateShortCode = endpoint({
	...common,
	name: "updateShortCode",
	method: "PATCH",
	path: "/shortcodes/:shortCodeId",
	summary: "Give it another code; the old one no longer leads anywhere",
	input: z.strictObject({ shortCodeId: Id, code: Code }),
	result: ShortCode,
	refusals: ["NOT_FOUND", "CONFLICT"],
})

export const removeShortCode = endpoint({
	...common,
	name: "removeShortCode",
	method: "DELETE",
	path: "/shortcodes/:shortCodeId",
	summary: "Delete a short code",
	input: z.strictObject({ shortCodeId: Id }),
	result: z.strictObject({ id: Id }),
	refusals: ["NOT_FOUND"],
})

export const resolveShortCode = endpoint({
	area: "menu",
	access: "public",
	name: "resolveShortCode",
	method: "GET",
	path: "/stores/:storeId/shortcodes/:code",
	summary: "What a code stands for; sitting down at a table still takes the table's own code",
	input: z.strictObject({ storeId: Id, code: Code }),
	result: z.strictObject({ type: z.enum(shortCodeTypes), referenceId: Id }),
	refusals: ["NOT_FOUND"],
	rate: "sign-in",
})
