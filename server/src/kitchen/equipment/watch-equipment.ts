import type { Equipment } from "@comanda/contract/kitchen/equipment.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { raiseAlert, resolveAlerts } from "../alerts/raise-alert.ts"

/** Tells how equipment is, and alerts the kitchen when it fails or is not as warm as it should be; or that it is again. */
export async function watchEquipment(
	ctx: Context,
	before: Equipment | null,
	after: Equipment,
): Promise<void> {
	const { id, storeId, status, temperature, counterId } = after
	const facts = { equipmentId: id, counterId, status, temperature }
	if (before?.status !== status)
		record(ctx, storeId, "Equipment.StatusChanged", id, { from: before?.status ?? null, ...facts })
	else record(ctx, storeId, "Equipment.Updated", id, facts)
	const isBroken = status === "FAULTY"
	if (isBroken && before?.status !== status)
		await raiseAlert(ctx, { storeId, kind: "EQUIPMENT_FAILURE", severity: "HIGH", subject: id, facts })
	if (!isBroken && before?.status === "FAULTY") await resolveAlerts(ctx, storeId, "EQUIPMENT_FAILURE", [id])
	const [was, is] = [before ? isUnsafe(before) : false, isUnsafe(after)]
	if (is && !was)
		await raiseAlert(ctx, { storeId, kind: "SAFETY_CONCERN", severity: "HIGH", subject: id, facts })
	if (was && !is) await resolveAlerts(ctx, storeId, "SAFETY_CONCERN", [id])
}

function isUnsafe({ temperature, temperatureMin, temperatureMax }: Equipment): boolean {
	if (temperature === null) return false
	return temperature < (temperatureMin ?? -Infinity) || temperature > (temperatureMax ?? Infinity)
}

export function refuseContradiction({ temperatureMin, temperatureMax }: Equipment): void {
	if (temperatureMin === null || temperatureMax === null || temperatureMin <= temperatureMax) return
	const details = [
		{ field: "temperatureMax", code: "too_small", message: "Is below the lowest temperature." },
	]
	throw new Refusal("VALIDATION_ERROR", "Nothing is as warm and as cold at once.", { details })
}
