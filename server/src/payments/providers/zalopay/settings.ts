import { z } from "zod"
import { baseUrl } from "../base-url.ts"

export const ZalopaySettings = z.strictObject({
	baseUrl: baseUrl("https://openapi.zalopay.vn"),
	/** Digits. */
	appId: z.string().regex(/^[1-9]\d{0,8}$/),
	/** What we sign with, and what ZaloPay signs its messages with. */
	key1: z.string().min(16).max(128),
	key2: z.string().min(16).max(128),
})
export type ZalopaySettings = z.infer<typeof ZalopaySettings>
