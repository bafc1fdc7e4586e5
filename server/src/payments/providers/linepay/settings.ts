import { z } from "zod"
import { baseUrl } from "../base-url.ts"

export const LinePaySettings = z.strictObject({
	baseUrl: baseUrl("https://api-pay.line.me"),
	channelId: z.string().regex(/^[0-9]{6,20}$/),
	channelSecret: z.string().regex(/^[\x21-\x7e]{16,200}$/),
})
export type LinePaySettings = z.infer<typeof LinePaySettings>

export const linePaySecrets = ["channelSecret"] as const satisfies (keyof LinePaySettings)[]
