import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Moment } from "../text.ts"
import { SpecialDays, WeekHours } from "./hours.ts"
import { Store } from "./store.ts"

const ofStore = { storeId: Id }

export const Hours = z.strictObject({ storeId: Id, hours: WeekHours, version: z.int() })

export const getHours = endpoint({
	name: "getHours",
	method: "GET",
	path: "/stores/:storeId/hours",
	access: "store:read",
	area: "organizations",
	summary: "When a store is open on each day of the week; with no hours at all it is always open",
	input: z.strictObject(ofStore),
	result: Hours,
	refusals: ["NOT_FOUND"],
})

export const replaceHours = endpoint({
	name: "replaceHours",
	method: "PUT",
	path: "/stores/:storeId/hours",
	access: "store:hours",
	area: "organizations",
	summary: "Set the whole week; a time at which it closes before it opened is the next day's",
	input: z.strictObject({ ...ofStore, hours: WeekHours }),
	result: Hours,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const SpecialDayList = z.strictObject({ storeId: Id, specialDays: SpecialDays, version: z.int() })

export const getSpecialDays = endpoint({
	name: "getSpecialDays",
	method: "GET",
	path: "/stores/:storeId/special-days",
	access: "store:read",
	area: "organizations",
	summary: "The dates on which other hours hold",
	input: z.strictObject(ofStore),
	result: SpecialDayList,
	refusals: ["NOT_FOUND"],
})

export const replaceSpecialDays = endpoint({
	name: "replaceSpecialDays",
	method: "PUT",
	path: "/stores/:storeId/special-days",
	access: "store:hours",
	area: "organizations",
	summary: "Set all of the dates on which other hours hold, or none: closed all day",
	input: z.strictObject({ ...ofStore, specialDays: SpecialDays }),
	result: SpecialDayList,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const changeStatus = endpoint({
	name: "changeStatus",
	method: "PATCH",
	path: "/stores/:storeId/status",
	access: "store:hours",
	area: "organizations",
	summary: "Open, close or pause a store against its hours, for a while or until it is taken back with null",
	input: z.strictObject({
		...ofStore,
		override: z.enum(["OPEN", "CLOSED", "PAUSED"]).nullable(),
		/** In the future; a pause needs one, at most a week ahead. */
		until: Moment.nullable().optional(),
	}),
	result: Store,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})
