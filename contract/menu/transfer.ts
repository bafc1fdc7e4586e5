import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"

export const importRowsMax = 20_000
const fileCharactersMax = 8_000_000
export const transferFormats = ["csv", "json"] as const

/** What became of a row, or would: `line` is where it stands in the file, beginning with 1 after the heading. */
export const ImportResult = z.strictObject({
	line: z.int(),
	outcome: z.enum(["CREATED", "UPDATED", "UNCHANGED", "REFUSED"]),
	itemId: Id.nullable(),
	name: z.string().nullable(),
	problems: z.array(z.strictObject({ field: z.string(), message: z.string() })),
})
export type ImportResult = z.infer<typeof ImportResult>

export const importMenu = endpoint({
	name: "importMenu",
	method: "POST",
	queryFlags: ["dryRun"],
	path: "/stores/:storeId/menu/import",
	access: "menu:manage",
	area: "menu",
	summary:
		"Read items from a file into a menu; tried out first unless told otherwise, with a result for each row",
	input: z.strictObject({
		storeId: Id,
		menuId: Id,
		format: z.enum(transferFormats),
		/** The whole file. */
		content: z.string().min(1).max(fileCharactersMax),
		dryRun: z.boolean().default(true),
	}),
	result: z.strictObject({
		dryRun: z.boolean(),
		created: z.int(),
		updated: z.int(),
		unchanged: z.int(),
		refused: z.int(),
		rows: z.array(ImportResult),
	}),
	refusals: ["NOT_FOUND", "VALIDATION_ERROR"],
	bodyBytesMax: 4 * fileCharactersMax,
})

export const exportMenu = endpoint({
	name: "exportMenu",
	method: "GET",
	path: "/stores/:storeId/menu/export",
	aliases: [{ path: "/menu/export" }],
	access: "menu:manage",
	area: "menu",
	summary: "The items of a store, or of one menu, as a file that can be read in again",
	input: z.strictObject({
		storeId: Id,
		menuId: Id.optional(),
		format: z.enum(transferFormats).default("csv"),
	}),
	result: z.strictObject({
		fileName: z.string(),
		mediaType: z.string(),
		/** The whole file. */
		content: z.string(),
		items: z.int(),
	}),
	refusals: ["NOT_FOUND"],
})
