import type { Equipment } from "@comanda/contract/kitchen/equipment.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { notThere } from "../not-there.ts"

export const equipmentColumns = `e.id, e.store_id as "storeId", e.counter_id as "counterId", e.name, e.kind, e.status,
	e.temperature::float8 as temperature, e.temperature_min::float8 as "temperatureMin",
	e.temperature_max::float8 as "temperatureMax", e.last_maintenance_on as "lastMaintenanceOn",
	e.next_maintenance_on as "nextMaintenanceOn", e.version`

const one: Prepared = {
	name: "kitchen_equipment_one",
	text: `select ${equipmentColumns} from kitchen_equipment e
		where e.organization_id = $1 and e.id = $2 and e.removed_at is null`,
}
const oneLocked: Prepared = { name: "kitchen_equipment_locked", text: `${one.text} for update` }
const counterOfStore: Prepared = {
	name: "kitchen_equipment_counter",
	text: `select 1 from counter where organization_id = $1 and store_id = $2 and id = $3 and removed_at is null`,
}
const write: Prepared = {
	name: "kitchen_equipment_write",
	text: `insert into kitchen_equipment (organization_id, id, store_id, counter_id, name, kind, status, temperature,
			temperature_min, temperature_max, last_maintenance_on, next_maintenance_on, version)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
		on conflict (organization_id, id) do update set counter_id = $4, name = $5, kind = $6, status = $7, temperature = $8,
			temperature_min = $9, temperature_max = $10, last_maintenance_on = $11, next_maintenance_on = $12, version = $13`,
}

export async function requireEquipment(
	ctx: Context,
	equipmentId: string,
	{ locked = false } = {},
): Promise<Equipment> {
	const [row] = await ctx.query<Equipment>(locked ? oneLocked : one, [ctx.organizationId, equipmentId])
	if (!row) throw notThere("equipment")
	return row
}

/** A counter that equipment stands at is one of the same store. */
export async function requireCounterOf(
	ctx: Context,
	storeId: string,
	counterId: string | null,
): Promise<void> {
	if (!counterId) return
	const found = await ctx.query(counterOfStore, [ctx.organizationId, storeId, counterId])
	if (found.length === 0) throw notThere("counter here")
}

export async function writeEquipment(ctx: Context, equipment: Equipment): Promise<void> {
	const { id, storeId, counterId, name, kind, status, version } = equipment
	const { temperature, temperatureMin, temperatureMax, lastMaintenanceOn, nextMaintenanceOn } = equipment
	await ctx.query(write, [
		...[ctx.organizationId, id, storeId, counterId, name, kind, status],
		...[temperature, temperatureMin, temperatureMax, lastMaintenanceOn, nextMaintenanceOn, version],
	])
}
