import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { Name, text } from "../text.ts"
import { tableStatuses } from "./states.ts"
import { placement, TableNumber } from "./table.ts"

// The plan of a store: its zones, the tables in them, and the codes that open a guest's session.

const area = "floor" as const
const manage = { access: "floor:manage", area } as const
const read = { method: "GET", access: "store:read", area, refusals: ["NOT_FOUND"] } as const

export const Zone = z.strictObject({
	id: Id,
	storeId: Id,
	name: z.string(),
	sort: z.int(),
	tables: z.int(),
	seats: z.int(),
	/** Typed after the store's own code. */
	shortCode: z.string(),
	/** What the zone's QR code opens; the guest says at which table he sits. */
	link: z.string(),
	version: z.int(),
})
export type Zone = z.infer<typeof Zone>

const Sort = z.int().min(0).max(10_000)
const q = text(60).optional()

export const listZones = endpoint({
	...read,
	name: "listZones",
	path: "/stores/:storeId/zones",
	summary: "The zones of a store",
	input: z.strictObject({ storeId: Id, q, ...pageInput }),
	result: listOf(Zone),
})

export const getZone = endpoint({
	...read,
	name: "getZone",
	path: "/zones/:zoneId",
	summary: "A zone of a store",
	input: z.strictObject({ zoneId: Id }),
	result: Zone,
})

export const createZone = endpoint({
	...manage,
	name: "createZone",
	method: "POST",
	path: "/stores/:storeId/zones",
	summary: "Add a zone: a room, a terrace, a bar",
	input: z.strictObject({ storeId: Id, name: Name, sort: Sort.optional() }),
	result: Zone,
	refusals: ["NOT_FOUND", "CONFLICT"],
})

export const updateZone = endpoint({
	...manage,
	name: "updateZone",
	method: "PATCH",
	path: "/zones/:zoneId",
	summary: "Rename a zone, or list it elsewhere",
	input: z.strictObject({ zoneId: Id, name: Name.optional(), sort: Sort.optional() }),
	result: Zone,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "CONFLICT"],
})

export const removeZone = endpoint({
	...manage,
	name: "removeZone",
	method: "DELETE",
	path: "/zones/:zoneId",
	summary: "Take a zone away that holds no table any more",
	input: z.strictObject({ zoneId: Id }),
	result: Zone,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "ZONE_NOT_EMPTY"],
})

export const rotateZoneCode = endpoint({
	...manage,
	name: "rotateZoneCode",
	method: "POST",
	path: "/zones/:zoneId/rotate-qr",
	summary: "Make every printed code of a zone void",
	input: z.strictObject({ zoneId: Id }),
	result: Zone,
	refusals: ["NOT_FOUND"],
})

export const Table = z.strictObject({
	id: Id,
	storeId: Id,
	number: z.string(),
	seats: z.int(),
	zoneId: Id,
	zoneName: z.string(),
	x: z.int(),
	y: z.int(),
	width: z.int(),
	height: z.int(),
	shape: z.string(),
	status: z.enum(tableStatuses),
	/** Typed after the store's own code. */
	shortCode: z.string(),
	/** What the table's QR code opens. */
	link: z.string(),
	version: z.int(),
})
export type Table = z.infer<typeof Table>

export const getTable = endpoint({
	...read,
	name: "getTable",
	path: "/tables/:tableId",
	summary: "A table of a store",
	input: z.strictObject({ tableId: Id }),
	result: Table,
})

const Seats = z.int().min(1).max(100)

export const listTables = endpoint({
	...read,
	name: "listTables",
	path: "/stores/:storeId/tables",
	summary: "The tables of a store with the links of their codes",
	input: z.strictObject({
		storeId: Id,
		q,
		zoneId: Id.optional(),
		status: z.enum(tableStatuses).optional(),
		seatsMin: z.coerce.number().int().min(1).max(100).optional(),
		...pageInput,
	}),
	result: listOf(Table),
})

export const createTable = endpoint({
	...manage,
	name: "createTable",
	method: "POST",
	path: "/stores/:storeId/tables",
	summary: "Put a table into a zone",
	input: z.strictObject({ storeId: Id, zoneId: Id, number: TableNumber, seats: Seats, ...placement }),
	result: Table,
	refusals: ["NOT_FOUND", "CONFLICT"],
})

export const updateTable = endpoint({
	...manage,
	name: "updateTable",
	method: "PATCH",
	path: "/tables/:tableId",
	summary: "Change a table: its number, its seats, its zone, where it is drawn",
	input: z.strictObject({
		tableId: Id,
		zoneId: Id.optional(),
		number: TableNumber.optional(),
		seats: Seats.optional(),
		...z.strictObject(placement).partial().shape,
	}),
	result: Table,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "CONFLICT"],
})

export const removeTable = endpoint({
	...manage,
	name: "removeTable",
	method: "DELETE",
	path: "/tables/:tableId",
	summary: "Take a table away at which nobody sits and for which nobody has booked",
	input: z.strictObject({ tableId: Id }),
	result: Table,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "TABLE_OCCUPIED", "CONFLICT"],
})

export const rotateTableCode = endpoint({
	...manage,
	name: "rotateTableCode",
	method: "POST",
	path: "/tables/:tableId/rotate-qr",
	summary: "Make every printed code of a table void, and end the sessions that they opened",
	input: z.strictObject({ tableId: Id }),
	result: Table,
	refusals: ["NOT_FOUND"],
})

export const redrawFloor = endpoint({
	...manage,
	name: "redrawFloor",
	method: "PATCH",
	path: "/stores/:storeId/floor",
	summary: "Move several tables on the plan at once, each from the version that was seen",
	input: z.strictObject({
		storeId: Id,
		tables: z
			.array(
				z.strictObject({
					tableId: Id,
					version: z.int().min(1),
					zoneId: Id.optional(),
					...z.strictObject(placement).partial().shape,
				}),
			)
			.min(1)
			.max(200),
	}),
	result: z.strictObject({ tables: z.array(Table) }),
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

/** What is printed on a sheet. */
export const QrSheet = z.strictObject({
	storeName: z.string(),
	storeCode: z.string(),
	codes: z.array(
		z.strictObject({
			number: z.string(),
			zoneName: z.string(),
			shortCode: z.string(),
			link: z.string(),
		}),
	),
})
export type QrSheet = z.infer<typeof QrSheet>

export const getQrSheet = endpoint({
	...manage,
	name: "getQrSheet",
	method: "GET",
	path: "/stores/:storeId/tables/qr-sheet.pdf",
	summary: "The codes of all tables, or of one zone's, to be printed and cut out",
	file: "application/pdf",
	input: z.strictObject({ storeId: Id, zoneId: Id.optional() }),
	result: QrSheet,
	refusals: ["NOT_FOUND"],
})
