import { z } from "zod"
import { baseUrl } from "../base-url.ts"

export const StripeSettings = z.strictObject({
	baseUrl: baseUrl("https://api.stripe.com"),
	/** A restricted key is enough: payments, refunds, customers, set-ups and readers. */
	secretKey: z.string().regex(/^(sk|rk)_(test|live)_\w{10,250}$/),
	/** The only key that a browser is given. */
	publishableKey: z.string().regex(/^pk_(test|live)_\w{10,250}$/),
	webhookSecret: z.string().regex(/^whsec_[\w+/=]{10,250}$/),
})
export type StripeSettings = z.infer<typeof StripeSettings>

export const stripeSecrets = ["secretKey", "webhookSecret"] as const satisfies (keyof StripeSettings)[]
