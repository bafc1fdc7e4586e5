import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Currency } from "../money.ts"
import { Language, Name } from "../text.ts"

export const Store = z.strictObject({
	id: Id,
	slug: z.string(),
	name: z.string(),
	currency: Currency,
	timeZone: z.string(),
	language: Language,
	languages: z.array(Language),
	pricesIncludeTax: z.boolean(),
	isOpen: z.boolean(),
	version: z.int(),
})
export type Store = z.infer<typeof Store>

export const PublicStore = Store.omit({ version: true }).extend({ organizationName: z.string() })
export type PublicStore = z.infer<typeof PublicStore>

const slug = z
	.string()
	.regex(/^[a-z0-9](-?[a-z0-9])*$/)
	.max(60)

export const resolveStore = endpoint({
	name: "resolveStore",
	method: "GET",
	path: "/public/resolve",
	access: "public",
	area: "organizations",
	summary: "The store behind a short address",
	input: z.strictObject({ slug }),
	result: PublicStore,
	refusals: ["NOT_FOUND"],
})

export const listStores = endpoint({
	name: "listStores",
	method: "GET",
	path: "/stores",
	access: "store:read",
	area: "organizations",
	summary: "The stores you work in",
	input: z.strictObject({}),
	result: z.strictObject({ stores: z.array(Store) }),
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

export const updateStore = endpoint({
	name: "updateStore",
	method: "PATCH",
	path: "/stores/:storeId",
	access: "settings:manage",
	area: "organizations",
	summary: "Change a store; If-Match carries the version that was read",
	input: z.strictObject({ storeId: Id, name: Name.optional(), isOpen: z.boolean().optional() }),
	result: Store,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})
