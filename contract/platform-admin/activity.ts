import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { cursorInput, listOf } from "../page.ts"
import { Moment } from "../text.ts"

/** `Organization.Blocked`, `User.LoggedIn`. */
const Type = z
	.string()
	.max(100)
	.regex(/^[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+$/)

export const Activity = z.strictObject({
	id: Id,
	at: z.iso.datetime(),
	actor: z.strictObject({ id: Id, name: z.string() }),
	organization: z.strictObject({ id: Id, name: z.string() }).nullable(),
	type: z.string(),
	details: z.record(z.string(), z.unknown()),
	ip: z.string().nullable(),
})
export type Activity = z.infer<typeof Activity>

export const listActivity = endpoint({
	name: "listActivity",
	method: "GET",
	path: "/platform/activity",
	access: "platform:read",
	area: "platform-admin",
	summary: "Who of the platform did what to which organization, newest first",
	input: z.strictObject({
		...cursorInput,
		actorId: Id.optional(),
		organizationId: Id.optional(),
		type: Type.optional(),
		from: Moment.optional(),
		to: Moment.optional(),
	}),
	result: listOf(Activity),
	refusals: ["SECOND_FACTOR_REQUIRED"],
})

export const SecurityEvent = z.strictObject({
	id: Id,
	at: z.iso.datetime(),
	type: z.string(),
	person: z.strictObject({ id: Id, name: z.string() }).nullable(),
	ip: z.string().nullable(),
	userAgent: z.string().nullable(),
})
export type SecurityEvent = z.infer<typeof SecurityEvent>

export const listSecurityEvents = endpoint({
	name: "listSecurityEvents",
	method: "GET",
	path: "/platform/security-events",
	access: "platform:manage",
	area: "platform-admin",
	summary: "What happened at the door of this installation, newest first",
	input: z.strictObject({
		...cursorInput,
		personId: Id.optional(),
		type: Type.optional(),
		from: Moment.optional(),
		to: Moment.optional(),
	}),
	result: listOf(SecurityEvent),
	refusals: ["SECOND_FACTOR_REQUIRED"],
})
