import { bumpTicket, recallTicket, type Ticket } from "@comanda/contract/kitchen/endpoints.ts"
import { v7 as uuid } from "uuid"
import { createStore, type StoreApi } from "zustand/vanilla"
import type { Call } from "../../shared/api.ts"
import type { Kept } from "../../shared/kept.ts"
import { RefusalError } from "../../shared/refusal-error.ts"

/** Something a cook did that the server may not know yet. */
export type Deed = { key: string; ticketId: string; kind: "bump" | "recall"; at: string }

export type OutboxContext = {
	call: Call
	kept: Kept<Deed[]>
	onAnswer(ticket: Ticket): void
	/** The server would not have it: the board on this screen was wrong. */
	onRefused(): void
}

export type Outbox = {
	store: StoreApi<{ deeds: Deed[] }>
	add(kind: Deed["kind"], ticketId: string): void
	/** Sends what waits, in order; stops when the server is not reached. */
	flush(): Promise<void>
}

/** The end of a sign-in keeps what waits: once connected again, it is sent. */
const keepsWaiting: ReadonlySet<string> = new Set([
	"UNAUTHORIZED",
	"TOKEN_INVALID",
	"TOKEN_EXPIRED",
	"DEVICE_NOT_AUTHORIZED",
])

/** Keeps what was bumped until the server has it, over a lost network and a reload, each under its own key. */
export function createOutbox(context: OutboxContext): Outbox {
	const store = createStore(() => ({ deeds: context.kept.read() ?? [] }))
	let isFlushing = false

	function keep(deeds: Deed[]) {
		context.kept.write(deeds)
		store.setState({ deeds })
	}

	function finished(done: Deed) {
		keep(store.getState().deeds.filter(({ key }) => key !== done.key))
	}

	/** Whether the next deed may be sent. */
	async function send(deed: Deed): Promise<boolean> {
		const endpoint = deed.kind === "bump" ? bumpTicket : recallTicket
		try {
			const ticket = await context.call(endpoint, { ticketId: deed.ticketId }, { idempotencyKey: deed.key })
			context.onAnswer(ticket)
			finished(deed)
			return true
		} catch (error) {
			if (!(error instanceof RefusalError) || error.retryable || keepsWaiting.has(error.code)) return false
			finished(deed)
			context.onRefused()
			return true
		}
	}

	async function flush() {
		if (isFlushing) return
		isFlushing = true
		try {
			for (;;) {
				const [next] = store.getState().deeds
				if (!next || !(await send(next))) return
			}
		} finally {
			isFlushing = false
		}
	}

	return {
		store,
		add(kind, ticketId) {
			const deed: Deed = { key: uuid(), ticketId, kind, at: new Date().toISOString() }
			keep([...store.getState().deeds, deed])
			void flush()
		},
		flush,
	}
}

export function isOutbox(value: unknown): value is Deed[] {
	return Array.isArray(value) && value.every((deed) => typeof deed?.key === "string" && "ticketId" in deed)
}
