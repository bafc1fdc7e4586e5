import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { memberRoles, permissions } from "../permissions.ts"
import { Email, text } from "../text.ts"

const Permission = z.enum(
	Object.keys(permissions) as [keyof typeof permissions, ...(keyof typeof permissions)[]],
)

export const SignedIn = z.strictObject({
	token: z.string(),
	expiresAt: z.iso.datetime(),
	person: z.strictObject({ id: Id, name: z.string(), email: z.string() }),
})
export type SignedIn = z.infer<typeof SignedIn>

export const signIn = endpoint({
	name: "signIn",
	method: "POST",
	path: "/auth/login",
	access: "public",
	area: "identity",
	summary: "Sign in with e-mail and password",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({ email: Email, password: z.string().min(1).max(200) }),
	result: SignedIn,
	refusals: ["INVALID_CREDENTIALS"],
})

export const signOut = endpoint({
	name: "signOut",
	method: "POST",
	path: "/auth/logout",
	access: "signed-in",
	area: "identity",
	summary: "End this session, or a guest's time at the table",
	idempotency: "none",
	input: z.strictObject({}),
	result: z.strictObject({ signedOut: z.literal(true) }),
	refusals: ["DEVICE_NOT_AUTHORIZED"],
})

export const Reach = z.strictObject({
	organizationId: Id,
	organizationName: z.string(),
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
	kind: z.enum(["person", "device", "guest"]),
	id: Id,
	name: z.string().nullable(),
	email: z.string().nullable(),
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
})

export const Session = z.strictObject({
	id: Id,
	createdAt: z.iso.datetime(),
	lastUsedAt: z.iso.datetime(),
	expiresAt: z.iso.datetime(),
	userAgent: z.string().nullable(),
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
})

export const Member = z.strictObject({
	id: Id,
	name: z.string(),
	email: z.string().nullable(),
	status: z.enum(["INVITED", "ACTIVE", "SUSPENDED", "DEACTIVATED"]),
	roles: z.array(
		z.strictObject({
			storeId: Id.nullable(),
			role: z.enum(memberRoles),
			expiresAt: z.iso.datetime().nullable(),
		}),
	),
})

export const listMembers = endpoint({
	name: "listMembers",
	method: "GET",
	path: "/organizations/:organizationId/members",
	access: "staff:read",
	area: "identity",
	summary: "The people of an organization and their roles",
	input: z.strictObject({ organizationId: Id, ...pageInput, q: text(100).optional() }),
	result: listOf(Member),
	refusals: ["NOT_FOUND"],
})
