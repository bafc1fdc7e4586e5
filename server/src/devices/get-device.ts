import type { Device } from "@comanda/contract/devices/endpoints.ts"
import type { z } from "zod"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentDevice } from "./present-device.ts"

export async function getDevice(
	ctx: Context,
	{ deviceId }: { deviceId: string },
): Promise<z.infer<typeof Device>> {
	const device = await ctx.db
		.selectFrom("device")
		.selectAll()
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", deviceId)
		.executeTakeFirst()
	if (!device) throw new Refusal("NOT_FOUND", "There is no such device.")
	return presentDevice(device)
}
