import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { memberRoles, permissionNames, roles } from "../permissions.ts"
import { Email, Language, Moment, Name, NewPassword, text } from "../text.ts"

const Permission = z.enum(permissionNames)
const EmployeeNo = z
	.string()
	.min(3)
	.max(20)
	.regex(/^[A-Za-z0-9-]+$/)

/** A role in one store, or, without a store, in all of them. */
export const Assignment = z.strictObject({
	storeId: Id.nullable(),
	role: z.enum(memberRoles),
	expiresAt: z.iso.datetime().nullable(),
	/** Taken away although the role gives it. */
	denied: z.array(Permission),
	discountLimitMinor: z.int().nullable(),
	counterIds: z.array(Id),
})

const AssignmentInput = z.strictObject({
	storeId: Id.nullable(),
	role: z.enum(memberRoles),
	expiresAt: Moment.nullish(),
	denied: z.array(Permission).max(permissionNames.length).default([]),
	discountLimitMinor: z.int().min(0).max(1_000_000_000).nullish(),
	counterIds: z.array(Id).max(50).default([]),
})

export const Member = z.strictObject({
	id: Id,
	personId: Id.nullable(),
	name: z.string(),
	email: z.string().nullable(),
	employeeNo: z.string().nullable(),
	status: z.enum(["INVITED", "ACTIVE", "SUSPENDED", "DEACTIVATED"]),
	hasPin: z.boolean(),
	hasBadge: z.boolean(),
	roles: z.array(Assignment),
	version: z.int(),
})

const ofOrganization = { organizationId: Id }
const ofMember = { organizationId: Id, memberId: Id }

export const listMembers = endpoint({
	name: "listMembers",
	method: "GET",
	path: "/organizations/:organizationId/members",
	access: "staff:read",
	area: "identity",
	summary: "The people of an organization and their roles; a lead of one store sees those who work there",
	input: z.strictObject({
		...ofOrganization,
		...pageInput,
		q: text(100).optional(),
		status: z.enum(["INVITED", "ACTIVE", "SUSPENDED", "DEACTIVATED"]).optional(),
		storeId: Id.optional(),
	}),
	result: listOf(Member),
	refusals: ["NOT_FOUND"],
})

export const getMember = endpoint({
	name: "getMember",
	method: "GET",
	path: "/organizations/:organizationId/members/:memberId",
	access: "staff:read",
	area: "identity",
	summary: "One member",
	input: z.strictObject(ofMember),
	result: Member,
	refusals: ["NOT_FOUND"],
})

export const addMember = endpoint({
	name: "addMember",
	method: "POST",
	path: "/organizations/:organizationId/members",
	access: "staff:create",
	area: "identity",
	summary: "Invite somebody by mail, or add somebody who only uses a PIN",
	input: z.strictObject({
		...ofOrganization,
		name: Name,
		email: Email.optional(),
		employeeNo: EmployeeNo.optional(),
		language: Language.default("en"),
		roles: z.array(AssignmentInput).min(1).max(50),
	}),
	result: Member,
	refusals: ["NOT_FOUND", "CONFLICT", "MESSAGES_NOT_SET_UP", "FORBIDDEN", "VALIDATION_ERROR"],
})

export const updateMember = endpoint({
	name: "updateMember",
	method: "PATCH",
	path: "/organizations/:organizationId/members/:memberId",
	access: "staff:update",
	area: "identity",
	summary: "Change a member's name, number or standing; a suspended one is put out within seconds",
	input: z.strictObject({
		...ofMember,
		name: Name.optional(),
		employeeNo: EmployeeNo.nullish(),
		status: z.enum(["ACTIVE", "SUSPENDED"]).optional(),
	}),
	result: Member,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "CONFLICT", "FORBIDDEN", "LAST_OWNER"],
})

export const replaceRoles = endpoint({
	name: "replaceRoles",
	method: "PUT",
	path: "/organizations/:organizationId/members/:memberId/roles",
	access: "staff:update",
	area: "identity",
	summary: "Set all of a member's roles at once. Nobody changes his own, or gives what he does not hold",
	input: z.strictObject({ ...ofMember, roles: z.array(AssignmentInput).min(1).max(50) }),
	result: Member,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "FORBIDDEN", "LAST_OWNER", "SELF_APPROVAL", "VALIDATION_ERROR"],
})

export const removeMember = endpoint({
	name: "removeMember",
	method: "DELETE",
	path: "/organizations/:organizationId/members/:memberId",
	access: "staff:create",
	area: "identity",
	summary: "Let a member go: no sign-in, no PIN. What he did stays under his name",
	input: z.strictObject(ofMember),
	result: Member,
	refusals: ["NOT_FOUND", "LAST_OWNER", "SELF_APPROVAL"],
})

export const restoreMember = endpoint({
	name: "restoreMember",
	method: "POST",
	path: "/organizations/:organizationId/members/:memberId/restore",
	access: "staff:create",
	area: "identity",
	summary: "Take a member back who was let go; his roles are as they were, his PIN is not",
	input: z.strictObject(ofMember),
	result: Member,
	refusals: ["NOT_FOUND", "CONFLICT"],
})

export const resendInvitation = endpoint({
	name: "resendInvitation",
	method: "POST",
	path: "/organizations/:organizationId/members/:memberId/invitation",
	access: "staff:create",
	area: "identity",
	summary: "Mail a new invitation; the links that were mailed before stop",
	input: z.strictObject({ ...ofMember, language: Language.default("en") }),
	result: z.strictObject({ expiresAt: z.iso.datetime() }),
	refusals: ["NOT_FOUND", "CONFLICT", "MESSAGES_NOT_SET_UP"],
})

export const lookAtInvitation = endpoint({
	name: "lookAtInvitation",
	method: "POST",
	path: "/auth/invitations/look",
	access: "public",
	area: "identity",
	summary: "What an invitation opens, for who holds its link",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({ token: text(200) }),
	result: z.strictObject({
		organizationName: z.string(),
		name: z.string(),
		email: z.string(),
		roles: z.array(z.strictObject({ storeName: z.string().nullable(), role: z.enum(memberRoles) })),
		/** Whether this address has an account: then its own sign-in is what accepts. */
		needsSignIn: z.boolean(),
	}),
	refusals: ["LINK_EXPIRED"],
})

export const acceptInvitation = endpoint({
	name: "acceptInvitation",
	method: "POST",
	path: "/auth/invitations/accept",
	access: "public",
	area: "identity",
	summary: "Join the organization: signed in with the invited address, or with a new account",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({ token: text(200), name: Name.optional(), password: NewPassword.optional() }),
	result: z.strictObject({ organizationId: Id, email: z.string() }),
	refusals: ["LINK_EXPIRED", "UNAUTHORIZED", "FORBIDDEN", "CONFLICT", "PASSWORD_BREACHED"],
})

export const listRoles = endpoint({
	name: "listRoles",
	method: "GET",
	path: "/organizations/:organizationId/roles",
	access: "staff:read",
	area: "identity",
	summary: "Which role may do what, and how far",
	input: z.strictObject(ofOrganization),
	result: z.strictObject({
		roles: z.array(
			z.strictObject({
				role: z.enum(roles),
				permissions: z.array(
					z.strictObject({ permission: Permission, grant: z.enum(["all", "own", "limited"]) }),
				),
			}),
		),
	}),
	refusals: ["NOT_FOUND"],
})
