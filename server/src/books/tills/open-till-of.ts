import type { Currency } from "@comanda/contract/money.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { drawerOf } from "./drawer-of.ts"

/** A drawer that takes money. */
export type Till = { id: string; storeId: string; currency: Currency; deviceId: string | null }

type Wanted = {
	storeId: string
	cashSessionId?: string | null | undefined
	deviceId?: string | null | undefined
	register?: string | null | undefined
}

const columns = `id, store_id as "storeId", currency, device_id as "deviceId"`
const byId: Prepared = {
	name: "till_by_id",
	text: `select ${columns} from cash_session
		where organization_id = $1 and store_id = $2 and id = $3 and status = 'OPEN'`,
}
const byDrawer: Prepared = {
	name: "till_by_drawer",
	text: `select ${columns} from cash_session
		where organization_id = $1 and store_id = $2 and drawer = $3 and status = 'OPEN'`,
}

/**
 * The open drawer that is meant: by its session, by its device, by its name, else that of the caller's own device. It is
 * not locked: `moveCash` looks again, so that one which is closed meanwhile takes nothing and nobody waits for nothing.
 */
export async function openTillOf(
	ctx: Context,
	{ storeId, cashSessionId, deviceId, register }: Wanted,
): Promise<Till> {
	const drawer = drawerOf(ctx, { deviceId, register })
	const [till] = cashSessionId
		? await ctx.query<Till>(byId, [ctx.organizationId, storeId, cashSessionId])
		: drawer
			? await ctx.query<Till>(byDrawer, [ctx.organizationId, storeId, drawer])
			: []
	if (!till) throw noTill()
	return till
}

export function noTill(): Refusal {
	return new Refusal("CASH_SESSION_REQUIRED", "Cash goes into a drawer that is open.")
}
