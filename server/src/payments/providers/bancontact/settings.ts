import { z } from "zod"
import { baseUrl } from "../base-url.ts"

export const BancontactSettings = z.strictObject({
	baseUrl: baseUrl("https://merchant.api.bancontact.net"),
	/** Where the keys are published with which its messages are signed. */
	jwksUrl: baseUrl("https://jwks.bancontact.net"),
	apiKey: z.string().regex(/^[\x21-\x7e]{16,500}$/),
	/** The payment profile that the key belongs to: messages name it. */
	profileId: z.string().regex(/^[0-9A-Za-z-]{8,64}$/),
})
export type BancontactSettings = z.infer<typeof BancontactSettings>

export const bancontactSecrets = ["apiKey"] as const satisfies (keyof BancontactSettings)[]
