import { randomInt } from "node:crypto"
import type { Context } from "#platform/context.ts"

// Without what is read wrongly: I and 1, O and 0. Sixteen of these are eighty bits: nobody guesses one.
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
const length = 16
const hashBytes = 32

export function newCode(): string {
	return Array.from({ length }, () => letters[randomInt(letters.length)]).join("")
}

/** As it is written on a card: in fours. */
export function printedCode(code: string): string {
	return code.replaceAll(/(.{4})(?=.)/g, "$1-")
}

/** However somebody typed it. */
export function plainCode(typed: string): string {
	return typed.toUpperCase().replaceAll(/[\s-]/g, "")
}

/** What is kept of a code: with a key of ours, so that not even a short one is found in a stolen backup. */
export function codeHash(ctx: Context, kind: string, typed: string): Buffer {
	return ctx.signing.mac("wallet-code", `${ctx.organizationId} ${kind} ${plainCode(typed)}`, hashBytes)
}
