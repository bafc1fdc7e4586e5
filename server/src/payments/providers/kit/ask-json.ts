import type { z } from "zod"
import { ask } from "../ask.ts"
import type { Setup } from "../provider.ts"

/** Asks a provider for an answer of its own shape; another one leaves open what happened, and is thrown. */
export async function askJson<Shape extends z.ZodType>(
	setup: Pick<Setup, "fetch" | "signal">,
	url: string,
	request: { method: string; headers: Record<string, string>; body?: string },
	shape: Shape,
): Promise<z.output<Shape>> {
	const { status, text } = await ask(setup, url, request)
	const answer = shape.safeParse(jsonOf(text, status))
	if (!answer.success) throw new Error(`The answer (${status}) has another shape.`)
	return answer.data
}

function jsonOf(text: string, status: number): unknown {
	try {
		return JSON.parse(text)
	} catch {
		throw new Error(`The answer (${status}) is no JSON.`)
	}
}
