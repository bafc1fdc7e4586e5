import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listEquipment as contract, Equipment } from "@comanda/contract/kitchen/equipment.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { like } from "../like.ts"
import { requireStore } from "../require-store.ts"
import { equipmentColumns } from "./equipment-rows.ts"

const page: Prepared = {
	name: "kitchen_equipment_page",
	text: `select ${equipmentColumns}, count(*) over ()::int as total from kitchen_equipment e
		where e.organization_id = $1 and e.store_id = $2 and e.removed_at is null and ($3::text is null or e.status = $3)
			and ($4::uuid is null or e.counter_id = $4) and ($5::date is null or e.next_maintenance_on <= $5)
			and ($6::text is null or e.name ilike $6 or e.kind ilike $6)
		order by lower(e.name), e.id limit $7 offset $8`,
}

export async function listEquipment(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { storeId, status, counterId, dueBy, q, page: number, limit } = input
	const filter = [status, counterId, dueBy, like(q)].map((value) => value ?? null)
	const [, rows] = await Promise.all([
		requireStore(ctx, storeId),
		ctx.query<Equipment & { total: number }>(page, [
			...[ctx.organizationId, storeId, ...filter],
			...[limit, (number - 1) * limit],
		]),
	])
	return {
		rows: rows.map(({ total, ...row }) => row),
		meta: pageMeta(number, limit, rows[0]?.total ?? 0),
	}
}
