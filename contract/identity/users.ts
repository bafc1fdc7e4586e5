import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { cursorInput, listOf } from "../page.ts"
import { Email, Language, Name, Phone, text } from "../text.ts"

/** A person's own id, or `me`. */
const UserId = z.union([z.literal("me"), Id])
export const ofUser = { userId: UserId }

export const Profile = z.strictObject({
	id: Id,
	name: z.string(),
	email: z.string().nullable(),
	isEmailVerified: z.boolean(),
	phone: z.string().nullable(),
	language: z.string().nullable(),
	status: z.enum(["ACTIVE", "SUSPENDED", "DEACTIVATED", "ERASED"]),
	consents: z.array(
		z.strictObject({
			purpose: z.string(),
			isGranted: z.boolean(),
			wording: z.string(),
			at: z.iso.datetime(),
		}),
	),
	createdAt: z.iso.datetime(),
	version: z.int(),
})
export type Profile = z.infer<typeof Profile>

export const getUser = endpoint({
	name: "getUser",
	method: "GET",
	path: "/users/:userId",
	access: "signed-in",
	area: "identity",
	summary: "A profile: your own, or that of somebody who works for you",
	input: z.strictObject(ofUser),
	result: Profile,
	refusals: ["NOT_FOUND", "FORBIDDEN"],
	servesBlocked: true,
})

export const updateUser = endpoint({
	name: "updateUser",
	method: "PATCH",
	path: "/users/:userId",
	access: "signed-in",
	area: "identity",
	summary: "Change your own profile. A new address counts once its link was opened",
	idempotency: "none",
	input: z.strictObject({
		...ofUser,
		name: Name.optional(),
		language: Language.optional(),
		email: Email.optional(),
		phone: Phone.nullish(),
		/** What /auth/otp/request sent to that number: then it lets you in as well. */
		phoneCode: z
			.string()
			.regex(/^\d{6}$/)
			.optional(),
		/** With a new address or number, once more. */
		password: z.string().max(200).optional(),
		consents: z
			.array(z.strictObject({ purpose: text(60), isGranted: z.boolean(), wording: text(500) }))
			.max(20)
			.optional(),
	}),
	result: Profile,
	refusals: [
		"VALIDATION_ERROR",
		"RATE_LIMIT_EXCEEDED",
		"NOT_FOUND",
		"FORBIDDEN",
		"VERSION_CONFLICT",
		"CONFLICT",
		"PASSWORD_REQUIRED",
		"INVALID_CREDENTIALS",
		"ACCOUNT_LOCKED",
		"MESSAGES_NOT_SET_UP",
	],
	servesBlocked: true,
})

export const listUserOrders = endpoint({
	name: "listUserOrders",
	method: "GET",
	path: "/users/:userId/orders",
	access: "signed-in",
	area: "identity",
	summary: "What somebody ordered, newest first",
	input: z.strictObject({ ...ofUser, ...cursorInput }),
	result: listOf(
		z.strictObject({
			id: Id,
			storeId: Id,
			storeName: z.string(),
			orderNumber: z.string(),
			status: z.string(),
			currency: z.string(),
			totalMinor: z.int(),
			placedAt: z.iso.datetime(),
		}),
	),
	refusals: ["NOT_FOUND", "FORBIDDEN"],
})

export const exportUser = endpoint({
	name: "exportUser",
	method: "POST",
	path: "/users/:userId/export",
	access: "signed-in",
	area: "identity",
	summary:
		"Everything that is known of a person, to keep or to take elsewhere; with an organization, only what it knows, for its owner too: there the id may be that of a member who has no account",
	idempotency: "none",
	input: z.strictObject({
		...ofUser,
		organizationId: Id.optional(),
		password: z.string().max(200).optional(),
	}),
	result: z.strictObject({ exportedAt: z.iso.datetime(), data: z.record(z.string(), z.unknown()) }),
	refusals: ["NOT_FOUND", "FORBIDDEN", "PASSWORD_REQUIRED", "INVALID_CREDENTIALS", "ACCOUNT_LOCKED"],
	servesBlocked: true,
})

export const eraseUser = endpoint({
	name: "eraseUser",
	method: "POST",
	path: "/users/:userId/erase",
	access: "signed-in",
	area: "identity",
	summary:
		"Erase a person for good: what was sold and paid stays in the books, without a name. With an organization, only what it knows, by its owner too: there the id may be that of a member who has no account",
	idempotency: "none",
	input: z.strictObject({
		...ofUser,
		organizationId: Id.optional(),
		password: z.string().max(200).optional(),
		confirm: z.literal("ERASE"),
	}),
	result: z.strictObject({ erased: z.literal(true) }),
	refusals: [
		"NOT_FOUND",
		"FORBIDDEN",
		"PASSWORD_REQUIRED",
		"INVALID_CREDENTIALS",
		"ACCOUNT_LOCKED",
		"LAST_OWNER",
	],
	servesBlocked: true,
})
