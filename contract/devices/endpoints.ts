import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Tokens } from "../identity/sessions.ts"
import { listOf, pageInput } from "../page.ts"
import { Name, text } from "../text.ts"

export const deviceKinds = ["KDS_DISPLAY", "POS", "KIOSK", "PICKUP_BOARD", "CUSTOMER_DISPLAY"] as const

export const Device = z.strictObject({
	id: Id,
	storeId: Id,
	name: z.string(),
	kind: z.enum(deviceKinds),
	enrolledAt: z.iso.datetime(),
	lastSeenAt: z.iso.datetime().nullable(),
	revokedAt: z.iso.datetime().nullable(),
	version: z.int(),
})

export const createEnrolment = endpoint({
	name: "createEnrolment",
	method: "POST",
	path: "/devices",
	access: "devices:manage",
	area: "devices",
	summary: "Make a one-time code with which a screen of a store connects itself",
	input: z.strictObject({ storeId: Id, name: Name, kind: z.enum(deviceKinds) }),
	result: z.strictObject({ code: z.string(), expiresAt: z.iso.datetime() }),
	refusals: ["NOT_FOUND"],
})

export const enrolDevice = endpoint({
	name: "enrolDevice",
	method: "POST",
	path: "/devices/enroll",
	access: "public",
	area: "devices",
	summary: "Exchange a one-time code for what keeps a device in: it goes on at /auth/refresh",
	idempotency: "none",
	rate: "sign-in",
	input: z.strictObject({ code: z.string().min(4).max(40) }),
	result: Tokens.extend({ device: Device }),
	refusals: ["NOT_FOUND", "ALREADY_USED"],
})

export const listDevices = endpoint({
	name: "listDevices",
	method: "GET",
	path: "/devices",
	access: "devices:manage",
	area: "devices",
	summary: "The devices of the stores you manage",
	input: z.strictObject({
		...pageInput,
		storeId: Id.optional(),
		kind: z.enum(deviceKinds).optional(),
		q: text(100).optional(),
		isRevoked: z.stringbool().optional(),
	}),
	result: listOf(Device),
	refusals: ["NOT_FOUND"],
})

export const getDevice = endpoint({
	name: "getDevice",
	method: "GET",
	path: "/devices/:deviceId",
	access: "devices:manage",
	area: "devices",
	summary: "One device",
	input: z.strictObject({ deviceId: Id }),
	result: Device,
	refusals: ["NOT_FOUND"],
})

export const renameDevice = endpoint({
	name: "renameDevice",
	method: "PATCH",
	path: "/devices/:deviceId",
	access: "devices:manage",
	area: "devices",
	summary: "Give a device another name",
	input: z.strictObject({ deviceId: Id, name: Name }),
	result: Device,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const revokeDevice = endpoint({
	name: "revokeDevice",
	method: "DELETE",
	path: "/devices/:deviceId",
	access: "devices:manage",
	area: "devices",
	summary: "Disconnect a device; its requests and sockets stop within five seconds",
	input: z.strictObject({ deviceId: Id }),
	result: Device,
	refusals: ["NOT_FOUND"],
})
