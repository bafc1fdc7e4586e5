import type { Availability } from "@comanda/contract/menu/items.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { lockDraft } from "./lock-draft.ts"
import { raiseVersion } from "./raise-version.ts"

type Wanted = { available: boolean; until: string | null; reason: string | null }

const takeOff: Prepared = {
	name: "menu_sold_out_write",
	text: `insert into menu_sold_out as s (organization_id, id, store_id, item_id, option_id, until, reason, since)
		values ($1, $2, $3, $4, $5, $6, $7, $8)
		on conflict (organization_id, item_id) do update set until = excluded.until, reason = excluded.reason,
			since = case when s.until <= excluded.since then excluded.since else s.since end
		returning since`,
}
const takeOffOption: Prepared = {
	name: "menu_sold_out_write_option",
	text: takeOff.text.replace("organization_id, item_id)", "organization_id, option_id)"),
}
const bringBack: Prepared = {
	name: "menu_sold_out_end",
	text: `delete from menu_sold_out where organization_id = $1 and (item_id = $2 or option_id = $2) returning id`,
}

export function setItemAvailability(
	ctx: Context,
	{ itemId, ...wanted }: Wanted & { itemId: string },
): Promise<Availability> {
	return setAvailability(ctx, "menuItem", itemId, wanted)
}

export function setOptionAvailability(
	ctx: Context,
	{ optionId, ...wanted }: Wanted & { optionId: string },
): Promise<Availability> {
	return setAvailability(ctx, "menuOption", optionId, wanted)
}

/** By hand, and at once: it wins over what stock says until it is taken back, or its time has come. */
async function setAvailability(
	ctx: Context,
	table: "menuItem" | "menuOption",
	id: string,
	wanted: Wanted,
): Promise<Availability> {
	refuseOver(ctx, wanted)
	const { storeId } = await lockDraft(ctx, table, id)
	const kind = table === "menuItem" ? "ITEM" : "OPTION"
	if (wanted.available) {
		const ended = await ctx.query(bringBack, [ctx.organizationId, id])
		if (ended.length > 0) await tell(ctx, storeId, "Item.BackInStock", id, { kind, byHand: true })
		return { id, available: true, soldOut: null }
	}
	const { until, reason } = wanted
	const subject = kind === "ITEM" ? [id, null] : [null, id]
	const statement = kind === "ITEM" ? takeOff : takeOffOption
	const values = [ctx.organizationId, newId(), storeId, ...subject, until, reason, ctx.now]
	const [written] = await ctx.query<{ since: Date }>(statement, values)
	await tell(ctx, storeId, "Item.SoldOut", id, { kind, byHand: true, until, reason })
	const since = (written?.since ?? ctx.now).toISOString()
	return { id, available: false, soldOut: { since, until, reason } }
}

function refuseOver(ctx: Context, { available, until }: Wanted): void {
	if (available || !until || Date.parse(until) > ctx.now.getTime()) return
	const details = [{ field: "until", code: "too_small", message: "Is over already." }]
	throw new Refusal("VALIDATION_ERROR", "It cannot be sold out until then.", { details })
}

async function tell(
	ctx: Context,
	storeId: string,
	type: "Item.SoldOut" | "Item.BackInStock",
	id: string,
	payload: Record<string, unknown>,
): Promise<void> {
	await raiseVersion(ctx, storeId)
	record(ctx, storeId, type, id, payload)
}
