import { setTimeout as delay } from "node:timers/promises"
import type { Ledger, Write } from "./ledger.ts"
import { type Answer, type Ask, type Client, readAnswer } from "./rig/open-client.ts"

const patienceMs = 180_000
const pauseMs = { least: 40, most: 250 }

export type PatientClient = {
	/** Repeats a reading until it is answered. */
	read: <T>(ask: Ask) => Promise<T>
	/** Repeats a write under its key until it is answered, as a phone in a bad network does, and keeps the answer. */
	write: (kind: Write["kind"], ask: Ask & { key: string }) => Promise<Write>
}

export function patientClient(client: Client, ledger: Ledger, interrupted: AbortSignal): PatientClient {
	async function untilAnswered(ask: Ask): Promise<{ answer: Answer; attempts: number }> {
		const deadline = Date.now() + patienceMs
		for (let attempts = 1; ; attempts += 1) {
			interrupted.throwIfAborted()
			const answer = await client.ask(ask).catch(() => null)
			if (answer && answer.status < 500 && answer.status !== 429) return { answer, attempts }
			ledger.trouble(answer ? (readAnswer(answer).code ?? String(answer.status)) : "no answer")
			if (Date.now() > deadline)
				throw new Error(`${ask.method} ${ask.path} was not answered in three minutes.`)
			await delay(pauseMs.least + Math.random() * (pauseMs.most - pauseMs.least))
		}
	}
	return {
		async read<T>(ask: Ask): Promise<T> {
			const { answer } = await untilAnswered(ask)
			const { data, code } = readAnswer<T>(answer)
			if (code) throw new Error(`${ask.method} ${ask.path} was refused: ${code}.`)
			return data
		},
		async write(kind, ask) {
			const { answer, attempts } = await untilAnswered(ask)
			const { data, code } = readAnswer<unknown>(answer)
			const write: Write = { kind, ask, attempts, status: answer.status, data: data ?? null, code }
			ledger.keep(write)
			return write
		},
	}
}
