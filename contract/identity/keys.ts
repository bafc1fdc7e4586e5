import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { scopes } from "../permissions.ts"
import { Moment, Name } from "../text.ts"

const Scope = z.enum(scopes)
/** An address or a range: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`. */
const AddressRange = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])

export const ApiKey = z.strictObject({
	id: Id,
	name: z.string(),
	/** How the key begins, to tell keys apart. The rest is shown once, when it is made. */
	prefix: z.string(),
	scopes: z.array(Scope),
	storeIds: z.array(Id).nullable(),
	ipAllow: z.array(z.string()),
	expiresAt: z.iso.datetime().nullable(),
	lastUsedAt: z.iso.datetime().nullable(),
	createdAt: z.iso.datetime(),
	revokedAt: z.iso.datetime().nullable(),
	/** Until when the key before the last rotation still opens. */
	previousUntil: z.iso.datetime().nullable(),
})

const ofOrganization = { organizationId: Id }
const ofKey = { organizationId: Id, keyId: Id }

export const listApiKeys = endpoint({
	name: "listApiKeys",
	method: "GET",
	path: "/organizations/:organizationId/api-keys",
	access: "api_keys:manage",
	area: "identity",
	summary: "The keys that programs use",
	input: z.strictObject({ ...ofOrganization, ...pageInput }),
	result: listOf(ApiKey),
	refusals: ["NOT_FOUND"],
})

export const createApiKey = endpoint({
	name: "createApiKey",
	method: "POST",
	path: "/organizations/:organizationId/api-keys",
	access: "api_keys:manage",
	area: "identity",
	summary: "Make a key for a program. The whole key is in this answer and nowhere else",
	idempotency: "none",
	input: z.strictObject({
		...ofOrganization,
		name: Name,
		scopes: z.array(Scope).min(1).max(scopes.length),
		storeIds: z.array(Id).min(1).max(100).nullish(),
		ipAllow: z.array(AddressRange).max(50).default([]),
		expiresAt: Moment.nullish(),
	}),
	result: z.strictObject({ key: z.string(), apiKey: ApiKey }),
	refusals: ["NOT_FOUND", "CONFLICT", "FORBIDDEN", "VALIDATION_ERROR"],
})

export const rotateApiKey = endpoint({
	name: "rotateApiKey",
	method: "POST",
	path: "/organizations/:organizationId/api-keys/:keyId/rotate",
	access: "api_keys:manage",
	area: "identity",
	summary: "Make a new key in place of the old one, which opens for some hours more",
	idempotency: "none",
	input: z.strictObject({ ...ofKey, overlapHours: z.int().min(0).max(168).default(24) }),
	result: z.strictObject({ key: z.string(), apiKey: ApiKey }),
	refusals: ["NOT_FOUND", "CONFLICT", "FORBIDDEN"],
})

export const updateApiKey = endpoint({
	name: "updateApiKey",
	method: "PATCH",
	path: "/organizations/:organizationId/api-keys/:keyId",
	access: "api_keys:manage",
	area: "identity",
	summary: "Change a key's name, addresses or end",
	input: z.strictObject({
		...ofKey,
		name: Name.optional(),
		ipAllow: z.array(AddressRange).max(50).optional(),
		expiresAt: Moment.nullish(),
	}),
	result: ApiKey,
	refusals: ["NOT_FOUND", "CONFLICT", "VALIDATION_ERROR"],
})

export const revokeApiKey = endpoint({
	name: "revokeApiKey",
	method: "DELETE",
	path: "/organizations/:organizationId/api-keys/:keyId",
	access: "api_keys:manage",
	area: "identity",
	summary: "A key opens nothing any more, within five seconds",
	input: z.strictObject(ofKey),
	result: ApiKey,
	refusals: ["NOT_FOUND"],
})
