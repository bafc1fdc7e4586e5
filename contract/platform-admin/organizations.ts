import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Currency } from "../money.ts"
import { organizationStatuses } from "../organizations/organization.ts"
import { listOf, pageInput } from "../page.ts"
import { Email, Language, Name, text } from "../text.ts"
import { InvoiceRow } from "./invoices.ts"
import { plans } from "./states.ts"
import { Subscription } from "./subscriptions.ts"

const ofOrganization = { organizationId: Id }
const Reason = text(500)

export const trialDaysMax = 90

/** What the platform may know of an organization: nothing of its guests, orders or money. */
export const PlatformOrganization = z.strictObject({
	id: Id,
	name: z.string(),
	slug: z.string(),
	status: z.enum(organizationStatuses),
	isDemo: z.boolean(),
	trialEndsAt: z.iso.datetime().nullable(),
	storesCount: z.int(),
	/** What it has now, if anything. */
	plan: z.enum(plans).nullable(),
	/** Until when that, or the first trial, goes on. */
	endsAt: z.iso.datetime().nullable(),
	onboardingPct: z.int().nullable(),
	lastActiveOn: z.iso.date().nullable(),
	createdAt: z.iso.datetime(),
	version: z.int(),
})
export type PlatformOrganization = z.infer<typeof PlatformOrganization>

export const PlatformOrganizationDetail = PlatformOrganization.extend({
	blockedReason: z.string().nullable(),
	ownersCount: z.int(),
	stores: z.array(
		z.strictObject({
			id: Id,
			name: z.string(),
			slug: z.string(),
			currency: z.string(),
			timeZone: z.string(),
			onboardingPct: z.int(),
			createdAt: z.iso.datetime(),
		}),
	),
	subscription: Subscription.nullable(),
	invoices: z.array(InvoiceRow),
})
export type PlatformOrganizationDetail = z.infer<typeof PlatformOrganizationDetail>

export const organizationSorts = ["name", "status", "createdAt", "endsAt", "lastActiveOn"] as const

export const listPlatformOrganizations = endpoint({
	name: "listPlatformOrganizations",
	method: "GET",
	path: "/platform/organizations",
	access: "platform:read",
	area: "platform-admin",
	summary: "The organizations of this installation",
	input: z.strictObject({
		...pageInput,
		q: text(100).optional(),
		status: z.enum(organizationStatuses).optional(),
		sortBy: z.enum(organizationSorts).default("name"),
		sortOrder: z.enum(["asc", "desc"]).default("asc"),
	}),
	result: listOf(PlatformOrganization),
	refusals: ["SECOND_FACTOR_REQUIRED"],
})

export const getPlatformOrganization = endpoint({
	name: "getPlatformOrganization",
	method: "GET",
	path: "/platform/organizations/:organizationId",
	access: "platform:read",
	area: "platform-admin",
	summary: "One organization: its stores, how far it has got, and what it pays for",
	input: z.strictObject(ofOrganization),
	result: PlatformOrganizationDetail,
	refusals: ["NOT_FOUND", "SECOND_FACTOR_REQUIRED"],
})

export const openPlatformOrganization = endpoint({
	name: "openPlatformOrganization",
	method: "POST",
	path: "/platform/organizations",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Open an organization with its first store for somebody, and invite the owner by mail",
	input: z.strictObject({
		/** Made by the caller: asked twice, it is opened once. */
		id: Id,
		name: Name,
		storeName: Name,
		/** The store's short address; made from its name when left out. */
		slug: z
			.string()
			.min(3)
			.max(50)
			.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
			.optional(),
		currency: Currency,
		timeZone: text(60),
		language: Language,
		trialDays: z.int().min(1).max(trialDaysMax).default(7),
		owner: z.strictObject({ name: Name, email: Email, language: Language.default("en") }),
	}),
	result: PlatformOrganizationDetail,
	refusals: ["CONFLICT", "MESSAGES_NOT_SET_UP", "SECOND_FACTOR_REQUIRED"],
})

export const renamePlatformOrganization = endpoint({
	name: "renamePlatformOrganization",
	method: "PATCH",
	path: "/platform/organizations/:organizationId",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Change an organization's name; If-Match carries the version that was read",
	input: z.strictObject({ ...ofOrganization, name: Name }),
	result: PlatformOrganizationDetail,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "SECOND_FACTOR_REQUIRED"],
})

const moved = ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "SECOND_FACTOR_REQUIRED"] as const

export const activateOrganization = endpoint({
	name: "activateOrganization",
	method: "POST",
	path: "/platform/organizations/:organizationId/activate",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Let an organization whose trial or time is over go on, without an end",
	input: z.strictObject({ ...ofOrganization, reason: Reason }),
	result: PlatformOrganizationDetail,
	refusals: moved,
})

export const blockOrganization = endpoint({
	name: "blockOrganization",
	method: "POST",
	path: "/platform/organizations/:organizationId/block",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Shut an organization; its owner reads why, and sees only what it owes",
	input: z.strictObject({ ...ofOrganization, reason: Reason }),
	result: PlatformOrganizationDetail,
	refusals: moved,
})

export const unblockOrganization = endpoint({
	name: "unblockOrganization",
	method: "POST",
	path: "/platform/organizations/:organizationId/unblock",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Open a blocked organization again, as its trial or subscription says",
	input: z.strictObject(ofOrganization),
	result: PlatformOrganizationDetail,
	refusals: moved,
})

export const extendTrial = endpoint({
	name: "extendTrial",
	method: "POST",
	path: "/platform/organizations/:organizationId/trial",
	access: "platform:manage",
	area: "platform-admin",
	summary: "Give an organization without a paid subscription a trial until a later moment",
	input: z.strictObject({ ...ofOrganization, until: z.iso.datetime() }),
	result: PlatformOrganizationDetail,
	refusals: [...moved, "CONFLICT", "VALIDATION_ERROR"],
})
