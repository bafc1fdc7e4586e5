import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createWaiterCall as contract, WaiterCall } from "@comanda/contract/floor/service.ts"
import { sql } from "kysely"
import { v7 as newId } from "uuid"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { addJob } from "#platform/jobs/jobs.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { notHere } from "../not-here.ts"
import { requireStore } from "../require-store.ts"
import { type LockedTable, lockTables } from "../seatings/lock-tables.ts"
import { setTableStatus } from "../seatings/set-table-status.ts"
import { pickWaiter } from "../waiters/pick-waiter.ts"
import { presentCall, requireCall } from "./call-rows.ts"

type Input = ParsedInputOf<typeof contract>

/** Calls a waiter. What is asked already at this table is answered with the call there is. */
export async function createWaiterCall(ctx: Context, input: Input): Promise<WaiterCall> {
	const { storeId, type } = input
	const store = await requireStore(ctx, storeId)
	const tableId = ctx.caller.kind === "guest" ? ctx.caller.tableId : input.tableId
	if (!tableId) throw new Refusal("TABLE_NEEDED", "Say at which table.")
	const tables = await lockTables(ctx, [tableId])
	const [table] = tables
	if (table?.storeId !== storeId) throw notHere("table")
	const { service } = await settingsOf(ctx, storeId)
	const { businessDate } = store
	const memberId = await pickWaiter(ctx, { storeId, tableId, businessDate, service, without: [] })
	const dueAt = new Date(ctx.now.getTime() + service.callSeconds * 1_000)
	const id = await insertCall(ctx, input, tableId, { memberId: memberId ?? null, dueAt })
	if (!id) return presentCall(ctx, await requireCall(ctx, await callThereIs(ctx, tableId, type)))
	record(ctx, storeId, "WaiterCall.Created", id, {
		tableId,
		tableNumber: table.number,
		type,
		memberId: memberId ?? null,
	})
	if (type === "BILL") await askForBill(ctx, tables)
	await addJob(ctx, "pass-on-call", { callId: id }, `call:${id}`, dueAt)
	return presentCall(ctx, await requireCall(ctx, id))
}

async function insertCall(
	ctx: Context,
	{ storeId, type, note = undefined }: Input,
	tableId: string,
	{ memberId, dueAt }: { memberId: string | null; dueAt: Date },
): Promise<string | undefined> {
	const { organizationId, now, caller } = ctx
	const guestSessionId = caller.kind === "guest" ? caller.id : null
	const { rows } = await sql<{ id: string }>`
		insert into waiter_call (organization_id, id, store_id, table_id, guest_session_id, type, note, status, member_id,
			asked_ids, due_at, called_at)
		values (${organizationId}, ${newId()}, ${storeId}, ${tableId}, ${guestSessionId}, ${type}, ${note ?? null}, 'PENDING',
			${memberId}, array_remove(array[${memberId}::uuid], null), ${dueAt}, ${now})
		on conflict (organization_id, table_id, type) where status <> 'RESOLVED' do nothing returning id`.execute(
		ctx.db,
	)
	return rows[0]?.id
}

async function callThereIs(ctx: Context, tableId: string, type: string): Promise<string> {
	const { rows } = await sql<{
		id: string
	}>`select id from waiter_call where organization_id = ${ctx.organizationId}
		and table_id = ${tableId} and type = ${type} and status <> 'RESOLVED'`.execute(ctx.db)
	return rows[0]?.id ?? ""
}

async function askForBill(ctx: Context, tables: readonly LockedTable[]): Promise<void> {
	await setTableStatus(
		ctx,
		tables.filter(({ status }) => status === "OCCUPIED"),
		"BILL_REQUESTED",
	)
}
