import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { memberRoles, permissionNames } from "../permissions.ts"
import { text } from "../text.ts"

const Pin = z.string().regex(/^\d{6}$/)

export const listColleagues = endpoint({
	name: "listColleagues",
	method: "GET",
	path: "/auth/pin/people",
	access: "staff:unlock",
	area: "identity",
	summary: "Who can unlock this device with a PIN",
	input: z.strictObject({}),
	result: z.strictObject({
		people: z.array(z.strictObject({ id: Id, name: z.string(), roles: z.array(z.enum(memberRoles)) })),
	}),
})

export const StaffSession = z.strictObject({
	/** For `Authorization: Bearer`: this member, on this device. */
	token: z.string(),
	expiresAt: z.iso.datetime(),
	/** Unused for so long, it asks for the PIN again. */
	idleSeconds: z.int(),
	member: z.strictObject({ id: Id, name: z.string(), roles: z.array(z.enum(memberRoles)) }),
})

export const unlockDevice = endpoint({
	name: "unlockDevice",
	method: "POST",
	path: "/auth/pin",
	access: "staff:unlock",
	area: "identity",
	summary: "A member takes over an enrolled device with a PIN or a badge; who was there before is put out",
	idempotency: "none",
	input: z.strictObject({
		memberId: Id.optional(),
		pin: Pin.optional(),
		/** What a badge says of itself. */
		nfcTag: z.string().min(4).max(128).optional(),
	}),
	result: StaffSession,
	refusals: ["PIN_WRONG", "ACCOUNT_LOCKED", "NOT_FOUND"],
})

export const approveOverride = endpoint({
	name: "approveOverride",
	method: "POST",
	path: "/auth/override",
	access: "signed-in",
	area: "identity",
	summary: "A manager's PIN opens one action on one thing for a minute, for who stands at this device",
	idempotency: "none",
	input: z.strictObject({
		memberId: Id,
		pin: Pin,
		action: z.enum(permissionNames),
		/** The order, line, item … that it is about. */
		subject: Id,
		reason: text(200).optional(),
	}),
	result: z.strictObject({
		/** For the header X-Override of that one request. */
		token: z.string(),
		expiresAt: z.iso.datetime(),
		approvedBy: z.strictObject({ id: Id, name: z.string() }),
	}),
	refusals: ["PIN_WRONG", "ACCOUNT_LOCKED", "NOT_FOUND", "FORBIDDEN", "SELF_APPROVAL"],
})

export const setPin = endpoint({
	name: "setPin",
	method: "PUT",
	path: "/organizations/:organizationId/members/:memberId/pin",
	access: "staff:update",
	area: "identity",
	summary: "Give a member a PIN or a badge, or take both away; his sessions at devices end",
	input: z.strictObject({
		organizationId: Id,
		memberId: Id,
		pin: Pin.nullish(),
		nfcTag: z.string().min(4).max(128).nullish(),
	}),
	result: z.strictObject({ hasPin: z.boolean(), hasBadge: z.boolean() }),
	refusals: ["NOT_FOUND", "FORBIDDEN", "CONFLICT", "VALIDATION_ERROR"],
})
