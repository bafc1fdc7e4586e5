import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Language, Name, Phone, text } from "../text.ts"
import { remembered, SignedIn, SignInAnswer } from "./sign-in.ts"

// Besides a password: a code on the phone, a second factor, a passkey.

export const requestPhoneCode = endpoint({
	name: "requestPhoneCode",
	method: "POST",
	path: "/auth/otp/request",
	access: "public",
	area: "identity",
	summary: "Send a code to a phone, for customers to sign in with",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({ phone: Phone, language: Language.default("en") }),
	result: z.strictObject({ sent: z.literal(true), expiresAt: z.iso.datetime() }),
	refusals: ["MESSAGES_NOT_SET_UP", "RATE_LIMIT_EXCEEDED"],
})

export const signInByPhone = endpoint({
	name: "signInByPhone",
	method: "POST",
	path: "/auth/otp/verify",
	access: "public",
	area: "identity",
	summary: "Sign in with the code that was sent; a new number becomes a customer",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({
		phone: Phone,
		code: z.string().regex(/^\d{6}$/),
		name: Name.optional(),
		...remembered,
	}),
	result: SignInAnswer,
	refusals: ["INVALID_CREDENTIALS", "ACCOUNT_LOCKED", "CROSS_SITE"],
})

export const verifySecondFactor = endpoint({
	name: "verifySecondFactor",
	method: "POST",
	path: "/auth/2fa/verify",
	access: "public",
	area: "identity",
	summary: "Finish a sign-in with a code of the authenticator, or with one of the codes kept for bad days",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({
		challenge: text(2_000),
		code: z.string().min(6).max(20),
		method: z.enum(["TOTP", "BACKUP_CODE"]).default("TOTP"),
		...remembered,
	}),
	result: SignedIn,
	refusals: ["SECOND_FACTOR_WRONG", "LINK_EXPIRED", "ACCOUNT_LOCKED", "CROSS_SITE"],
})

export const passkeySignInOptions = endpoint({
	name: "passkeySignInOptions",
	method: "POST",
	path: "/auth/passkeys/login/options",
	access: "public",
	area: "identity",
	summary: "What an authenticator must sign to come in",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({}),
	result: z.strictObject({ challengeId: Id, options: z.record(z.string(), z.unknown()) }),
	refusals: ["PASSKEYS_NOT_SET_UP"],
})

export const signInByPasskey = endpoint({
	name: "signInByPasskey",
	method: "POST",
	path: "/auth/passkeys/login/verify",
	access: "public",
	area: "identity",
	summary: "Sign in with a passkey; it is both factors at once",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({
		challengeId: Id,
		response: z.record(z.string(), z.unknown()),
		...remembered,
	}),
	result: SignedIn,
	refusals: ["PASSKEY_WRONG", "LINK_EXPIRED", "PASSKEYS_NOT_SET_UP", "CROSS_SITE"],
})

/** What /account/sign-in and /account/security are told in `?problem=` when another account did not open this one. */
export const ProviderProblem = z.enum([
	"NOT_FOUND",
	"CROSS_SITE",
	/** Begun too long ago, in another browser, or used already. */
	"LINK_EXPIRED",
	"PROVIDER_AWAY",
	/** The person said no there, or that place did. */
	"PROVIDER_REFUSED",
	/** What came back is not from there, or not for us. */
	"PROVIDER_WRONG",
	/** Its address has an account here: sign in to that one first, and link the other. */
	"ACCOUNT_EXISTS",
	"ACCOUNT_CLOSED",
	/** It opens somebody else's account already. */
	"CONFLICT",
])
export type ProviderProblem = z.infer<typeof ProviderProblem>

const Redirect = z.strictObject({ location: z.string() })

export const startProviderSignIn = endpoint({
	name: "startProviderSignIn",
	method: "GET",
	path: "/auth/oauth/:provider/start",
	access: "public",
	area: "identity",
	summary: "Go to another account's door; for browsers, from our own pages",
	rate: "sign-in",
	redirects: true,
	input: z.strictObject({
		provider: z.string().max(40),
		/** A path of ours to go on to; anything else is passed over. */
		returnTo: z.string().max(1_000).optional(),
	}),
	result: Redirect,
})

export const finishProviderSignIn = endpoint({
	name: "finishProviderSignIn",
	method: "GET",
	path: "/auth/oauth/:provider/callback",
	access: "public",
	area: "identity",
	summary:
		"Where another account's door sends people back to. With a second factor they go on to /account/sign-in#challenge=…",
	rate: "sign-in",
	redirects: true,
	/** Providers add what they like to it. */
	input: z.looseObject({
		provider: z.string().max(40),
		state: z.string().max(500).optional(),
		code: z.string().max(4_000).optional(),
		error: z.string().max(500).optional(),
	}),
	result: Redirect,
})
