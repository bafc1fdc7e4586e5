import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Email, Name, text } from "../text.ts"

export const organizationStatuses = ["TRIAL", "ACTIVE", "EXPIRED", "BLOCKED"] as const

export const Organization = z.strictObject({
	id: Id,
	slug: z.string(),
	name: z.string(),
	legalName: z.string().nullable(),
	taxId: z.string().nullable(),
	billingEmail: z.string().nullable(),
	status: z.enum(organizationStatuses),
	isDemo: z.boolean(),
	createdAt: z.iso.datetime(),
	version: z.int(),
})
export type Organization = z.infer<typeof Organization>

const ofOrganization = { organizationId: Id }

export const getOrganization = endpoint({
	name: "getOrganization",
	method: "GET",
	path: "/organizations/:organizationId",
	access: "settings:read",
	area: "organizations",
	summary: "The organization itself; for who reads settings in all of it",
	servesBlocked: true,
	input: z.strictObject(ofOrganization),
	result: Organization,
	refusals: ["NOT_FOUND", "FORBIDDEN"],
})

export const updateOrganization = endpoint({
	name: "updateOrganization",
	method: "PATCH",
	path: "/organizations/:organizationId",
	access: "settings:manage",
	area: "organizations",
	summary: "Change the organization; If-Match carries the version that was read",
	input: z.strictObject({
		...ofOrganization,
		name: Name.optional(),
		legalName: text(200).nullable().optional(),
		/** As its country writes it: letters, digits and what stands between them. */
		taxId: z
			.string()
			.regex(/^[A-Za-z0-9][A-Za-z0-9 ./-]{1,38}[A-Za-z0-9]$/)
			.nullable()
			.optional(),
		billingEmail: Email.nullable().optional(),
	}),
	result: Organization,
	refusals: ["NOT_FOUND", "FORBIDDEN", "VERSION_CONFLICT"],
})
