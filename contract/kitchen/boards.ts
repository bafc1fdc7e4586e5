import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Translated } from "../text.ts"
import { KitchenAlert } from "./alerts.ts"
import { KitchenCounter } from "./counters.ts"
import { Timer } from "./timers.ts"

const area = "kitchen"
const Count = z.int()

export const KitchenDashboard = z.strictObject({
	storeId: Id,
	counters: z.array(KitchenCounter),
	tickets: z.strictObject({
		fresh: Count,
		accepted: Count,
		inProgress: Count,
		ready: Count,
		late: Count,
		unassigned: Count,
	}),
	/** Of all that open counters can hold, where they have a limit. */
	loadPercent: z.int().nullable(),
	usualMinutes: z.int().nullable(),
	/** The most severe first. */
	alerts: z.array(KitchenAlert),
	timers: z.array(Timer),
	/** What is not as it should be. */
	equipment: z.array(z.strictObject({ id: Id, name: z.string(), status: z.string() })),
	qualityChecksPending: Count,
	seq: z.int(),
	now: z.iso.datetime(),
})
export type KitchenDashboard = z.infer<typeof KitchenDashboard>

export const getKitchenDashboard = endpoint({
	name: "getKitchenDashboard",
	method: "GET",
	path: "/stores/:storeId/kitchen/dashboard",
	access: "kitchen:read",
	area,
	summary: "The kitchen at a glance: load, tickets, alerts, running timers, what is broken",
	input: z.strictObject({ storeId: Id }),
	result: KitchenDashboard,
	refusals: ["NOT_FOUND"],
})

export const getAllDay = endpoint({
	name: "getAllDay",
	method: "GET",
	path: "/stores/:storeId/kitchen/all-day",
	access: "kitchen:read",
	area,
	summary: "How many of each thing are still to be made, over all tickets",
	input: z.strictObject({ storeId: Id, counterId: Id.optional() }),
	result: z.strictObject({
		storeId: Id,
		rows: z.array(
			z.strictObject({
				itemId: Id,
				name: Translated,
				variantId: Id.nullable(),
				variantName: Translated.nullable(),
				/** Waiting, and being made. */
				quantity: Count,
				inProgress: Count,
				tickets: Count,
			}),
		),
		now: z.iso.datetime(),
	}),
	refusals: ["NOT_FOUND"],
})

const Figures = {
	tickets: Count,
	items: Count,
	/** From the ticket's coming to its bump. */
	averageSeconds: z.int().nullable(),
	medianSeconds: z.int().nullable(),
	slowestSeconds: z.int().nullable(),
	/** Bumped after the counter's own limit. */
	late: Count,
	recalled: Count,
	cancelled: Count,
}

export const getKitchenMetrics = endpoint({
	name: "getKitchenMetrics",
	method: "GET",
	path: "/stores/:storeId/kitchen/metrics",
	access: "kitchen:read",
	area,
	summary: "How the kitchen did between two moments: how much, how fast, how often late, by counter",
	input: z.strictObject({
		storeId: Id,
		/** A day ago, unless said otherwise. */
		from: z.iso.datetime().optional(),
		to: z.iso.datetime().optional(),
	}),
	result: z.strictObject({
		storeId: Id,
		from: z.iso.datetime(),
		to: z.iso.datetime(),
		...Figures,
		counters: z.array(z.strictObject({ counterId: Id.nullable(), name: z.string().nullable(), ...Figures })),
	}),
	refusals: ["NOT_FOUND"],
})

export const courseStates = ["HELD", "COOKING", "READY"] as const

export const getOrderCourses = endpoint({
	name: "getOrderCourses",
	method: "GET",
	path: "/orders/:orderId/courses",
	access: "kitchen:read",
	area,
	summary: "The courses of an order: what was fired, what is done, and when the next should be fired",
	input: z.strictObject({ orderId: Id }),
	result: z.strictObject({
		orderId: Id,
		storeId: Id,
		courses: z.array(
			z.strictObject({
				course: z.int(),
				state: z.enum(courseStates),
				lines: Count,
				firedAt: z.iso.datetime().nullable(),
				readyAt: z.iso.datetime().nullable(),
				/** Of a held course whose turn is next: so that it is ready a while after the one before. */
				fireAt: z.iso.datetime().nullable(),
			}),
		),
	}),
	refusals: ["NOT_FOUND"],
})
