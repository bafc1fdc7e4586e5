import { randomInt } from "node:crypto"
import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createShortCode as contract, ShortCode } from "@comanda/contract/menu/short-codes.ts"
import { shortIdLetters } from "@comanda/contract/organizations/store.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { insertAll } from "./insert-all.ts"
import { requireInStore } from "./require-in-store.ts"
import { requireStore } from "./require-store.ts"
import { findByCode, readShortCode } from "./short-code-rows.ts"

const places = {
	TABLE: ["floorTable", "tableId"],
	ZONE: ["zone", "zoneId"],
	ITEM: ["menuItem", "itemId"],
} as const
/** Read from a card on a table by somebody without glasses. */
const lettersMade = 5
const attemptsMax = 20

export async function createShortCode(
	ctx: Context,
	{ storeId, code, type, referenceId }: ParsedInputOf<typeof contract>,
): Promise<ShortCode> {
	await requireStore(ctx, storeId)
	const [table, column] = places[type]
	await requireInStore(ctx, storeId, table, [referenceId])
	const id = newId()
	const given = code ?? (await makeUp(ctx, storeId))
	if (code && (await findByCode(ctx, storeId, code))) throw taken()
	await insertAll(ctx, "shortCode", storeId, [{ id, code: given, [column]: referenceId }])
	record(ctx, storeId, "ShortCode.Created", id, { type, referenceId })
	return readShortCode(ctx, id)
}

async function makeUp(ctx: Context, storeId: string): Promise<string> {
	for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
		const letters = Array.from(
			{ length: lettersMade },
			() => shortIdLetters[randomInt(shortIdLetters.length)],
		)
		const code = letters.join("")
		if (!(await findByCode(ctx, storeId, code))) return code
	}
	throw taken()
}

export function taken(): Refusal {
	return new Refusal("CONFLICT", "This code leads somewhere already.")
}
