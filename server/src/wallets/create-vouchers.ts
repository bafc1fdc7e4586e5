import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { createVouchers as contract } from "@comanda/contract/wallets/vouchers.ts"
import { sql } from "kysely"
import { findStore } from "#organizations/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { newCode, plainCode, printedCode } from "./code.ts"
import { insertCoded } from "./insert-coded.ts"
import { presentVoucher } from "./present-voucher.ts"
import { requireLater } from "./require-later.ts"

type Wish = ParsedInputOf<typeof contract>

/** Promises: nothing is owed until somebody comes with one. */
export async function createVouchers(ctx: Context, input: Wish): Promise<ResultOf<typeof contract>> {
	const { storeId, label = null, valueMinor, usesMax, perOrderMax, validFrom = null, expiresAt } = input
	const store = await findStore(ctx, storeId)
	if (!store) throw new Refusal("NOT_FOUND", "There is no such store here.")
	const codes = codesOf(input)
	const made = await insertCoded(ctx, {
		...{ storeId, kind: "VOUCHER", status: "ACTIVE", currency: store.currency, label },
		validFrom: validFrom === null ? null : new Date(validFrom),
		expiresAt: expiresAt === undefined ? null : requireLater(ctx.now, expiresAt, validFrom),
		cards: codes,
		voucher: { valueMinor, usesMax, perOrderMax },
	})
	const ids = codes.map(({ id }) => id)
	await explain(ctx, ids)
	record(ctx, storeId, "Voucher.Created", storeId, { voucherIds: ids, valueMinor, usesMax })
	return {
		rows: made.map((row, place) => ({
			code: input.code ? plainCode(input.code) : printedCode(codes[place]?.code ?? ""),
			voucher: presentVoucher(row),
		})),
	}
}

function codesOf({ ids, code }: Wish): { id: string; code: string }[] {
	const isOnce = new Set(ids).size === ids.length
	if (isOnce && (code === undefined || (ids.length === 1 && plainCode(code).length >= 4)))
		return ids.map((id) => ({ id, code: code === undefined ? newCode() : plainCode(code) }))
	const details = [{ field: code ? "code" : "ids", code: "not_one", message: "One code is of one voucher." }]
	throw new Refusal("VALIDATION_ERROR", "Each voucher has an id and a code of its own.", { details })
}

/** Its uses are explained from the first one on, as everything is that can run out. */
async function explain(ctx: Context, ids: readonly string[]): Promise<void> {
	const { organizationId, now } = ctx
	await sql`insert into wallet_entry (organization_id, store_id, wallet_id, kind, change_minor, uses_change, value_minor,
			balance_minor, at, by)
		select w.organization_id, w.store_id, w.id, 'GRANTED', 0, w.uses_left, 0, 0, ${now}, ${actorOf(ctx.caller)}
		from wallet w where w.organization_id = ${organizationId} and w.id = any (${[...ids]}::uuid[])
		order by w.id`.execute(ctx.db)
}
