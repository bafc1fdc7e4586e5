import { z } from "zod"
import { baseUrl } from "../base-url.ts"

export const SepaySettings = z.strictObject({
	baseUrl: baseUrl("https://my.sepay.vn"),
	/** The account that is paid to: its bank's six digits and its number, which may be a virtual one. */
	bankBin: z.string().regex(/^\d{6}$/),
	account: z.string().regex(/^[0-9A-Za-z]{4,19}$/),
	/** How SePay proves its messages. It also offers not to: whoever knows the address could then say what he likes. */
	proof: z.enum(["hmac", "apikey"]),
	proofSecret: z.string().min(16).max(200),
	/** For asking SePay which transfers came; without it only its messages tell. */
	apiToken: z.string().min(16).max(200).optional(),
	/** What some banks want at the beginning of the words, such as SEVQR. */
	wordsPrefix: z
		.string()
		.regex(/^[0-9A-Z]{1,5}$/)
		.optional(),
})
export type SepaySettings = z.infer<typeof SepaySettings>
