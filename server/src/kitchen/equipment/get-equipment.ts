import type { Equipment } from "@comanda/contract/kitchen/equipment.ts"
import type { Context } from "#platform/context.ts"
import { requireEquipment } from "./equipment-rows.ts"

export function getEquipment(ctx: Context, { equipmentId }: { equipmentId: string }): Promise<Equipment> {
	return requireEquipment(ctx, equipmentId)
}
