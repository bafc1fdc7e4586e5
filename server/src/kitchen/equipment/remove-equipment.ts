import type { Equipment } from "@comanda/contract/kitchen/equipment.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { resolveAlerts } from "../alerts/raise-alert.ts"
import { requireEquipment } from "./equipment-rows.ts"

const remove: Prepared = {
	name: "kitchen_equipment_remove",
	text: "update kitchen_equipment set removed_at = $3 where organization_id = $1 and id = $2",
}

export async function removeEquipment(
	ctx: Context,
	{ equipmentId }: { equipmentId: string },
): Promise<Equipment> {
	const equipment = await requireEquipment(ctx, equipmentId, { locked: true })
	await ctx.query(remove, [ctx.organizationId, equipmentId, ctx.now])
	record(ctx, equipment.storeId, "Equipment.Removed", equipmentId, { counterId: equipment.counterId })
	for (const kind of ["EQUIPMENT_FAILURE", "SAFETY_CONCERN"] as const)
		await resolveAlerts(ctx, equipment.storeId, kind, [equipmentId])
	return equipment
}
