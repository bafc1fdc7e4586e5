import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { permissionNames, platformRoles } from "../permissions.ts"
import { text } from "../text.ts"

export const Tokens = z.strictObject({
	accessToken: z.string(),
	accessExpiresAt: z.iso.datetime(),
	refreshToken: z.string().nullable(),
	refreshExpiresAt: z.iso.datetime(),
})
export type Tokens = z.infer<typeof Tokens>

export const refreshTokens = endpoint({
	name: "refreshTokens",
	method: "POST",
	path: "/auth/refresh",
	access: "public",
	area: "identity",
	summary:
		"Exchange a refresh token for the next one. It is good once: coming back a second time ends all of its family. Under the same Idempotency-Key the same answer is given again for a minute",
	idempotency: "none",
	input: z.strictObject({ refreshToken: text(200).optional() }),
	result: Tokens,
	refusals: ["TOKEN_INVALID", "TOKEN_EXPIRED", "DEVICE_NOT_AUTHORIZED", "CROSS_SITE"],
	servesBlocked: true,
})

export const signOut = endpoint({
	name: "signOut",
	method: "POST",
	path: "/auth/logout",
	access: "signed-in",
	area: "identity",
	summary: "End this session, a member's time at a device, or a guest's time at the table",
	idempotency: "none",
	input: z.strictObject({}),
	result: z.strictObject({ signedOut: z.literal(true) }),
	refusals: ["DEVICE_NOT_AUTHORIZED", "FORBIDDEN", "CROSS_SITE"],
	servesBlocked: true,
})

export const signOutEverywhere = endpoint({
	name: "signOutEverywhere",
	method: "POST",
	path: "/auth/logout-all",
	access: "signed-in",
	area: "identity",
	summary: "End all of your sessions, also this one unless it is kept",
	idempotency: "none",
	input: z.strictObject({ keepThisOne: z.boolean().default(false) }),
	result: z.strictObject({ ended: z.int() }),
	refusals: ["FORBIDDEN", "CROSS_SITE"],
	servesBlocked: true,
})

const Permission = z.enum(permissionNames)

export const Reach = z.strictObject({
	organizationId: Id,
	organizationName: z.string(),
	status: z.enum(["TRIAL", "ACTIVE", "EXPIRED", "BLOCKED"]),
	stores: z.array(
		z.strictObject({
			id: Id,
			name: z.string(),
			slug: z.string(),
			roles: z.array(z.string()),
			permissions: z.array(Permission),
		}),
	),
})

export const Me = z.strictObject({
	kind: z.enum(["person", "member", "device", "guest", "key"]),
	id: Id,
	name: z.string().nullable(),
	email: z.string().nullable(),
	/** Among those who look after the installation. */
	platformRole: z.enum(platformRoles).nullable(),
	/** What somebody may do in every store there is, with what is his own, who works in none. */
	asCustomer: z.strictObject({ role: z.literal("CUSTOMER"), permissions: z.array(Permission) }).nullable(),
	reach: z.array(Reach),
})
export type Me = z.infer<typeof Me>

export const getMe = endpoint({
	name: "getMe",
	method: "GET",
	path: "/auth/me",
	access: "signed-in",
	area: "identity",
	summary: "Who is calling, and what that caller may do in which store",
	input: z.strictObject({}),
	result: Me,
	servesBlocked: true,
})

export const Session = z.strictObject({
	id: Id,
	name: z.string(),
	method: z.string(),
	createdAt: z.iso.datetime(),
	lastUsedAt: z.iso.datetime(),
	expiresAt: z.iso.datetime(),
	userAgent: z.string().nullable(),
	ip: z.string().nullable(),
	isCurrent: z.boolean(),
})

export const listSessions = endpoint({
	name: "listSessions",
	method: "GET",
	path: "/auth/sessions",
	access: "signed-in",
	area: "identity",
	summary: "Where you are signed in",
	input: z.strictObject({}),
	result: z.strictObject({ sessions: z.array(Session) }),
	refusals: ["FORBIDDEN"],
	servesBlocked: true,
})

export const renameSession = endpoint({
	name: "renameSession",
	method: "PATCH",
	path: "/auth/sessions/:sessionId",
	access: "signed-in",
	area: "identity",
	summary: "Give a session a name you will know it by",
	idempotency: "none",
	input: z.strictObject({ sessionId: Id, name: text(100) }),
	result: z.strictObject({ renamed: z.literal(true) }),
	refusals: ["NOT_FOUND", "FORBIDDEN"],
	servesBlocked: true,
})

export const endSession = endpoint({
	name: "endSession",
	method: "DELETE",
	path: "/auth/sessions/:sessionId",
	access: "signed-in",
	area: "identity",
	summary: "End one of your sessions; its requests and sockets stop within five seconds",
	idempotency: "none",
	input: z.strictObject({ sessionId: Id }),
	result: z.strictObject({ ended: z.literal(true) }),
	refusals: ["NOT_FOUND", "FORBIDDEN"],
	servesBlocked: true,
})

export const endOtherSessions = endpoint({
	name: "endOtherSessions",
	method: "DELETE",
	path: "/auth/sessions",
	access: "signed-in",
	area: "identity",
	summary: "End all of your sessions but the one you ask from",
	idempotency: "none",
	input: z.strictObject({}),
	result: z.strictObject({ ended: z.int() }),
	refusals: ["FORBIDDEN", "CROSS_SITE"],
	servesBlocked: true,
})

export const exchangeKey = endpoint({
	name: "exchangeKey",
	method: "POST",
	path: "/auth/token",
	access: "signed-in",
	area: "identity",
	summary: "For a program with an API key: a short access token, and a refresh token that changes each time",
	idempotency: "none",
	input: z.strictObject({}),
	result: Tokens,
	refusals: ["FORBIDDEN"],
})
