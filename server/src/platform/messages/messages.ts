import type pg from "pg"
import type { Logger } from "pino"
import type { Config } from "#config.ts"
import type { Sealing } from "#platform/sealing/sealing.ts"
import type { Metrics } from "#platform/telemetry/metrics.ts"
import type { MessageKind } from "./message.ts"
import { openCarriers } from "./open-carriers.ts"
import { runSender } from "./send-messages.ts"

export type Messages = {
	/** Whether a message of this kind can reach anybody from here. */
	canSend: (kind: MessageKind) => boolean
	/** There is something new to send. May be said too often, or not at all: then it is found a little later. */
	hint: () => void
	/** Nothing that is due now is unsent by this process. */
	idle: () => Promise<void>
	close: () => Promise<void>
}

export type MessageSources = {
	config: Config
	pool: pg.Pool
	sealing: Sealing
	metrics: Metrics
	log: Logger
	/** Whether this process sends what was posted, here or elsewhere. */
	sends: boolean
}

export function openMessages(sources: MessageSources): Messages {
	const carriers = openCarriers(sources.config)
	const sender = sources.sends ? runSender(sources, carriers) : null
	return {
		canSend: (kind) => carriers.some((carrier) => carrier.kind === kind),
		hint: () => sender?.hint(),
		idle: async () => sender?.idle(),
		async close() {
			await sender?.close()
			for (const carrier of carriers) carrier.close()
		},
	}
}
