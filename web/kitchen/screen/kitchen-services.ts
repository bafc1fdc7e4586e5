import { type Call, createCall } from "../../shared/api.ts"
import { kept } from "../../shared/kept.ts"
import { createLive, type Live } from "../../shared/live.ts"
import { openSession } from "../../shared/session/open-session.ts"
import { type Board, createBoard } from "../board/create-board.ts"
import { createOutbox, isOutbox, type Outbox } from "../board/outbox.ts"
import { type Device, keptAttempt, refreshTokenOf } from "../device.ts"

export type KitchenServices = { call: Call; live: Live; board: Board; outbox: Outbox; start(): () => void }

/** What could not be sent is tried again this often, besides whenever the connection returns. */
const flushMs = 5_000

/** Everything a connected screen needs: the board it follows and the outbox of what was done here. */
export function createKitchenServices(
	device: Device,
	counterId: string | undefined,
	onRevoked: () => void,
): KitchenServices {
	const language = () => document.documentElement.lang || navigator.language
	const session = openSession({
		name: `kitchen.${device.id}`,
		call: createCall({ token: () => null, language }),
		refreshToken: refreshTokenOf(device.id),
		attempt: keptAttempt,
	})
	const { token, renew } = session
	const call = createCall({
		token,
		renew,
		language,
		// Every other answer to a device that was disconnected; what it may not do is refused with FORBIDDEN.
		onRefused: ({ code }) => {
			if (code === "DEVICE_NOT_AUTHORIZED") onRevoked()
		},
	})
	const live = createLive({ token, renew, onRevoked, heartbeatMs: 2_000 })
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
			const stopWatching = session.watch()
			const stopSession = session.store.subscribe(({ standing }) => {
				if (standing === "out") onRevoked()
			})
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
				stopSession()
				stopWatching()
			}
		},
	}
}
