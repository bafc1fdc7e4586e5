import { z } from "zod"

/** What we read of a reader: on what it is at work, and how that went. */
export const ReaderSeen = z.object({
	id: z.string(),
	action: z
		.object({
			status: z.enum(["in_progress", "succeeded", "failed"]),
			failure_code: z.string().nullish(),
			failure_message: z.string().nullish(),
			process_payment_intent: z.object({ payment_intent: z.string() }).nullish(),
		})
		.nullish(),
})
