import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { Name, text } from "../text.ts"
import { equipmentStatuses } from "./states.ts"

const area = "kitchen"
const Degrees = z.number().min(-200).max(999).multipleOf(0.1)

export const Equipment = z.strictObject({
	id: Id,
	storeId: Id,
	counterId: Id.nullable(),
	name: z.string(),
	/** In the store's own words: oven, fryer, fridge. */
	kind: z.string(),
	status: z.enum(equipmentStatuses),
	/** In degrees Celsius, when somebody or something measured it. */
	temperature: z.number().nullable(),
	temperatureMin: z.number().nullable(),
	temperatureMax: z.number().nullable(),
	lastMaintenanceOn: z.iso.date().nullable(),
	nextMaintenanceOn: z.iso.date().nullable(),
	version: z.int(),
})
export type Equipment = z.infer<typeof Equipment>

const facts = {
	name: Name,
	kind: text(40),
	status: z.enum(equipmentStatuses),
	counterId: Id.nullable(),
	temperature: Degrees.nullable(),
	temperatureMin: Degrees.nullable(),
	temperatureMax: Degrees.nullable(),
	lastMaintenanceOn: z.iso.date().nullable(),
	nextMaintenanceOn: z.iso.date().nullable(),
}

export const listEquipment = endpoint({
	name: "listEquipment",
	method: "GET",
	path: "/stores/:storeId/equipment",
	access: "kitchen:read",
	area,
	summary: "The equipment of a kitchen, by name",
	input: z.strictObject({
		storeId: Id,
		status: z.enum(equipmentStatuses).optional(),
		counterId: Id.optional(),
		/** What is to be maintained by this day. */
		dueBy: z.iso.date().optional(),
		q: text(60).optional(),
		...pageInput,
	}),
	result: listOf(Equipment),
	refusals: ["NOT_FOUND"],
})

export const createEquipment = endpoint({
	name: "createEquipment",
	method: "POST",
	path: "/stores/:storeId/equipment",
	access: "kitchen:manage",
	area,
	summary: "A piece of equipment, at a counter or of the whole kitchen",
	input: z.strictObject({
		storeId: Id,
		...z.strictObject(facts).partial().shape,
		name: facts.name,
		kind: facts.kind,
		status: facts.status.default("OPERATIONAL"),
	}),
	result: Equipment,
	refusals: ["NOT_FOUND"],
})

export const getEquipment = endpoint({
	name: "getEquipment",
	method: "GET",
	path: "/equipment/:equipmentId",
	access: "kitchen:read",
	area,
	summary: "One piece of equipment",
	input: z.strictObject({ equipmentId: Id }),
	result: Equipment,
	refusals: ["NOT_FOUND"],
})

export const updateEquipment = endpoint({
	name: "updateEquipment",
	method: "PATCH",
	path: "/equipment/:equipmentId",
	access: "kitchen:work",
	area,
	summary: "How it is: one that fails, or is too warm or too cold, alerts the kitchen",
	input: z.strictObject({ equipmentId: Id, ...z.strictObject(facts).partial().shape }),
	result: Equipment,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const removeEquipment = endpoint({
	name: "removeEquipment",
	method: "DELETE",
	path: "/equipment/:equipmentId",
	access: "kitchen:manage",
	area,
	summary: "It is here no longer",
	input: z.strictObject({ equipmentId: Id }),
	result: Equipment,
	refusals: ["NOT_FOUND"],
})
