import { type Call, createCall } from "../../shared/api.ts"
import { kept } from "../../shared/kept.ts"
import { createLive, type Live } from "../../shared/live.ts"
import { type Board, createBoard } from "../board/create-board.ts"
import { createOutbox, isOutbox, type Outbox } from "../board/outbox.ts"
import type { Device } from "../device.ts"

export type KitchenServices = { call: Call; live: Live; board: Board; outbox: Outbox; start(): () => void }

const revoked: ReadonlySet<string> = new Set(["UNAUTHORIZED", "TOKEN_INVALID", "TOKEN_EXPIRED"])
/** What could not be sent is tried again this often, besides whenever the connection returns. */
const flushMs = 5_000

/** Everything a connected screen needs: the board it follows and the outbox of what was done here. */
export function createKitchenServices(
	device: Device,
	counterId: string | undefined,
	onRevoked: () => void,
): KitchenServices {
	const token = () => device.token
	const call = createCall({
		token,
		language: () => document.documentElement.lang || navigator.language,
		onRefused: ({ code }) => {
			if (revoked.has(code)) onRevoked()
		},
	})
	const live = createLive({ token, onRevoked, heartbeatMs: 2_000 })
	const board = createBoard({ call, live, storeId: device.storeId, counterId })
	const outbox = createOutbox({
		call,
		kept: kept(`comanda.kitchen.outbox.${device.storeId}`, isOutbox),
		onAnswer: (ticket) => board.apply({ kind: "ticket", ticket }),
		onRefused: () => board.refresh(),
	})
	return {
		call,
		live,
		board,
		outbox,
		start() {
			const stopBoard = board.start()
			const flush = () => void outbox.flush()
			const timer = setInterval(flush, flushMs)
			const stopListening = live.connection.subscribe(({ lostAt }) => {
				if (lostAt === null) flush()
			})
			flush()
			return () => {
				clearInterval(timer)
				stopListening()
				stopBoard()
				live.close()
			}
		},
	}
}
