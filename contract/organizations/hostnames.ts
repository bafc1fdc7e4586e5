import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { text } from "../text.ts"
import { readHostname } from "./read-hostname.ts"

export const hostnamesPerStoreMax = 20

export const Hostname = z.strictObject({
	id: Id,
	storeId: Id,
	/** In small letters, IDN as punycode, without a port. */
	hostname: z.string(),
	isPrimary: z.boolean(),
	isActive: z.boolean(),
	createdAt: z.iso.datetime(),
	version: z.int(),
})
export type Hostname = z.infer<typeof Hostname>

const ofStore = { storeId: Id }
const ofHostname = { storeId: Id, hostnameId: Id }

export const listHostnames = endpoint({
	name: "listHostnames",
	method: "GET",
	path: "/stores/:storeId/hostnames",
	access: "settings:manage",
	area: "organizations",
	summary: "The hostnames under which a store is found",
	input: z.strictObject(ofStore),
	result: z.strictObject({ hostnames: z.array(Hostname) }),
	refusals: ["NOT_FOUND"],
})

export const addHostname = endpoint({
	name: "addHostname",
	method: "POST",
	path: "/stores/:storeId/hostnames",
	access: "settings:manage",
	area: "organizations",
	summary: "Let a hostname lead to a store; no two stores of the installation share one",
	input: z.strictObject({
		...ofStore,
		hostname: text(300).refine((name) => readHostname(name) !== null, "Is not a hostname."),
		isPrimary: z.boolean().optional(),
	}),
	result: Hostname,
	refusals: ["NOT_FOUND", "CONFLICT"],
})

export const updateHostname = endpoint({
	name: "updateHostname",
	method: "PATCH",
	path: "/stores/:storeId/hostnames/:hostnameId",
	access: "settings:manage",
	area: "organizations",
	summary: "Make a hostname the store's first one, or rest it: then it leads nowhere",
	input: z.strictObject({
		...ofHostname,
		isPrimary: z.boolean().optional(),
		isActive: z.boolean().optional(),
	}),
	result: Hostname,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const removeHostname = endpoint({
	name: "removeHostname",
	method: "DELETE",
	path: "/stores/:storeId/hostnames/:hostnameId",
	access: "settings:manage",
	area: "organizations",
	summary: "Give a hostname up: it may lead to another store then",
	input: z.strictObject(ofHostname),
	result: Hostname,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})
