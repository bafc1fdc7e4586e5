import { z } from "zod"
import { mod97 } from "./mod-97.ts"

/** The number of a bank account, with or without the spaces it is printed with; kept without them. */
export const Iban = z
	.string()
	.transform((text) => text.replaceAll(/\s/g, "").toUpperCase())
	.refine(isIban, "This is not the number of a bank account: one of its signs is wrong.")

export function isIban(text: string): boolean {
	if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/.test(text)) return false
	return mod97(text.slice(4) + text.slice(0, 4)) === 1
}
