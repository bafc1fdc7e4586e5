import { cashIn, safe } from "@comanda/contract/books/accounts.ts"
import type { CashSession } from "@comanda/contract/books/cash-session.ts"
import type { openCashSession as contract } from "@comanda/contract/books/tills.ts"
import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { memberOf } from "../member-of.ts"
import { notThere } from "../not-there.ts"
import { post } from "../post.ts"
import { requireStore } from "../require-store.ts"
import { presentCashSession, requireCashSession } from "./cash-session-rows.ts"
import { callingDevice, drawerOf } from "./drawer-of.ts"
import { moveCash } from "./move-cash.ts"
import { requireCounted } from "./require-counted.ts"

const write: Prepared = {
	name: "cash_session_open",
	text: `insert into cash_session (organization_id, id, store_id, device_id, drawer, register, currency, status, opened_by,
			opened_by_member, opened_at, opening_float, opening_float_minor)
		values ($1, $2, $3, $4, $5, $6, $7, 'OPEN', $8, $9, $10, $11, $12)
		on conflict do nothing returning id`,
}
const existing: Prepared = {
	name: "cash_session_exists",
	text: "select 1 from cash_session where organization_id = $1 and id = $2",
}
const deviceName: Prepared = {
	name: "cash_session_device",
	text: `select name from device
		where organization_id = $1 and store_id = $2 and id = $3 and revoked_at is null`,
}

/** The float comes out of the safe. Of two who open the same drawer at once the second is told that it is open. */
export async function openCashSession(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<CashSession> {
	const { id, storeId, float } = input
	const store = await requireStore(ctx, storeId)
	const floatMinor = requireCounted(float, store.currency, "float")
	const drawer = drawerOf(ctx, input)
	if (!drawer) throw noDrawer()
	const deviceId = input.deviceId ?? (input.register ? null : callingDevice(ctx))
	const register = await registerName(ctx, storeId, deviceId, input.register)
	const by = [actorOf(ctx.caller), memberOf(ctx), ctx.now]
	const [opened] = await ctx.query<{ id: string }>(write, [
		...[ctx.organizationId, id, storeId, deviceId, drawer, register, store.currency],
		...[...by, JSON.stringify(float), floatMinor],
	])
	if (!opened) throw await whyNot(ctx, id)
	if (floatMinor > 0) {
		await moveCash(ctx, { id }, { kind: "FLOAT", amountMinor: floatMinor })
		const entries = { [cashIn(id)]: floatMinor, [safe]: -floatMinor }
		post(ctx, { storeId, kind: "CASH_MOVEMENT", tillId: id, subject: id, entries })
	}
	record(ctx, storeId, "CashSession.Opened", id, { deviceId, register, floatMinor })
	return presentCashSession(await requireCashSession(ctx, id))
}

async function registerName(
	ctx: Context,
	storeId: string,
	deviceId: string | null,
	register: string | undefined,
): Promise<string> {
	if (!deviceId) return register ?? ""
	const [device] = await ctx.query<{ name: string }>(deviceName, [ctx.organizationId, storeId, deviceId])
	if (!device) throw notThere("device here")
	return register ?? device.name
}

function noDrawer(): Refusal {
	const details = [{ field: "register", code: "required", message: "Name the drawer, or its device." }]
	return new Refusal("VALIDATION_ERROR", "It is not clear which drawer is meant.", { details })
}

async function whyNot(ctx: Context, id: string): Promise<Refusal> {
	const isKnown = (await ctx.query(existing, [ctx.organizationId, id])).length > 0
	return isKnown
		? new Refusal("CONFLICT", "A drawer with this id was opened before.")
		: new Refusal("CASH_SESSION_OPEN", "This drawer is open already.")
}
