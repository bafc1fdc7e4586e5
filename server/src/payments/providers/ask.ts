import type { Setup } from "./provider.ts"

const answerBytesMax = 2_000_000

export type Answer = { status: number; text: string }

/**
 * Asks a provider. Thrown is whatever leaves open if it did something: no answer, too long a one, a failure of its own,
 * somebody else who answers in its place.
 */
export async function ask(
	setup: Pick<Setup, "fetch" | "signal">,
	url: string,
	request: { method: string; headers: Record<string, string>; body?: string },
): Promise<Answer> {
	const response = await setup.fetch(url, { ...request, signal: setup.signal, redirect: "manual" })
	const text = await textOf(response)
	const isAnswer = response.status >= 200 && response.status < 500 && !isElsewhere(response.status)
	if (!isAnswer)
		throw new Error(`${request.method} ${new URL(url).pathname} was answered ${response.status}.`)
	return { status: response.status, text }
}

/** A redirect; and what says to come back later. */
function isElsewhere(status: number): boolean {
	return (status >= 300 && status < 400) || status === 408 || status === 429
}

async function textOf(response: Response): Promise<string> {
	const chunks: Uint8Array[] = []
	let bytes = 0
	for await (const chunk of response.body ?? []) {
		bytes += chunk.length
		if (bytes > answerBytesMax) throw new Error("The answer is too long.")
		chunks.push(chunk)
	}
	return Buffer.concat(chunks).toString("utf8")
}
