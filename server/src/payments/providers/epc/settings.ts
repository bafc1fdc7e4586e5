import { Iban } from "@comanda/contract/payments/iban.ts"
import { z } from "zod"

export const EpcSettings = z.strictObject({
	/** Of the account's holder, as the bank has it. */
	name: z
		.string()
		.trim()
		.min(1)
		.max(70)
		.regex(/^[^\p{Cc}\u2028\u2029]*$/u, "One line, without signs that nobody sees."),
	iban: Iban,
	bic: z.union([z.literal(""), z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/)]).default(""),
	/** What comes back with the money: what Belgian banks know, or what all others of Europe do. */
	words: z.enum(["belgian", "iso-11649"]).default("belgian"),
})
export type EpcSettings = z.infer<typeof EpcSettings>
