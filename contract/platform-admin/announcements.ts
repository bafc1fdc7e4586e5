import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { Language, Moment, text } from "../text.ts"

export const severities = ["INFO", "WARNING", "URGENT"] as const
export const audiences = ["ALL", "ORGANIZATIONS", "PLANS"] as const
/** What an organization can have, as an announcement names it. */
export const audiencePlans = ["TRIAL", "MONTHLY", "CUSTOM"] as const
export const announcementStates = ["DRAFT", "PLANNED", "SHOWN", "OVER", "WITHDRAWN"] as const

const Words = z
	.record(Language, z.strictObject({ title: text(120), text: text(2_000) }))
	.refine((words) => Object.keys(words).length >= 1, "Needs words in one language at least.")
	.refine((words) => Object.keys(words).length <= 20, "More languages than there are words for.")

const said = {
	severity: z.enum(severities),
	words: Words,
	audience: z.discriminatedUnion("kind", [
		z.strictObject({ kind: z.literal("ALL") }),
		z.strictObject({ kind: z.literal("ORGANIZATIONS"), organizationIds: z.array(Id).min(1).max(200) }),
		z.strictObject({ kind: z.literal("PLANS"), plans: z.array(z.enum(audiencePlans)).min(1).max(3) }),
	]),
	showsFrom: Moment,
	showsUntil: Moment,
}

export const Announcement = z.strictObject({
	id: Id,
	...said,
	/** The organizations it is for, by name. */
	organizations: z.array(z.strictObject({ id: Id, name: z.string() })),
	state: z.enum(announcementStates),
	createdBy: z.string(),
	createdAt: z.iso.datetime(),
	version: z.int(),
})
export type Announcement = z.infer<typeof Announcement>

const ofAnnouncement = { announcementId: Id }

export const listAnnouncements = endpoint({
	name: "listAnnouncements",
	method: "GET",
	path: "/platform/announcements",
	access: "platform:read",
	area: "platform-admin",
	summary: "What was, is and will be announced, newest first",
	input: z.strictObject({
		...pageInput,
		q: text(100).optional(),
		state: z.enum(announcementStates).optional(),
	}),
	result: listOf(Announcement),
	refusals: ["SECOND_FACTOR_REQUIRED"],
})

export const createAnnouncement = endpoint({
	name: "createAnnouncement",
	method: "POST",
	path: "/platform/announcements",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Write an announcement; nobody sees it until it is published",
	input: z.strictObject({ id: Id, ...said }),
	result: Announcement,
	refusals: ["CONFLICT", "NOT_FOUND", "SECOND_FACTOR_REQUIRED"],
})

export const updateAnnouncement = endpoint({
	name: "updateAnnouncement",
	method: "PUT",
	path: "/platform/announcements/:announcementId",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Change an announcement that is not withdrawn; If-Match as everywhere",
	input: z.strictObject({ ...ofAnnouncement, ...said }),
	result: Announcement,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "INVALID_STATUS_TRANSITION", "SECOND_FACTOR_REQUIRED"],
})

export const publishAnnouncement = endpoint({
	name: "publishAnnouncement",
	method: "POST",
	path: "/platform/announcements/:announcementId/publish",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Show an announcement to whom it is for, from its moment on",
	input: z.strictObject(ofAnnouncement),
	result: Announcement,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "SECOND_FACTOR_REQUIRED"],
})

export const withdrawAnnouncement = endpoint({
	name: "withdrawAnnouncement",
	method: "POST",
	path: "/platform/announcements/:announcementId/withdraw",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Show an announcement no more, for good",
	input: z.strictObject(ofAnnouncement),
	result: Announcement,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "SECOND_FACTOR_REQUIRED"],
})

/** What somebody who works for an organization is shown above everything else. */
export const Notice = z.strictObject({
	id: Id,
	/** Of the platform to many, or that somebody of it was let into this organization. */
	kind: z.enum(["ANNOUNCEMENT", "SUPPORT"]),
	organizationId: Id,
	severity: z.enum(severities),
	/** In the language that was asked for, where there is one. Nothing for SUPPORT: the screens say it. */
	language: z.string().nullable(),
	title: z.string().nullable(),
	text: z.string().nullable(),
	/** Who was let in. */
	name: z.string().nullable(),
	until: z.iso.datetime(),
	isDismissible: z.boolean(),
})
export type Notice = z.infer<typeof Notice>

export const listNotices = endpoint({
	name: "listNotices",
	method: "GET",
	path: "/announcements",
	access: "signed-in",
	area: "platform-admin",
	summary: "What the platform says to the organizations you work for, the most urgent first",
	input: z.strictObject({ language: Language.optional() }),
	result: z.strictObject({ notices: z.array(Notice) }),
	refusals: ["FORBIDDEN"],
	servesBlocked: true,
})

export const dismissAnnouncement = endpoint({
	name: "dismissAnnouncement",
	method: "POST",
	path: "/announcements/:announcementId/dismiss",
	access: "signed-in",
	area: "platform-admin",
	summary: "I have read this: show it to me no more",
	input: z.strictObject(ofAnnouncement),
	result: z.strictObject({ dismissed: z.literal(true) }),
	refusals: ["NOT_FOUND", "FORBIDDEN"],
	servesBlocked: true,
})
