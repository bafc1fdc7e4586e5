import { getKitchenBoard, getTicket, type KitchenBoard } from "@comanda/contract/kitchen/endpoints.ts"
import { createStore, type StoreApi } from "zustand/vanilla"
import type { Call } from "../../shared/api.ts"
import type { Live } from "../../shared/live.ts"
import { type BoardEvent, type BoardState, boardState, emptyBoard } from "./board-state.ts"

/** What a board says about its place, which does not change with the tickets. */
export type BoardFacts = Pick<
	KitchenBoard,
	"storeName" | "language" | "timeZone" | "counters" | "usualMinutes"
>

export type BoardStore = StoreApi<{
	state: BoardState
	/** Null until the board was read once. */
	facts: BoardFacts | null
	/** Add to this device's clock to get the server's: ages must not depend on a tablet's clock. */
	clockOffsetMs: number
}>

export type Board = {
	store: BoardStore
	apply(event: BoardEvent): void
	refresh(): void
	start(): () => void
}

export type BoardContext = { call: Call; live: Live; storeId: string; counterId: string | undefined }

const retryMs = 4_000

/** Reads the board, follows it live, and reads again whatever it could not follow. */
export function createBoard({ call, live, storeId, counterId }: BoardContext): Board {
	const store: BoardStore = createStore(() => ({ state: emptyBoard, facts: null, clockOffsetMs: 0 }))
	const reading = new Set<string>()
	let isRunning = false
	let isRefreshing = false
	let retryTimer: ReturnType<typeof setTimeout> | undefined
	let stopFollowing = () => {}

	function apply(event: BoardEvent) {
		store.setState(({ state }) => ({ state: boardState(state, event) }))
		const { state } = store.getState()
		if (state.isStale) refresh()
		for (const ticket of state.tickets) if (ticket.awaitsNotes) void readNotes(ticket.id)
	}

	async function read(): Promise<number> {
		const sentAt = Date.now()
		const board = await call(getKitchenBoard, { storeId, counterId })
		const clockOffsetMs = Date.parse(board.now) - (sentAt + Date.now()) / 2
		store.setState({ facts: board, clockOffsetMs })
		apply({ kind: "snapshot", board })
		return board.seq
	}

	function refresh() {
		if (isRefreshing) return
		isRefreshing = true
		read()
			.catch(retryLater)
			.finally(() => {
				isRefreshing = false
			})
	}

	function retryLater() {
		clearTimeout(retryTimer)
		if (isRunning) retryTimer = setTimeout(begin, retryMs)
	}

	/** The first reading decides where the live feed goes on. */
	async function begin() {
		try {
			const seq = await read()
			if (!isRunning) return
			stopFollowing()
			const room = counterId ? `store:${storeId}:counter:${counterId}` : `store:${storeId}:kitchen`
			stopFollowing = live.follow({
				room,
				seq,
				onMessage: (message) => apply({ kind: "message", message }),
				resync: read,
			})
		} catch {
			retryLater()
		}
	}

	/** An allergy may be in them: this goes on until they are read. */
	async function readNotes(ticketId: string) {
		if (reading.has(ticketId)) return
		reading.add(ticketId)
		try {
			const ticket = await call(getTicket, { ticketId })
			reading.delete(ticketId)
			apply({ kind: "ticket", ticket })
		} catch {
			setTimeout(() => {
				reading.delete(ticketId)
				const ticket = store.getState().state.tickets.find(({ id }) => id === ticketId)
				if (isRunning && ticket?.awaitsNotes) void readNotes(ticketId)
			}, retryMs)
		}
	}

	return {
		store,
		apply,
		refresh,
		start() {
			isRunning = true
			void begin()
			return () => {
				isRunning = false
				clearTimeout(retryTimer)
				stopFollowing()
			}
		},
	}
}
