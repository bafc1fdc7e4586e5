import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Currency } from "../money.ts"

export const GuestSession = z.strictObject({
	id: z.uuid(),
	/** Sent as `Authorization: Bearer`; good until `expiresAt`, which every use moves on. */
	token: z.string(),
	storeId: z.uuid(),
	organizationName: z.string(),
	storeName: z.string(),
	currency: Currency,
	language: z.string(),
	languages: z.array(z.string()),
	timeZone: z.string(),
	tableId: z.uuid(),
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
	refusals: ["QR_CODE_EXPIRED", "STORE_CLOSED"],
})

export const Table = z.strictObject({
	id: z.uuid(),
	number: z.string(),
	seats: z.int(),
	zoneId: z.uuid(),
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
	input: z.strictObject({ storeId: z.uuid() }),
	result: z.strictObject({ tables: z.array(Table) }),
	refusals: ["NOT_FOUND"],
})
