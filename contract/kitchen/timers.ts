import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { Name, text } from "../text.ts"
import { timerKinds, timerPriorities, timerStatuses } from "./states.ts"

const area = "kitchen"
const weekSeconds = 604_800

export const Timer = z.strictObject({
	id: Id,
	storeId: Id,
	kind: z.enum(timerKinds),
	name: z.string(),
	priority: z.enum(timerPriorities),
	status: z.enum(timerStatuses),
	durationSeconds: z.int(),
	/** By the server's clock, at the moment of the answer. */
	remainingMs: z.int(),
	/** While it runs this is the truth, on every screen. */
	endsAt: z.iso.datetime().nullable(),
	counterId: Id.nullable(),
	ticketId: Id.nullable(),
	lineId: Id.nullable(),
	equipmentId: Id.nullable(),
	startedAt: z.iso.datetime().nullable(),
	endedAt: z.iso.datetime().nullable(),
	createdBy: z.string(),
	createdAt: z.iso.datetime(),
	version: z.int(),
})
export type Timer = z.infer<typeof Timer>

const facts = {
	kind: z.enum(timerKinds),
	name: Name,
	priority: z.enum(timerPriorities),
	durationSeconds: z.int().min(1).max(weekSeconds),
}

export const listTimers = endpoint({
	name: "listTimers",
	method: "GET",
	path: "/stores/:storeId/timers",
	access: "kitchen:read",
	area,
	summary: "The timers of a kitchen, newest first",
	input: z.strictObject({
		storeId: Id,
		status: z.enum(timerStatuses).optional(),
		kind: z.enum(timerKinds).optional(),
		counterId: Id.optional(),
		ticketId: Id.optional(),
		q: text(60).optional(),
		...pageInput,
	}),
	result: listOf(Timer),
	refusals: ["NOT_FOUND"],
})

export const createTimer = endpoint({
	name: "createTimer",
	method: "POST",
	path: "/stores/:storeId/timers",
	access: "kitchen:work",
	area,
	summary:
		"A timer, for a counter, a ticket, a line or a piece of equipment; it starts at once when asked to",
	input: z.strictObject({
		storeId: Id,
		kind: facts.kind,
		name: facts.name,
		priority: facts.priority.default("NORMAL"),
		durationSeconds: facts.durationSeconds,
		counterId: Id.optional(),
		ticketId: Id.optional(),
		lineId: Id.optional(),
		equipmentId: Id.optional(),
		start: z.boolean().default(false),
	}),
	result: Timer,
	refusals: ["NOT_FOUND"],
})

const one = { area, input: z.strictObject({ timerId: Id }), result: Timer } as const

export const getTimer = endpoint({
	...one,
	name: "getTimer",
	method: "GET",
	path: "/timers/:timerId",
	access: "kitchen:read",
	summary: "One timer",
	refusals: ["NOT_FOUND"],
})

export const updateTimer = endpoint({
	...one,
	name: "updateTimer",
	method: "PATCH",
	path: "/timers/:timerId",
	access: "kitchen:work",
	summary: "Change a timer that does not run: its name, kind, priority or length",
	input: z.strictObject({ timerId: Id, ...z.strictObject(facts).partial().shape }),
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "INVALID_STATUS_TRANSITION"],
})

export const removeTimer = endpoint({
	...one,
	name: "removeTimer",
	method: "DELETE",
	path: "/timers/:timerId",
	access: "kitchen:work",
	summary: "Throw away a timer that has not run, or has ended",
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

const move = {
	...one,
	method: "POST",
	access: "kitchen:work",
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
} as const

export const startTimer = endpoint({
	...move,
	name: "startTimer",
	path: "/timers/:timerId/start",
	summary: "Start a timer: when it ends is decided here and now",
})
export const pauseTimer = endpoint({
	...move,
	name: "pauseTimer",
	path: "/timers/:timerId/pause",
	summary: "Stop a running timer for a while; what is left stays left",
})
export const resumeTimer = endpoint({
	...move,
	name: "resumeTimer",
	path: "/timers/:timerId/resume",
	summary: "Let a paused timer run on",
})
export const completeTimer = endpoint({
	...move,
	name: "completeTimer",
	path: "/timers/:timerId/complete",
	summary: "What was timed is done, before its time or after",
})
export const cancelTimer = endpoint({
	...move,
	name: "cancelTimer",
	path: "/timers/:timerId/cancel",
	summary: "Nobody waits for this timer any more",
})
