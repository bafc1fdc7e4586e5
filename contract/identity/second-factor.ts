import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Name } from "../text.ts"

const password = z.string().min(1).max(200)

export const setUpSecondFactor = endpoint({
	name: "setUpSecondFactor",
	method: "POST",
	path: "/auth/2fa/setup",
	access: "signed-in",
	area: "identity",
	summary: "Begin a second factor: a secret for an authenticator app, not in force until a code was shown",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({ password }),
	result: z.strictObject({ secret: z.string(), uri: z.string(), qrSvg: z.string() }),
	refusals: ["INVALID_CREDENTIALS", "ACCOUNT_LOCKED", "CONFLICT", "FORBIDDEN"],
})

export const BackupCodes = z.strictObject({ backupCodes: z.array(z.string()) })

export const enableSecondFactor = endpoint({
	name: "enableSecondFactor",
	method: "POST",
	path: "/auth/2fa/enable",
	access: "signed-in",
	area: "identity",
	summary: "Put the second factor in force with its first code; answers ten codes for bad days, once",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
	result: BackupCodes,
	refusals: ["SECOND_FACTOR_WRONG", "CONFLICT", "FORBIDDEN"],
})

export const disableSecondFactor = endpoint({
	name: "disableSecondFactor",
	method: "POST",
	path: "/auth/2fa/disable",
	access: "signed-in",
	area: "identity",
	summary: "Take the second factor away, with the password and a code",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({ password, code: z.string().min(6).max(20) }),
	result: z.strictObject({ disabled: z.literal(true) }),
	refusals: ["INVALID_CREDENTIALS", "SECOND_FACTOR_WRONG", "ACCOUNT_LOCKED", "CONFLICT", "FORBIDDEN"],
})

export const renewBackupCodes = endpoint({
	name: "renewBackupCodes",
	method: "POST",
	path: "/auth/2fa/backup-codes",
	access: "signed-in",
	area: "identity",
	summary: "Make ten new codes for bad days; the old ones stop",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({ password }),
	result: BackupCodes,
	refusals: ["INVALID_CREDENTIALS", "ACCOUNT_LOCKED", "CONFLICT", "FORBIDDEN"],
})

export const getSecurity = endpoint({
	name: "getSecurity",
	method: "GET",
	path: "/auth/security",
	access: "signed-in",
	area: "identity",
	summary: "How you sign in, and what happened at your door lately",
	input: z.strictObject({}),
	result: z.strictObject({
		hasPassword: z.boolean(),
		hasSecondFactor: z.boolean(),
		backupCodesLeft: z.int(),
		providers: z.array(z.strictObject({ id: z.string(), name: z.string(), isLinked: z.boolean() })),
		events: z.array(
			z.strictObject({
				type: z.string(),
				at: z.iso.datetime(),
				ip: z.string().nullable(),
				userAgent: z.string().nullable(),
			}),
		),
	}),
	refusals: ["FORBIDDEN"],
	servesBlocked: true,
})

export const Passkey = z.strictObject({
	id: Id,
	name: z.string(),
	createdAt: z.iso.datetime(),
	lastUsedAt: z.iso.datetime().nullable(),
	isBackedUp: z.boolean(),
})

export const passkeyOptions = endpoint({
	name: "passkeyOptions",
	method: "POST",
	path: "/auth/passkeys/register/options",
	access: "signed-in",
	area: "identity",
	summary: "What an authenticator needs to make a passkey for you",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({ password: password.optional() }),
	result: z.strictObject({ challengeId: Id, options: z.record(z.string(), z.unknown()) }),
	refusals: [
		"PASSWORD_REQUIRED",
		"INVALID_CREDENTIALS",
		"ACCOUNT_LOCKED",
		"PASSKEYS_NOT_SET_UP",
		"CONFLICT",
		"FORBIDDEN",
	],
})

export const addPasskey = endpoint({
	name: "addPasskey",
	method: "POST",
	path: "/auth/passkeys/register/verify",
	access: "signed-in",
	area: "identity",
	summary: "Keep the passkey that the authenticator made",
	idempotency: "none",
	input: z.strictObject({ challengeId: Id, name: Name, response: z.record(z.string(), z.unknown()) }),
	result: Passkey,
	refusals: ["PASSKEY_WRONG", "LINK_EXPIRED", "PASSKEYS_NOT_SET_UP", "CONFLICT", "FORBIDDEN"],
})

export const listPasskeys = endpoint({
	name: "listPasskeys",
	method: "GET",
	path: "/auth/passkeys",
	access: "signed-in",
	area: "identity",
	summary: "Your passkeys",
	input: z.strictObject({}),
	result: z.strictObject({ passkeys: z.array(Passkey) }),
	refusals: ["FORBIDDEN"],
	servesBlocked: true,
})

export const removePasskey = endpoint({
	name: "removePasskey",
	method: "DELETE",
	path: "/auth/passkeys/:passkeyId",
	access: "signed-in",
	area: "identity",
	summary: "Remove a passkey; what it signed in stays until it is ended",
	idempotency: "none",
	input: z.strictObject({ passkeyId: Id }),
	result: z.strictObject({ removed: z.literal(true) }),
	refusals: ["NOT_FOUND", "CONFLICT", "FORBIDDEN"],
})

export const listProviders = endpoint({
	name: "listProviders",
	method: "GET",
	path: "/auth/oauth",
	access: "public",
	area: "identity",
	summary: "Other accounts one can sign in with here; begin at /auth/oauth/{id}/start",
	input: z.strictObject({}),
	result: z.strictObject({ providers: z.array(z.strictObject({ id: z.string(), name: z.string() })) }),
})

export const linkProvider = endpoint({
	name: "linkProvider",
	method: "POST",
	path: "/auth/oauth/:provider/link",
	access: "signed-in",
	area: "identity",
	summary: "Where to go, in this browser, to let another account open this one, too",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({
		provider: z.string().max(40),
		/** Once more, from who has not come in within the last ten minutes. */
		password: password.optional(),
	}),
	result: z.strictObject({ url: z.string() }),
	refusals: [
		"NOT_FOUND",
		"PROVIDER_AWAY",
		"PASSWORD_REQUIRED",
		"INVALID_CREDENTIALS",
		"ACCOUNT_LOCKED",
		"CROSS_SITE",
		"FORBIDDEN",
	],
})

export const unlinkProvider = endpoint({
	name: "unlinkProvider",
	method: "DELETE",
	path: "/auth/oauth/:provider/link",
	access: "signed-in",
	area: "identity",
	summary: "Another account no longer opens this one",
	idempotency: "none",
	input: z.strictObject({ provider: z.string().max(40) }),
	result: z.strictObject({ unlinked: z.literal(true) }),
	refusals: ["NOT_FOUND", "CONFLICT", "FORBIDDEN"],
})
