import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { WeekHours } from "../organizations/hours.ts"
import { listOf, pageInput } from "../page.ts"
import { Name, text } from "../text.ts"
import { Channels, OtherPrice, unique } from "./draft-fields.ts"

const Day = z.iso.date().refine((date) => /^2[01]/.test(date), "Is a day of this century or the next.")

const fields = {
	name: Name,
	/** None in any day of the week: around the clock, between its days. */
	hours: WeekHours,
	firstDay: Day.nullable(),
	lastDay: Day.nullable(),
	channels: Channels,
	prices: unique(z.array(OtherPrice.extend({ itemId: Id })).max(2_000), "A price is there twice."),
}

/** Hours in which some things cost less, or more: they open and close by themselves. */
export const PriceWindow = z.strictObject({
	id: Id,
	storeId: Id,
	...fields,
	version: z.int(),
	deletedAt: z.string().nullable(),
})
export type PriceWindow = z.infer<typeof PriceWindow>

const ofWindow = { windowId: Id }
const common = { area: "menu", access: "menu:manage" } as const

export const listPriceWindows = endpoint({
	...common,
	name: "listPriceWindows",
	method: "GET",
	path: "/stores/:storeId/price-windows",
	summary: "The price windows of a store",
	input: z.strictObject({
		storeId: Id,
		...pageInput,
		q: text(100).optional(),
		includeDeleted: z.stringbool().default(false),
	}),
	result: listOf(PriceWindow),
	refusals: ["NOT_FOUND"],
})

export const getPriceWindow = endpoint({
	...common,
	name: "getPriceWindow",
	method: "GET",
	path: "/price-windows/:windowId",
	summary: "One price window with its prices",
	input: z.strictObject(ofWindow),
	result: PriceWindow,
	refusals: ["NOT_FOUND"],
})

export const createPriceWindow = endpoint({
	...common,
	name: "createPriceWindow",
	method: "POST",
	path: "/stores/:storeId/price-windows",
	summary: "Add hours in which some things cost less; they hold once the menu is published",
	input: z.strictObject({
		storeId: Id,
		...fields,
		firstDay: fields.firstDay.default(null),
		lastDay: fields.lastDay.default(null),
		channels: fields.channels.default([]),
		prices: fields.prices.default([]),
	}),
	result: PriceWindow,
	refusals: ["NOT_FOUND", "VALIDATION_ERROR"],
})

export const updatePriceWindow = endpoint({
	...common,
	name: "updatePriceWindow",
	method: "PATCH",
	path: "/price-windows/:windowId",
	summary: "Change a price window",
	input: z.strictObject({ ...ofWindow, ...z.strictObject(fields).partial().shape }),
	result: PriceWindow,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "VALIDATION_ERROR"],
})

export const removePriceWindow = endpoint({
	...common,
	name: "removePriceWindow",
	method: "DELETE",
	path: "/price-windows/:windowId",
	summary: "Delete a price window; it can be restored",
	input: z.strictObject(ofWindow),
	result: z.strictObject({ id: Id }),
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const restorePriceWindow = endpoint({
	...common,
	name: "restorePriceWindow",
	method: "POST",
	path: "/price-windows/:windowId/restore",
	summary: "Bring a deleted price window back",
	input: z.strictObject(ofWindow),
	result: PriceWindow,
	refusals: ["NOT_FOUND"],
})
