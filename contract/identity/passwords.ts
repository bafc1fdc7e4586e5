import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Email, Language, NewPassword, text } from "../text.ts"

export const changePassword = endpoint({
	name: "changePassword",
	method: "POST",
	path: "/auth/change-password",
	access: "signed-in",
	area: "identity",
	summary: "Set a new password; your other sessions end",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({ currentPassword: z.string().max(200).optional(), newPassword: NewPassword }),
	result: z.strictObject({ changed: z.literal(true), endedSessions: z.int() }),
	refusals: ["INVALID_CREDENTIALS", "PASSWORD_BREACHED", "ACCOUNT_LOCKED", "FORBIDDEN"],
	servesBlocked: true,
})

export const forgotPassword = endpoint({
	name: "forgotPassword",
	method: "POST",
	path: "/auth/forgot-password",
	access: "public",
	area: "identity",
	summary: "Mail a link to set a new password; the same answer whether the address is known or not",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({ email: Email, language: Language.default("en") }),
	result: z.strictObject({ state: z.literal("CHECK_MAIL") }),
	refusals: ["MESSAGES_NOT_SET_UP"],
	servesBlocked: true,
})

export const resetPassword = endpoint({
	name: "resetPassword",
	method: "POST",
	path: "/auth/reset-password",
	access: "public",
	area: "identity",
	summary: "Set a new password with the link that was mailed; all sessions end",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({ token: text(200), password: NewPassword }),
	result: z.strictObject({ changed: z.literal(true) }),
	refusals: ["LINK_EXPIRED", "PASSWORD_BREACHED"],
	servesBlocked: true,
})
