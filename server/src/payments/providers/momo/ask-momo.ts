import type { z } from "zod"
import { askJson } from "../kit/ask-json.ts"
import type { Setup } from "../provider.ts"
import type { MomoSettings } from "./settings.ts"
import { signMomo } from "./sign.ts"

/** Signs a question and asks it. The access key is signed and never sent. */
export async function askMomo<Shape extends z.ZodType>(
	setup: Setup<MomoSettings>,
	path: "create" | "query" | "refund" | "refund/query" | "confirm",
	question: Record<string, string | number | boolean>,
	signed: readonly string[],
	shape: Shape,
): Promise<z.output<Shape>> {
	const { accessKey, secretKey, baseUrl, partnerCode } = setup.settings
	const values = Object.fromEntries(
		Object.entries(question).filter((entry): entry is [string, string | number] => {
			return typeof entry[1] !== "boolean"
		}),
	)
	const signature = signMomo(secretKey, signed, { ...values, accessKey, partnerCode })
	const request = {
		method: "POST",
		headers: { "content-type": "application/json; charset=UTF-8" },
		body: JSON.stringify({ ...question, partnerCode, signature }),
	}
	return await askJson(setup, `${baseUrl}/v2/gateway/api/${path}`, request, shape)
}
