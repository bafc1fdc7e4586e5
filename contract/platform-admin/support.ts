import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { text } from "../text.ts"

export const supportMinutesMax = 240

/** Somebody of the platform who was let into one organization to read, for a while. */
export const SupportAccess = z.strictObject({
	id: Id,
	organizationId: Id,
	organizationName: z.string(),
	personId: Id,
	personName: z.string(),
	reason: z.string(),
	openedAt: z.iso.datetime(),
	expiresAt: z.iso.datetime(),
	endedAt: z.iso.datetime().nullable(),
	endedBy: z.enum(["SUPPORT", "OWNER"]).nullable(),
	isOpen: z.boolean(),
})
export type SupportAccess = z.infer<typeof SupportAccess>

const ofAccess = { supportAccessId: Id }

export const listSupportAccess = endpoint({
	name: "listSupportAccess",
	method: "GET",
	path: "/platform/support-access",
	access: "platform:read",
	area: "platform-admin",
	summary: "Who was let into which organization, newest first",
	input: z.strictObject({
		...pageInput,
		open: z.stringbool().optional(),
		organizationId: Id.optional(),
		q: text(100).optional(),
	}),
	result: listOf(SupportAccess),
	refusals: ["SECOND_FACTOR_REQUIRED"],
})

export const openSupportAccess = endpoint({
	name: "openSupportAccess",
	method: "POST",
	path: "/platform/support-access",
	access: "platform:support",
	area: "platform-admin",
	summary:
		"Be let into one organization to read, with a reason. Its owners are told by mail, everybody there sees it",
	input: z.strictObject({
		/** Made by the caller: asked twice, it opens once. */
		id: Id,
		organizationId: Id,
		reason: text(500),
		minutes: z.int().min(5).max(supportMinutesMax),
	}),
	result: SupportAccess,
	refusals: [
		"NOT_FOUND",
		"CONFLICT",
		"ORGANIZATION_BLOCKED",
		"MESSAGES_NOT_SET_UP",
		"SECOND_FACTOR_REQUIRED",
	],
})

export const endSupportAccess = endpoint({
	name: "endSupportAccess",
	method: "DELETE",
	path: "/platform/support-access/:supportAccessId",
	access: "platform:support",
	area: "platform-admin",
	summary: "Leave an organization before the time is over; who manages the platform can end anybody's",
	input: z.strictObject(ofAccess),
	result: SupportAccess,
	refusals: ["NOT_FOUND", "FORBIDDEN", "SECOND_FACTOR_REQUIRED"],
})

export const listOwnSupportAccess = endpoint({
	name: "listOwnSupportAccess",
	method: "GET",
	path: "/organizations/:organizationId/support-access",
	access: "settings:read",
	area: "platform-admin",
	summary: "Who of the platform was let into your organization, newest first",
	input: z.strictObject({ organizationId: Id, ...pageInput }),
	result: listOf(SupportAccess),
	refusals: ["NOT_FOUND", "FORBIDDEN"],
	servesBlocked: true,
})

export const endOwnSupportAccess = endpoint({
	name: "endOwnSupportAccess",
	method: "DELETE",
	path: "/organizations/:organizationId/support-access/:supportAccessId",
	access: "settings:manage",
	area: "platform-admin",
	summary: "Put somebody of the platform out of your organization; it is felt within five seconds",
	input: z.strictObject({ organizationId: Id, ...ofAccess }),
	result: SupportAccess,
	refusals: ["NOT_FOUND", "FORBIDDEN"],
	servesBlocked: true,
})
