import { setTimeout as wait } from "node:timers/promises"
import type { Misbehaviour } from "./misbehaviour.ts"
import type { Delivery } from "./simulator.ts"

export type Message = {
	method: "GET" | "POST"
	url: string
	headers?: Record<string, string>
	body?: string
}

export type Postman = {
	/** Written anew for every try, because times are signed. Ends when it has been tried once. */
	send: (write: () => Message) => Promise<void>
	deliveries: readonly Delivery[]
	settled: () => Promise<void>
	close: () => Promise<void>
}

/** Sends messages as a provider does: again and again until they are taken, at most as often as `retriesMs` is long. */
export function createPostman(options: {
	fetch: typeof fetch
	/** How long is waited before the second try, the third, and so on; multiplied by `timeScale`. */
	retriesMs: readonly number[]
	timeScale: number
	/** How long an answer is waited for. */
	answerMs: number
	isTaken: (status: number, body: string) => boolean
	misbehaviour: () => Misbehaviour
}): Postman {
	const closing = new AbortController()
	const deliveries: Delivery[] = []
	const underWay = new Set<Promise<void>>()
	let held: (() => Message)[] = []

	async function tryOnce(write: () => Message, attempt: number): Promise<boolean> {
		await wait(options.misbehaviour().delayMs, undefined, { signal: closing.signal })
		const { url, ...request } = write()
		const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(options.answerMs)])
		try {
			const response = await options.fetch(url, { ...request, signal, redirect: "manual" })
			const body = await response.text()
			const isTaken = options.isTaken(response.status, body)
			deliveries.push({ url, attempt, status: response.status, body, isTaken })
			return isTaken
		} catch (error) {
			deliveries.push({ url, attempt, status: null, body: String(error), isTaken: false })
			return false
		}
	}

	async function tryAgain(write: () => Message): Promise<void> {
		for (const [place, ms] of options.retriesMs.entries()) {
			await wait(ms * options.timeScale, undefined, { signal: closing.signal })
			if (await tryOnce(write, place + 1)) return
		}
	}

	/** The tries that follow the first are made while nobody waits. */
	async function carry(write: () => Message): Promise<void> {
		const first = tryOnce(write, 0)
		const rest = first.then((isTaken) => (isTaken ? undefined : tryAgain(write)))
		const all = rest.catch(() => undefined).finally(() => underWay.delete(all))
		underWay.add(all)
		await first.catch(() => false)
	}

	async function send(write: () => Message): Promise<void> {
		const wrong = options.misbehaviour()
		if (wrong.silent) return
		held.push(write)
		if (wrong.reorder && held.length < 2) return
		const going = held.toReversed()
		held = []
		for (const one of going) {
			for (let copy = 0; copy <= wrong.duplicate; copy += 1) await carry(one)
		}
	}

	async function settled(): Promise<void> {
		for (const one of held.splice(0)) await carry(one)
		while (underWay.size > 0) await Promise.all(underWay)
	}

	async function close(): Promise<void> {
		closing.abort()
		held = []
		await Promise.all(underWay)
	}

	return { send, deliveries, settled, close }
}
