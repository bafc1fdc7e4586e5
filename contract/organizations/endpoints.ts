import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { text } from "../text.ts"
import { newStoreFields, PublicStore, Slug, Store, storeChangeFields } from "./store.ts"

export { PublicStore, Store } from "./store.ts"

const ways = ["slug", "hostname", "code", "qr"] as const

export const resolveStore = endpoint({
	name: "resolveStore",
	method: "GET",
	path: "/public/resolve",
	access: "public",
	area: "organizations",
	summary: "The store behind a short address, a hostname, a store's code or a table's code: one of them",
	input: z
		.strictObject({
			slug: Slug.optional(),
			/** As the browser shows it: with capitals, port and letters of any script. */
			hostname: text(300).optional(),
			code: text(20).optional(),
			qr: text(200).optional(),
		})
		.refine((input) => ways.filter((way) => input[way] !== undefined).length === 1, {
			message: `Name one of ${ways.join(", ")}.`,
			path: ["slug"],
		}),
	result: PublicStore,
	refusals: ["NOT_FOUND"],
})

export const getPublicStore = endpoint({
	name: "getPublicStore",
	method: "GET",
	path: "/public/stores/:storeId",
	access: "public",
	area: "organizations",
	summary: "What everybody may know of a store: where it is, when it is open, how it looks",
	input: z.strictObject({ storeId: Id }),
	result: PublicStore,
	refusals: ["NOT_FOUND"],
})

export const listStores = endpoint({
	name: "listStores",
	method: "GET",
	path: "/stores",
	access: "store:read",
	area: "organizations",
	summary: "The stores you work in; the organization's owner may also see those that were deleted",
	input: z.strictObject({
		...pageInput,
		/** In the name, the short address, the code or the town. */
		q: text(100).optional(),
		sortBy: z.enum(["name", "createdAt", "updatedAt"]).default("name"),
		sortOrder: z.enum(["asc", "desc"]).default("asc"),
		includeDeleted: z.stringbool().default(false),
	}),
	result: listOf(Store),
	refusals: ["FORBIDDEN"],
})

export const getStore = endpoint({
	name: "getStore",
	method: "GET",
	path: "/stores/:storeId",
	access: "store:read",
	area: "organizations",
	summary: "One store",
	input: z.strictObject({ storeId: Id }),
	result: Store,
	refusals: ["NOT_FOUND"],
})

export const createStore = endpoint({
	name: "createStore",
	method: "POST",
	path: "/stores",
	access: "settings:manage",
	area: "organizations",
	summary: "Open another store; for who manages the whole organization",
	input: z.strictObject(newStoreFields),
	result: Store,
	refusals: ["FORBIDDEN", "CONFLICT"],
})

export const updateStore = endpoint({
	name: "updateStore",
	method: "PATCH",
	path: "/stores/:storeId",
	access: "settings:manage",
	area: "organizations",
	summary: "Change a store; If-Match carries the version that was read",
	input: z.strictObject({ storeId: Id, ...storeChangeFields }),
	result: Store,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "CONFLICT"],
})

export const removeStore = endpoint({
	name: "removeStore",
	method: "DELETE",
	path: "/stores/:storeId",
	access: "settings:manage",
	area: "organizations",
	summary: "Close a store for good; what happened in it stays, and it can be restored",
	input: z.strictObject({ storeId: Id }),
	result: Store,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "LAST_STORE"],
})

export const restoreStore = endpoint({
	name: "restoreStore",
	method: "POST",
	path: "/stores/:storeId/restore",
	access: "settings:manage",
	area: "organizations",
	summary: "Bring a deleted store back as it was",
	input: z.strictObject({ storeId: Id }),
	result: Store,
	refusals: ["NOT_FOUND"],
})
