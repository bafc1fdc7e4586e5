import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Email, Language, Name, NewPassword, text } from "../text.ts"

/** Where what keeps somebody in is kept: by the browser out of reach of scripts, or by the app that asks. */
export const Keeping = z.enum(["cookie", "token"])

export const SignedIn = z.strictObject({
	state: z.literal("SIGNED_IN"),
	/** For `Authorization: Bearer`, fifteen minutes. */
	accessToken: z.string(),
	accessExpiresAt: z.iso.datetime(),
	/** For /auth/refresh, once. Null when the browser keeps it. */
	refreshToken: z.string().nullable(),
	refreshExpiresAt: z.iso.datetime(),
	person: z.strictObject({ id: Id, name: z.string(), email: z.string().nullable() }),
})
export type SignedIn = z.infer<typeof SignedIn>

/** The password was right; the challenge is spent with a code at /auth/2fa/verify. */
export const SecondFactorAsked = z.strictObject({
	state: z.literal("SECOND_FACTOR"),
	challenge: z.string(),
	expiresAt: z.iso.datetime(),
	methods: z.array(z.enum(["TOTP", "BACKUP_CODE"])),
})

export const SignInAnswer = z.union([SignedIn, SecondFactorAsked])
export type SignInAnswer = z.infer<typeof SignInAnswer>

export const remembered = {
	keep: Keeping.default("token"),
	/** What a list of sessions calls this one: "Lien's phone". */
	deviceName: text(100).optional(),
	/** Many people use this device: it is remembered for seven days instead of thirty. */
	isShared: z.boolean().default(false),
}

export const signIn = endpoint({
	name: "signIn",
	method: "POST",
	path: "/auth/login",
	access: "public",
	area: "identity",
	summary: "Sign in with e-mail and password",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({
		email: Email,
		password: z.string().min(1).max(200),
		/** The store whose page asks, by its short address or its hostname. One that is unknown lets nobody in. */
		store: text(253).optional(),
		...remembered,
	}),
	result: SignInAnswer,
	refusals: ["INVALID_CREDENTIALS", "ACCOUNT_LOCKED", "EMAIL_NOT_VERIFIED", "CROSS_SITE"],
})

export const CheckMail = z.strictObject({ state: z.literal("CHECK_MAIL") })

export const register = endpoint({
	name: "register",
	method: "POST",
	path: "/auth/register",
	access: "public",
	area: "identity",
	summary: "Become a customer; the same answer whether the address is new or known",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({
		name: Name,
		email: Email,
		password: NewPassword,
		language: Language.default("en"),
		/** What was asked and agreed to, word by word; left out when nothing was agreed to. */
		marketingConsent: text(500).optional(),
	}),
	result: CheckMail,
	refusals: ["PASSWORD_BREACHED", "MESSAGES_NOT_SET_UP"],
})

const slug = z
	.string()
	.regex(/^[a-z0-9](-?[a-z0-9])*$/)
	.max(60)

export const registerOrganization = endpoint({
	name: "registerOrganization",
	method: "POST",
	path: "/auth/register-organization",
	access: "public",
	area: "identity",
	summary:
		"Open an organization with its first store and its owner, or nothing of it; a trial begins. Under the same Idempotency-Key it is the same one for a day",
	idempotency: "optional",
	rate: "sign-in",
	input: z.strictObject({
		organizationName: Name,
		storeName: Name,
		/** The store's short address; made of its name when left out. */
		slug: slug.optional(),
		currency: z.string().regex(/^[A-Z]{3}$/),
		timeZone: z.string().max(64),
		language: Language,
		/** For somebody who is not signed in; who is, opens it for himself. */
		name: Name.optional(),
		email: Email.optional(),
		password: NewPassword.optional(),
		keep: Keeping.default("token"),
	}),
	result: z.union([
		CheckMail,
		SignedIn,
		z.strictObject({ state: z.literal("OPENED"), organizationId: Id, storeId: Id }),
	]),
	refusals: [
		"PASSWORD_BREACHED",
		"REGISTRATION_CLOSED",
		"TRIALS_USED_UP",
		"RATE_LIMIT_EXCEEDED",
		"CONFLICT",
		"CROSS_SITE",
	],
})

export const verifyEmail = endpoint({
	name: "verifyEmail",
	method: "POST",
	path: "/auth/verify-email",
	access: "public",
	area: "identity",
	summary: "Confirm an address with the link that was mailed to it",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({ token: text(200) }),
	result: z.strictObject({ email: z.string() }),
	refusals: ["LINK_EXPIRED", "CONFLICT"],
})
