import { z } from "zod"
import { ask } from "../ask.ts"
import type { Setup } from "../provider.ts"
import type { BancontactSettings } from "./settings.ts"

const Problem = z.object({ code: z.string().nullish(), message: z.string().nullish() })

/** A clear no, in Bancontact's own words. */
export type Refused = { status: number; code: string; message: string }

/** What was asked for as `shape` says, or why Bancontact would not; anything else is thrown. */
export async function askBancontact<Shape extends z.ZodType>(
	setup: Setup<BancontactSettings>,
	shape: Shape,
	asked: { method: "GET" | "POST" | "DELETE"; path: string; body?: object },
): Promise<{ answer: z.output<Shape> } | { refused: Refused }> {
	const { status, text } = await ask(setup, `${setup.settings.baseUrl}${asked.path}`, {
		method: asked.method,
		headers: {
			authorization: `Bearer ${setup.settings.apiKey}`,
			"content-type": "application/json",
			accept: "application/json",
		},
		...(asked.body ? { body: JSON.stringify(asked.body) } : {}),
	})
	if (status < 400) return { answer: shape.parse(text === "" ? null : JSON.parse(text)) }
	const { code, message } = problemOf(text)
	return { refused: { status, code: code ?? `HTTP_${status}`, message: message ?? "Bancontact refused." } }
}

function problemOf(text: string): z.infer<typeof Problem> {
	try {
		return Problem.parse(JSON.parse(text))
	} catch {
		return {}
	}
}
