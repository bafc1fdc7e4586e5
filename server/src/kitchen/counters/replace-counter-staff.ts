import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { replaceCounterStaff as contract, KitchenCounter } from "@comanda/contract/kitchen/counters.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { notThere } from "../not-there.ts"
import { lockCounter, requireCounter } from "./counter-rows.ts"

// Who works in this store, or in all of them.
const known: Prepared = {
	name: "counter_staff_known",
	text: `select distinct m.id from member m
			join role_assignment r on r.organization_id = m.organization_id and r.member_id = m.id
		where m.organization_id = $1 and m.id = any($3::uuid[]) and (r.store_id is null or r.store_id = $2)
			and (r.expires_at is null or r.expires_at > $4)`,
}
const replace: Prepared = {
	name: "counter_staff_replace",
	text: `with gone as (
			delete from counter_staff where organization_id = $1 and counter_id = $2 and member_id <> all($4::uuid[])
		)
		insert into counter_staff (organization_id, counter_id, member_id, store_id, status)
		select $1, $2, s.id, $3, s.status from unnest($4::uuid[], $5::text[]) as s(id, status)
		on conflict (organization_id, counter_id, member_id) do update set status = excluded.status`,
}

export async function replaceCounterStaff(
	ctx: Context,
	{ counterId, staff }: ParsedInputOf<typeof contract>,
): Promise<KitchenCounter> {
	const { storeId } = await lockCounter(ctx, counterId)
	const ids = staff.map(({ memberId }) => memberId)
	const found = await ctx.query<{ id: string }>(known, [ctx.organizationId, storeId, ids, ctx.now])
	if (found.length < ids.length) throw notThere("member of this store")
	const statuses = staff.map(({ status }) => status)
	await ctx.query(replace, [ctx.organizationId, counterId, storeId, ids, statuses])
	const available = staff.filter(({ status }) => status === "AVAILABLE").length
	record(ctx, storeId, "Counter.StaffChanged", counterId, { staff: staff.length, available })
	return requireCounter(ctx, counterId)
}
