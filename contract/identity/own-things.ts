import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { text } from "../text.ts"
import { ofUser } from "./users.ts"

// What a person keeps with us: ways to pay, what he wants to be told, and where.

export const PaymentMethod = z.strictObject({
	id: Id,
	provider: z.string(),
	brand: z.string().nullable(),
	lastFour: z.string().nullable(),
	expiresMonth: z.string().nullable(),
	isDefault: z.boolean(),
	createdAt: z.iso.datetime(),
})

export const listPaymentMethods = endpoint({
	name: "listPaymentMethods",
	method: "GET",
	path: "/users/:userId/payment-methods",
	access: "signed-in",
	area: "identity",
	summary: "Ways to pay that providers remember for you",
	input: z.strictObject(ofUser),
	result: z.strictObject({ paymentMethods: z.array(PaymentMethod) }),
	refusals: ["NOT_FOUND", "FORBIDDEN"],
})

export const addPaymentMethod = endpoint({
	name: "addPaymentMethod",
	method: "POST",
	path: "/users/:userId/payment-methods",
	access: "signed-in",
	area: "identity",
	summary: "Keep a provider's token. A card's number is refused: it must never come here",
	idempotency: "none",
	input: z.strictObject({
		...ofUser,
		provider: z.string().regex(/^[a-z0-9-]{2,40}$/),
		token: text(500),
		brand: text(40).optional(),
		lastFour: z
			.string()
			.regex(/^\d{4}$/)
			.optional(),
		expiresMonth: z
			.string()
			.regex(/^20\d\d-(0[1-9]|1[0-2])$/)
			.optional(),
		isDefault: z.boolean().default(false),
	}),
	result: PaymentMethod,
	refusals: ["NOT_FOUND", "FORBIDDEN", "VALIDATION_ERROR", "CONFLICT"],
})

export const removePaymentMethod = endpoint({
	name: "removePaymentMethod",
	method: "DELETE",
	path: "/users/:userId/payment-methods/:paymentMethodId",
	access: "signed-in",
	area: "identity",
	summary: "Forget a way to pay",
	idempotency: "none",
	input: z.strictObject({ ...ofUser, paymentMethodId: Id }),
	result: z.strictObject({ removed: z.literal(true) }),
	refusals: ["NOT_FOUND", "FORBIDDEN"],
})

export const notificationTopics = [
	"orders",
	"reservations",
	"loyalty",
	"marketing",
	"security",
	"shifts",
] as const
export const notificationChannels = ["mail", "text", "push"] as const

const Ways = z.strictObject({ mail: z.boolean(), text: z.boolean(), push: z.boolean() })
const Preferences = z.strictObject({
	orders: Ways,
	reservations: Ways,
	loyalty: Ways,
	marketing: Ways,
	security: Ways,
	shifts: Ways,
} satisfies Record<(typeof notificationTopics)[number], typeof Ways>)

export const getNotificationPreferences = endpoint({
	name: "getNotificationPreferences",
	method: "GET",
	path: "/users/:userId/notification-preferences",
	access: "signed-in",
	area: "identity",
	summary: "What you are told of, and by which way",
	input: z.strictObject(ofUser),
	result: z.strictObject({ preferences: Preferences }),
	refusals: ["NOT_FOUND", "FORBIDDEN"],
})

export const replaceNotificationPreferences = endpoint({
	name: "replaceNotificationPreferences",
	method: "PUT",
	path: "/users/:userId/notification-preferences",
	access: "signed-in",
	area: "identity",
	summary: "Choose what you are told of. Security is always told by mail; marketing needs your consent",
	idempotency: "none",
	input: z.strictObject({ ...ofUser, preferences: Preferences }),
	result: z.strictObject({ preferences: Preferences }),
	refusals: ["NOT_FOUND", "FORBIDDEN", "VALIDATION_ERROR"],
})

export const addPushToken = endpoint({
	name: "addPushToken",
	method: "POST",
	path: "/users/:userId/push-tokens",
	access: "signed-in",
	area: "identity",
	summary: "This device can be told things",
	idempotency: "none",
	input: z.strictObject({ ...ofUser, kind: z.enum(["FCM", "WEB_PUSH"]), token: text(2_000) }),
	result: z.strictObject({ id: Id }),
	refusals: ["NOT_FOUND", "FORBIDDEN"],
})

export const removePushToken = endpoint({
	name: "removePushToken",
	method: "DELETE",
	path: "/users/:userId/push-tokens/:pushTokenId",
	access: "signed-in",
	area: "identity",
	summary: "This device is told nothing any more",
	idempotency: "none",
	input: z.strictObject({ ...ofUser, pushTokenId: Id }),
	result: z.strictObject({ removed: z.literal(true) }),
	refusals: ["NOT_FOUND", "FORBIDDEN"],
})
