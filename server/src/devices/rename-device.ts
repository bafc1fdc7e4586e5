import type { renameDevice as contract, Device } from "@comanda/contract/devices/endpoints.ts"
import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { z } from "zod"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { getDevice } from "./get-device.ts"
import { presentDevice } from "./present-device.ts"

export async function renameDevice(
	ctx: Context,
	{ deviceId, name }: ParsedInputOf<typeof contract>,
): Promise<z.infer<typeof Device>> {
	const { ifMatch } = ctx.request
	const renamed = await ctx.db
		.updateTable("device")
		.set((row) => ({ name, version: row("version", "+", 1) }))
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", deviceId)
		.$if(ifMatch !== null, (query) => query.where("version", "=", ifMatch ?? 0))
		.returningAll()
		.executeTakeFirst()
	if (renamed) {
		record(ctx, renamed.storeId, "Device.Renamed", deviceId, { name })
		return presentDevice(renamed)
	}
	const current = await getDevice(ctx, { deviceId })
	throw new Refusal("VERSION_CONFLICT", `Version ${ifMatch} is no longer the newest.`, { data: { current } })
}
