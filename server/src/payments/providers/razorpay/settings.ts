import { z } from "zod"
import { baseUrl } from "../base-url.ts"

export const RazorpaySettings = z.strictObject({
	baseUrl: baseUrl("https://api.razorpay.com"),
	keyId: z.string().regex(/^rzp_(test|live)_\w{8,64}$/),
	keySecret: z.string().regex(/^[\x21-\x7e]{16,200}$/),
	webhookSecret: z.string().regex(/^[\x21-\x7e]{16,200}$/),
	/** The merchant's own number, which messages name. */
	accountId: z.string().regex(/^acc_\w{8,64}$/),
})
export type RazorpaySettings = z.infer<typeof RazorpaySettings>

export const razorpaySecrets = ["keySecret", "webhookSecret"] as const satisfies (keyof RazorpaySettings)[]
