import type { Ticket } from "@comanda/contract/kitchen/endpoints.ts"
import { expect, test } from "vitest"
import type { Call } from "../../shared/api.ts"
import { RefusalError } from "../../shared/refusal-error.ts"
import { UnreachableError } from "../../shared/unreachable-error.ts"
import { ticketOf } from "../testing/ticket-of.ts"
import { emptyBoard } from "./board-state.ts"
import { createOutbox, type Deed, isOutbox } from "./outbox.ts"
import { shownBoard } from "./shown-board.ts"

type Sent = { name: string; ticketId: string; key: string | undefined }

function refusal(code: "INVALID_STATUS_TRANSITION" | "TOKEN_INVALID"): RefusalError {
	const words = { message: "", userMessage: "", userAction: "", path: "", method: "", timestamp: "" }
	return new RefusalError({
		success: false,
		error: { ...words, code, details: [], retryable: false, requestId: "r" },
	})
}

/** A kitchen whose network can be cut, and whose browser can be reloaded. */
function world() {
	const sent: Sent[] = []
	const answers: Ticket[] = []
	let memory: Deed[] | null = null
	const state = { failure: null as Error | null, refused: 0 }
	// The one generic function that a test cannot write without saying what it answers.
	const call = (async (endpoint, input, options) => {
		if (state.failure) throw state.failure
		const { ticketId } = input as { ticketId: string }
		sent.push({ name: endpoint.name, ticketId, key: options?.idempotencyKey })
		return ticketOf(ticketId, 1)
	}) as Call
	const open = () =>
		createOutbox({
			call,
			kept: {
				read: () => memory,
				write(deeds) {
					memory = deeds
				},
			},
			onAnswer: (ticket) => answers.push(ticket),
			onRefused() {
				state.refused += 1
			},
		})
	return { state, sent, answers, open }
}

test("what is bumped is sent under its own key", async () => {
	const { sent, answers, open } = world()
	const outbox = open()
	outbox.add("bump", "a")
	await outbox.flush()
	await new Promise((resolve) => setTimeout(resolve))
	expect(sent.map(({ name, ticketId }) => [name, ticketId])).toEqual([["bumpTicket", "a"]])
	expect(answers.map(({ id }) => id)).toEqual(["a"])
	expect(outbox.store.getState().deeds).toEqual([])
})

test("what is bumped without a network survives a reload and is sent in order, with the same keys", async () => {
	const { state, sent, open } = world()
	state.failure = new UnreachableError("no network")
	const before = open()
	before.add("bump", "a")
	before.add("bump", "b")
	before.add("recall", "a")
	await new Promise((resolve) => setTimeout(resolve))
	const keys = before.store.getState().deeds.map(({ key }) => key)
	expect(keys).toHaveLength(3)
	state.failure = null
	const after = open()
	await after.flush()
	expect(sent.map(({ name, ticketId }) => `${name} ${ticketId}`)).toEqual([
		"bumpTicket a",
		"bumpTicket b",
		"recallTicket a",
	])
	expect(sent.map(({ key }) => key)).toEqual(keys)
})

test("what the server would not have is dropped and the board read again; a lost sign-in keeps it", async () => {
	const { state, open } = world()
	const outbox = open()
	state.failure = refusal("TOKEN_INVALID")
	outbox.add("bump", "a")
	await new Promise((resolve) => setTimeout(resolve))
	expect([outbox.store.getState().deeds.length, state.refused]).toEqual([1, 0])
	state.failure = refusal("INVALID_STATUS_TRANSITION")
	await outbox.flush()
	expect([outbox.store.getState().deeds.length, state.refused]).toEqual([0, 1])
})

test("the cook sees his own work at once", () => {
	const [a, b] = [
		ticketOf("a", 1),
		ticketOf("b", 2, { status: "BUMPED", bumpedAt: "2026-03-01T12:03:00.000Z" }),
	]
	const state = {
		...emptyBoard,
		tickets: [{ ...a, awaitsNotes: false }],
		bumped: [{ ...b, awaitsNotes: false }],
	}
	const deed = (kind: Deed["kind"], ticketId: string): Deed => ({
		key: "k",
		ticketId,
		kind,
		at: "2026-03-01T12:10:00.000Z",
	})
	const shown = (...deeds: Deed[]) => {
		const { tickets, bumped } = shownBoard(state, deeds)
		return [tickets.map(({ id }) => id), bumped.map(({ id }) => id)]
	}
	expect(shown()).toEqual([["a"], ["b"]])
	expect(shown(deed("bump", "a"))).toEqual([[], ["a", "b"]])
	expect(shown(deed("bump", "a"), deed("recall", "a"))).toEqual([["a"], ["b"]])
	expect(shown(deed("recall", "b"))).toEqual([["a", "b"], []])
})

test("an outbox of another version is not read", () => {
	expect([[], [{ key: "k", ticketId: "a" }], [null], {}, null].map(isOutbox)).toEqual([
		true,
		true,
		false,
		false,
		false,
	])
})
