import type { Ledger, Write } from "./ledger.ts"
import { isSameAnswer } from "./ledger.ts"
import { type Client, readAnswer } from "./rig/open-client.ts"
import type { Violation } from "./violations.ts"

const atOnce = 8

/** Asks every acknowledged write once more under its key: the same answer must come, and nothing may be written. */
export async function checkAnswers(
	client: Client,
	ledger: Ledger,
	interrupted: AbortSignal,
): Promise<Violation[]> {
	const violations: Violation[] = []
	const left = ledger.writes.filter((write) => write.code === null)
	async function askAgain(): Promise<void> {
		for (let write = left.pop(); write; write = left.pop()) {
			interrupted.throwIfAborted()
			const answer = await client.ask(write.ask)
			const { data } = readAnswer<unknown>(answer)
			if (isSameAnswer(write, { status: answer.status, data })) continue
			violations.push({
				kind: "changed",
				says: `${nameOf(write)} was answered ${answer.status} ${answer.text}`,
			})
		}
	}
	await Promise.all(Array.from({ length: atOnce }, askAgain))
	return violations
}

function nameOf({ ask, status, data }: Write): string {
	const first = JSON.stringify(data).slice(0, 300)
	return `${ask.method} ${ask.path} under key ${ask.key}, first ${status} ${first}, asked again`
}
