import { z } from "zod"
import { askJson } from "../kit/ask-json.ts"
import type { Setup } from "../provider.ts"
import type { ZalopaySettings } from "./settings.ts"

const Answer = z.object({
	return_code: z.int(),
	return_message: z.string().max(1_000),
	sub_return_code: z.int().nullish(),
	sub_return_message: z.string().max(1_000).nullish(),
	order_url: z.url({ protocol: /^https?$/ }).optional(),
	zp_trans_token: z.string().nullish(),
	is_processing: z.boolean().nullish(),
	amount: z.int().nullish(),
	zp_trans_id: z.union([z.int(), z.string().max(40)]).nullish(),
	refund_id: z.union([z.int(), z.string().max(40)]).nullish(),
})
export type ZalopayAnswer = z.infer<typeof Answer>

/** Its answers are not signed: that they are ZaloPay's is what its certificate says. */
export async function askZalopay(
	setup: Setup<ZalopaySettings>,
	path: "create" | "query" | "refund" | "query_refund",
	question: Readonly<Record<string, string | number>>,
): Promise<ZalopayAnswer> {
	const fields = Object.entries({ ...question, app_id: setup.settings.appId })
	const request = {
		method: "POST",
		headers: { "content-type": "application/x-www-form-urlencoded" },
		body: new URLSearchParams(fields.map(([name, value]) => [name, String(value)])).toString(),
	}
	return await askJson(setup, `${setup.settings.baseUrl}/v2/${path}`, request, Answer)
}

/** Too many questions, or something broke: what was asked about may stand either way. */
export function isZalopayTrouble(answer: ZalopayAnswer): boolean {
	return [-429, -500, -503].includes(subCodeOf(answer))
}

/** Our question was malformed or not signed as it should be: of the payment it says nothing. */
export function isOurMistake(answer: ZalopayAnswer): boolean {
	return [-401, -402, -403, -405].includes(subCodeOf(answer))
}

export function isUnknownThere(answer: ZalopayAnswer): boolean {
	return [-92, -101].includes(subCodeOf(answer))
}

export function zalopayFailure(answer: ZalopayAnswer): { code: string; message: string } {
	const message = answer.sub_return_message || answer.return_message
	return { code: String(subCodeOf(answer)), message: message.slice(0, 200) }
}

export function subCodeOf(answer: ZalopayAnswer): number {
	return answer.sub_return_code ?? answer.return_code
}
