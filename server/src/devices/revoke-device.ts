import type { revokeDevice as contract } from "@comanda/contract/devices/endpoints.ts"
import type { ResultOf } from "@comanda/contract/endpoint.ts"
import { endCredentialsOf } from "#identity/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentDevice } from "./present-device.ts"

/** Disconnects a screen, and ends what would have kept it in. */
export async function revokeDevice(
	ctx: Context,
	input: { deviceId: string },
): Promise<ResultOf<typeof contract>> {
	const device = await ctx.db
		.selectFrom("device")
		.selectAll()
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", input.deviceId)
		.forUpdate()
		.executeTakeFirst()
	if (!device) throw new Refusal("NOT_FOUND", "There is no such device.")
	if (device.revokedAt) return presentDevice(device)
	await ctx.db
		.updateTable("device")
		.set((row) => ({ revokedAt: ctx.now, version: row("version", "+", 1) }))
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", device.id)
		.execute()
	await endCredentialsOf(ctx, [device.id], "device revoked")
	record(ctx, device.storeId, "Device.Revoked", device.id, {})
	return presentDevice({ ...device, revokedAt: ctx.now, version: device.version + 1 })
}
