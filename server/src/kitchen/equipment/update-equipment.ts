import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateEquipment as contract, Equipment } from "@comanda/contract/kitchen/equipment.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { requireCounterOf, requireEquipment, writeEquipment } from "./equipment-rows.ts"
import { refuseContradiction, watchEquipment } from "./watch-equipment.ts"

export async function updateEquipment(
	ctx: Context,
	{ equipmentId, ...change }: ParsedInputOf<typeof contract>,
): Promise<Equipment> {
	const before = await requireEquipment(ctx, equipmentId, { locked: true })
	refuseStale(ctx, before.version, () => before)
	if (change.counterId) await requireCounterOf(ctx, before.storeId, change.counterId)
	const after = { ...before, ...change, version: before.version + 1 }
	refuseContradiction(after)
	await writeEquipment(ctx, after)
	await watchEquipment(ctx, before, after)
	return after
}
