import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Currency } from "../money.ts"

export const GuestSession = z.strictObject({
	id: Id,
	/** Sent as `Authorization: Bearer`; good until `expiresAt`, which every use moves on. */
	token: z.string(),
	storeId: Id,
	organizationName: z.string(),
	storeName: z.string(),
	currency: Currency,
	language: z.string(),
	languages: z.array(z.string()),
	timeZone: z.string(),
	tableId: Id,
	tableNumber: z.string(),
	zoneName: z.string(),
	expiresAt: z.iso.datetime(),
})
export type GuestSession = z.infer<typeof GuestSession>

export const openGuestSession = endpoint({
	name: "openGuestSession",
	method: "POST",
	path: "/qr-sessions",
	access: "public",
	area: "floor",
	summary: "Exchange the signed code of a table for a guest's session",
	idempotency: "none",
	input: z.strictObject({ code: z.string().min(1).max(200) }),
	result: GuestSession,
	refusals: ["QR_CODE_EXPIRED", "STORE_CLOSED", "ORGANIZATION_BLOCKED"],
})

export const Table = z.strictObject({
	id: Id,
	number: z.string(),
	seats: z.int(),
	zoneId: Id,
	zoneName: z.string(),
	/** What the table's QR code opens. */
	link: z.string(),
})

export const listTables = endpoint({
	name: "listTables",
	method: "GET",
	path: "/stores/:storeId/tables",
	access: "store:read",
	area: "floor",
	summary: "The tables of a store with the links of their codes",
	input: z.strictObject({ storeId: Id }),
	result: z.strictObject({ tables: z.array(Table) }),
	refusals: ["NOT_FOUND"],
})
