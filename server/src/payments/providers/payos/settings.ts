import { z } from "zod"
import { baseUrl } from "../base-url.ts"

export const PayosSettings = z.strictObject({
	baseUrl: baseUrl("https://api-merchant.payos.vn"),
	clientId: z.string().min(8).max(100),
	apiKey: z.string().min(16).max(200),
	checksumKey: z.string().min(16).max(200),
})
export type PayosSettings = z.infer<typeof PayosSettings>
