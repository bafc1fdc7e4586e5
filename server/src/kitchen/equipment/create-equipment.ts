import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createEquipment as contract, Equipment } from "@comanda/contract/kitchen/equipment.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { requireStore } from "../require-store.ts"
import { requireCounterOf, writeEquipment } from "./equipment-rows.ts"
import { refuseContradiction, watchEquipment } from "./watch-equipment.ts"

const nothingKnown = {
	counterId: null,
	temperature: null,
	temperatureMin: null,
	temperatureMax: null,
	lastMaintenanceOn: null,
	nextMaintenanceOn: null,
}

export async function createEquipment(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<Equipment> {
	await requireStore(ctx, input.storeId)
	await requireCounterOf(ctx, input.storeId, input.counterId ?? null)
	const equipment: Equipment = { ...nothingKnown, ...input, id: newId(), version: 1 }
	refuseContradiction(equipment)
	await writeEquipment(ctx, equipment)
	await watchEquipment(ctx, null, equipment)
	return equipment
}
