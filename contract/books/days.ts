import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { DayReport } from "./day-report.ts"

const area = "books"
const Day = z.coerce.number().int().min(1).max(2_147_483_647)

/** A day that was closed. */
export const ZReportHead = z.strictObject({
	storeId: Id,
	/** One more than the one before, without a gap. */
	number: z.int(),
	businessDate: z.iso.date(),
	openedAt: z.iso.datetime(),
	closedAt: z.iso.datetime(),
	closedBy: z.string(),
	firstPosting: z.int(),
	lastPosting: z.int(),
	/** Of the report and of the hash before: one that was changed afterwards shows. */
	hash: z.string(),
	previousHash: z.string(),
})
export type ZReportHead = z.infer<typeof ZReportHead>

export const ZReport = z.strictObject({ ...ZReportHead.shape, report: DayReport })
export type ZReport = z.infer<typeof ZReport>

export const listZReports = endpoint({
	name: "listZReports",
	method: "GET",
	path: "/stores/:storeId/z-reports",
	access: "books:read",
	area,
	summary: "The days that were closed, the last first",
	input: z.strictObject({
		storeId: Id,
		from: z.iso.date().optional(),
		to: z.iso.date().optional(),
		...pageInput,
	}),
	result: listOf(ZReportHead),
	refusals: ["NOT_FOUND"],
})

export const closeDay = endpoint({
	name: "closeDay",
	method: "POST",
	path: "/stores/:storeId/z-reports",
	access: "books:close",
	area,
	summary: "Close the day: its report gets the next number; open bills and drawers go on",
	input: z.strictObject({ storeId: Id }),
	result: ZReport,
	refusals: ["NOT_FOUND", "NOTHING_TO_CLOSE"],
	idempotency: "required",
})

export const getOpenDay = endpoint({
	name: "getOpenDay",
	method: "GET",
	path: "/stores/:storeId/z-reports/open",
	access: "books:read",
	area,
	summary: "The day that is open, as its report would be now; nothing is closed by it",
	input: z.strictObject({ storeId: Id }),
	result: z.strictObject({
		storeId: Id,
		number: z.int(),
		businessDate: z.iso.date(),
		openedAt: z.iso.datetime().nullable(),
		report: DayReport,
	}),
	refusals: ["NOT_FOUND"],
})

export const getZReport = endpoint({
	name: "getZReport",
	method: "GET",
	path: "/stores/:storeId/z-reports/:number",
	access: "books:read",
	area,
	summary: "The report of a day that was closed",
	input: z.strictObject({ storeId: Id, number: Day }),
	result: ZReport,
	refusals: ["NOT_FOUND"],
})

/** What a report needs to be printed. */
export const PrintedZReport = z.strictObject({
	storeName: z.string(),
	organizationName: z.string(),
	language: z.string(),
	timeZone: z.string(),
	zReport: ZReport,
})
export type PrintedZReport = z.infer<typeof PrintedZReport>

export const getZReportSheet = endpoint({
	name: "getZReportSheet",
	method: "GET",
	path: "/stores/:storeId/z-reports/:number/z-report.pdf",
	access: "books:read",
	area,
	summary: "The report of a day, to be printed and kept",
	file: "application/pdf",
	input: z.strictObject({ storeId: Id, number: Day }),
	result: PrintedZReport,
	refusals: ["NOT_FOUND"],
})
