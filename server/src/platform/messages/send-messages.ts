import { SealingError } from "#platform/sealing/sealed-text.ts"
import { type Carrier, CarrierError } from "./carrier.ts"
import { type MessageKind, openMessage } from "./message.ts"
import type { MessageSources } from "./messages.ts"
import {
	attemptsMax,
	type Claimed,
	claimMessages,
	failForgotten,
	forgetMessages,
	noteFailed,
	noteRetry,
	noteSent,
} from "./outbox.ts"

export type Sender = { hint: () => void; idle: () => Promise<void>; close: () => Promise<void> }

const lookMs = 2_000
const choresMs = 60_000
const atOnceMax = 10
/** Well below the lease: who gives up has time to say so before another takes over. */
const attemptMsMax = 60_000
const firstPauseSeconds = 10
const notingSecondsMax = 50
const closingMsMax = 5_000

/**
 * Takes what is due, sends it, notes it: three steps, so no transaction waits for a mail server. Killed between
 * sending and noting, it sends again once the lease has ended; otherwise a message is sent once.
 */
export function runSender(sources: MessageSources, carriers: readonly Carrier[]): Sender {
	const kinds = carriers.map((carrier) => carrier.kind)
	const underway = new Set<Promise<void>>()
	let taking: Promise<void> | null = null
	let again = false
	let closed = false
	const take = async (): Promise<void> => {
		while (again && !closed && underway.size < atOnceMax) {
			again = false
			const free = atOnceMax - underway.size
			const claimed = await claimMessages(sources.pool, kinds, free)
			for (const each of claimed) send(each)
			again ||= claimed.length === free
		}
	}
	const send = (claimed: Claimed): void => {
		const sending = sendOne(sources, carrierOf(carriers, claimed.kind), claimed).finally(() => {
			underway.delete(sending)
			start()
		})
		underway.add(sending)
	}
	const start = (): void => {
		if (closed || taking || !again || underway.size >= atOnceMax) return
		taking = take()
			.catch((error) => {
				// Tried again at the next look: the database is away, as the rest of the log says.
				again = false
				sources.log.warn({ category: "system", error: String(error) }, "no message can be taken to be sent")
			})
			.finally(() => {
				taking = null
				start()
			})
	}
	const hint = (): void => {
		again = true
		start()
	}
	// What other nodes posted, what failed a while ago, what a killed process held.
	const looks = setInterval(hint, lookMs)
	const chores = setInterval(() => void tidyUp(sources, carriers), choresMs)
	for (const timer of [looks, chores]) timer.unref()
	hint()
	const idle = async (): Promise<void> => {
		while (taking || underway.size > 0) await Promise.all([taking, ...underway])
	}
	return {
		hint,
		idle,
		async close() {
			closed = true
			clearInterval(looks)
			clearInterval(chores)
			await Promise.race([idle(), pause(closingMsMax)])
		},
	}
}

function carrierOf(carriers: readonly Carrier[], kind: MessageKind): Carrier {
	const carrier = carriers.find((each) => each.kind === kind)
	if (!carrier) throw new Error(`Nothing carries a ${kind}.`)
	return carrier
}

async function sendOne(sources: MessageSources, carrier: Carrier, claimed: Claimed): Promise<void> {
	const { pool, sealing, metrics } = sources
	const { id, kind } = claimed
	try {
		await carrier.send(await openMessage(sealing, claimed), AbortSignal.timeout(attemptMsMax))
	} catch (error) {
		await noteTrouble(sources, claimed, error)
		return
	}
	metrics.messages.inc({ kind, outcome: "sent" })
	await untilNoted(() => noteSent(pool, claimed, carrier.keeps)).catch((error) =>
		sources.log.error({ category: "system", id, error: String(error) }, "a sent message is sent again"),
	)
}

/** Ended by a refusal for good, by the last attempt, or by a value that does not open; else it is tried later. */
async function noteTrouble(sources: MessageSources, claimed: Claimed, error: unknown): Promise<void> {
	const { pool, metrics, log } = sources
	const { id, kind, purpose, attempts } = claimed
	const reason = error instanceof CarrierError ? error.message : nameOf(error)
	const ended = attempts >= attemptsMax || error instanceof SealingError || isFinal(error)
	metrics.messages.inc({ kind, outcome: ended ? "failed" : "retried" })
	// The server's own sentence repeats the recipient: it is not logged.
	const facts = { category: "system", id, kind, purpose, attempts, reason }
	if (ended) log.error(facts, "a message was given up")
	else log.warn(facts, "a message was not sent and is tried again")
	const note = () =>
		ended ? noteFailed(pool, claimed, reason) : noteRetry(pool, claimed, reason, pauseSecondsAfter(attempts))
	// Not noted, it is tried again when its lease ends.
	await untilNoted(note).catch(() => {})
}

function isFinal(error: unknown): boolean {
	return error instanceof CarrierError && error.isFinal
}

function nameOf(error: unknown): string {
	return error instanceof SealingError ? error.code : "INTERNAL_ERROR"
}

/** Ten seconds, then three times as long each time, up to two hours; a third shorter or longer, so they spread. */
function pauseSecondsAfter(attempts: number): number {
	return firstPauseSeconds * 3 ** (attempts - 1) * (2 / 3 + Math.random() * (2 / 3))
}

/** A database that is away for a moment must not make a mail go out twice. */
async function untilNoted(note: () => Promise<void>): Promise<void> {
	for (let second = 0; ; second += 1) {
		try {
			return await note()
		} catch (error) {
			if (second >= notingSecondsMax) throw error
			await pause(1_000)
		}
	}
}

async function tidyUp({ pool, metrics, log }: MessageSources, carriers: readonly Carrier[]): Promise<void> {
	try {
		for (const { id, kind } of await failForgotten(pool)) {
			metrics.messages.inc({ kind, outcome: "failed" })
			log.error({ category: "system", id, kind, reason: "NEVER_NOTED" }, "a message was given up")
		}
		await forgetMessages(
			pool,
			carriers.some((carrier) => carrier.keeps),
		)
	} catch (error) {
		log.warn({ category: "system", error: String(error) }, "old messages are not tidied up")
	}
}

function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
}
