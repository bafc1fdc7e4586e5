import { z } from "zod"
import { baseUrl } from "../base-url.ts"

export const MomoSettings = z.strictObject({
	baseUrl: baseUrl("https://payment.momo.vn"),
	partnerCode: z.string().regex(/^[0-9A-Za-z_-]{1,50}$/),
	accessKey: z.string().min(8).max(128),
	secretKey: z.string().min(16).max(128),
	/** What the payer is offered; the wallet alone when nothing is said. */
	requestType: z.enum(["captureWallet", "payWithATM", "payWithCC", "payWithMethod"]).default("captureWallet"),
})
export type MomoSettings = z.infer<typeof MomoSettings>
