import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { platformRoles } from "../permissions.ts"
import { Email } from "../text.ts"

export const PlatformAdmin = z.strictObject({
	personId: Id,
	name: z.string(),
	email: z.string().nullable(),
	role: z.enum(platformRoles),
	hasSecondFactor: z.boolean(),
	grantedAt: z.iso.datetime(),
	/** Null for who was made one at the machine itself. */
	grantedBy: z.string().nullable(),
})
export type PlatformAdmin = z.infer<typeof PlatformAdmin>

const ofAdmin = { personId: Id }

export const listAdmins = endpoint({
	name: "listAdmins",
	method: "GET",
	path: "/platform/admin-users",
	access: "platform:read",
	area: "platform-admin",
	summary: "Who looks after this installation",
	input: z.strictObject({}),
	result: z.strictObject({ admins: z.array(PlatformAdmin) }),
	refusals: ["SECOND_FACTOR_REQUIRED"],
})

export const addAdmin = endpoint({
	name: "addAdmin",
	method: "POST",
	path: "/platform/admin-users",
	access: "platform:admins",
	area: "platform-admin",
	summary:
		"Give somebody a role in the platform: who has a confirmed address and a second factor or a passkey",
	input: z.strictObject({ email: Email, role: z.enum(platformRoles) }),
	result: PlatformAdmin,
	refusals: [
		"NOT_FOUND",
		"CONFLICT",
		"EMAIL_NOT_VERIFIED",
		"SECOND_FACTOR_MISSING",
		"SECOND_FACTOR_REQUIRED",
	],
})

export const updateAdmin = endpoint({
	name: "updateAdmin",
	method: "PATCH",
	path: "/platform/admin-users/:personId",
	access: "platform:admins",
	area: "platform-admin",
	summary: "Give somebody another role. Nobody changes his own",
	input: z.strictObject({ ...ofAdmin, role: z.enum(platformRoles) }),
	result: PlatformAdmin,
	refusals: ["NOT_FOUND", "SELF_APPROVAL", "LAST_ADMIN", "SECOND_FACTOR_REQUIRED"],
})

export const removeAdmin = endpoint({
	name: "removeAdmin",
	method: "DELETE",
	path: "/platform/admin-users/:personId",
	access: "platform:admins",
	area: "platform-admin",
	summary: "Take somebody's role in the platform away; it is felt within five seconds",
	input: z.strictObject(ofAdmin),
	result: z.strictObject({ removed: z.literal(true) }),
	refusals: ["NOT_FOUND", "SELF_APPROVAL", "LAST_ADMIN", "SECOND_FACTOR_REQUIRED"],
})
