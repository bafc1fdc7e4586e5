import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { Name, text } from "../text.ts"
import { counterKinds, counterStaffStatuses, counterStatuses } from "./states.ts"
import { Ticket } from "./ticket.ts"

export const countersPerStoreMax = 100
const staffMax = 50

export const Tag = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
const Tags = z
	.array(Tag)
	.max(30)
	.refine((tags) => new Set(tags).size === tags.length, "A tag is there twice.")

export const CounterStaff = z.strictObject({ memberId: Id, status: z.enum(counterStaffStatuses) })
export type CounterStaff = z.infer<typeof CounterStaff>

export const KitchenCounter = z.strictObject({
	id: Id,
	storeId: Id,
	name: z.string(),
	kind: z.enum(counterKinds),
	/** What it can make. */
	tags: z.array(z.string()),
	capacity: z.int().nullable(),
	status: z.enum(counterStatuses),
	/** What waits here: things, and how long they take one after the other. */
	openItems: z.int(),
	openSeconds: z.int(),
	/** How long a ticket takes here, as of late. */
	usualSeconds: z.int(),
	soonAfterMinutes: z.int(),
	lateAfterMinutes: z.int(),
	sort: z.int(),
	staff: z.array(CounterStaff),
	version: z.int(),
})
export type KitchenCounter = z.infer<typeof KitchenCounter>

/** What becomes of what hangs at a counter that closes. */
export const ReroutePlan = z.strictObject({
	counterId: Id,
	moves: z.array(
		z.strictObject({
			ticketId: Id,
			orderId: Id,
			lineIds: z.array(Id),
			/** Null where nobody else can make it: it waits for a person. */
			toCounterId: Id.nullable(),
		}),
	),
	/** What is being made stays where it is. */
	stays: z.array(z.strictObject({ ticketId: Id, orderId: Id, lineIds: z.array(Id) })),
	/** What nobody else who is open can make: how many items of the menu, and how many lines in the queue. */
	onlyHere: z.strictObject({ items: z.int(), lines: z.int() }),
	/** It is the last one for something: it closes only when forced. */
	isLast: z.boolean(),
})
export type ReroutePlan = z.infer<typeof ReroutePlan>

const facts = {
	name: Name,
	kind: z.enum(counterKinds),
	tags: Tags,
	capacity: z.int().min(1).max(1_000).nullable(),
	soonAfterMinutes: z.int().min(1).max(599),
	lateAfterMinutes: z.int().min(2).max(600),
	sort: z.int().min(0).max(9_999),
}

const area = "kitchen"
const ofCounter = { counterId: Id }

export const listCounters = endpoint({
	name: "listCounters",
	method: "GET",
	path: "/stores/:storeId/counters",
	access: "kitchen:read",
	area,
	summary: "The counters of a store with their load and their people",
	input: z.strictObject({
		storeId: Id,
		q: text(60).optional(),
		status: z.enum(counterStatuses).optional(),
		kind: z.enum(counterKinds).optional(),
		tag: Tag.optional(),
		...pageInput,
	}),
	result: listOf(KitchenCounter),
	refusals: ["NOT_FOUND"],
})

export const createCounter = endpoint({
	name: "createCounter",
	method: "POST",
	path: "/stores/:storeId/counters",
	access: "kitchen:manage",
	area,
	summary: "A new counter, open from the start",
	input: z.strictObject({
		storeId: Id,
		name: facts.name,
		kind: facts.kind,
		tags: facts.tags.default([]),
		capacity: facts.capacity.default(null),
		soonAfterMinutes: facts.soonAfterMinutes.default(15),
		lateAfterMinutes: facts.lateAfterMinutes.default(30),
		sort: facts.sort.default(0),
	}),
	result: KitchenCounter,
	refusals: ["NOT_FOUND", "CONFLICT"],
})

export const getCounter = endpoint({
	name: "getCounter",
	method: "GET",
	path: "/counters/:counterId",
	access: "kitchen:read",
	area,
	summary: "One counter",
	input: z.strictObject(ofCounter),
	result: KitchenCounter,
	refusals: ["NOT_FOUND"],
})

export const updateCounter = endpoint({
	name: "updateCounter",
	method: "PATCH",
	path: "/counters/:counterId",
	access: "kitchen:manage",
	area,
	summary: "Change what a counter is called, can make and can hold",
	input: z.strictObject({ ...ofCounter, ...z.strictObject(facts).partial().shape }),
	result: KitchenCounter,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "CONFLICT"],
})

export const removeCounter = endpoint({
	name: "removeCounter",
	method: "DELETE",
	path: "/counters/:counterId",
	access: "kitchen:manage",
	area,
	summary: "Take away a closed counter at which nothing hangs",
	input: z.strictObject(ofCounter),
	result: KitchenCounter,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "CONFLICT"],
})

export const replaceCounterStaff = endpoint({
	name: "replaceCounterStaff",
	method: "PUT",
	path: "/counters/:counterId/staff",
	access: "kitchen:manage",
	area,
	summary: "Who works at a counter, and who can take something now",
	input: z.strictObject({
		...ofCounter,
		staff: z
			.array(CounterStaff)
			.max(staffMax)
			.refine(
				(list) => new Set(list.map(({ memberId }) => memberId)).size === list.length,
				"Is there twice.",
			),
	}),
	result: KitchenCounter,
	refusals: ["NOT_FOUND"],
})

export const activateCounter = endpoint({
	name: "activateCounter",
	method: "POST",
	path: "/counters/:counterId/activate",
	access: "kitchen:manage",
	area,
	summary: "Open a counter: it gets new work, what was given to others stays there",
	input: z.strictObject(ofCounter),
	result: KitchenCounter,
	refusals: ["NOT_FOUND"],
})

const closing = {
	...ofCounter,
	/** Only tell what would happen. */
	dryRun: z.boolean().default(false),
	/** Also when nobody else can make something, and also what is being made already. */
	force: z.boolean().default(false),
}
const closed = z.strictObject({ counter: KitchenCounter, plan: ReroutePlan, dryRun: z.boolean() })

export const deactivateCounter = endpoint({
	name: "deactivateCounter",
	method: "POST",
	queryFlags: ["dryRun", "force"],
	path: "/counters/:counterId/deactivate",
	access: "kitchen:manage",
	area,
	summary: "Close a counter: what waits there goes to others, by a plan that can be asked for first",
	input: z.strictObject(closing),
	result: closed,
	refusals: ["NOT_FOUND", "LAST_COUNTER", "INVALID_STATUS_TRANSITION"],
})

export const maintainCounter = endpoint({
	name: "maintainCounter",
	method: "POST",
	queryFlags: ["dryRun", "force"],
	path: "/counters/:counterId/maintenance",
	access: "kitchen:manage",
	area,
	summary: "Take a counter out of service for maintenance, or because it is broken; as in closing it",
	input: z.strictObject({ ...closing, isBroken: z.boolean().default(false) }),
	result: closed,
	refusals: ["NOT_FOUND", "LAST_COUNTER", "INVALID_STATUS_TRANSITION"],
})

export const getCounterQueue = endpoint({
	name: "getCounterQueue",
	method: "GET",
	path: "/counters/:counterId/queue",
	access: "kitchen:read",
	area,
	summary: "What hangs at a counter in the order in which it should be made, each with when it may be ready",
	input: z.strictObject(ofCounter),
	result: z.strictObject({
		counter: KitchenCounter,
		queue: z.array(z.strictObject({ position: z.int(), readyAt: z.iso.datetime(), ticket: Ticket })),
	}),
	refusals: ["NOT_FOUND"],
})
