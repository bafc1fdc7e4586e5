import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

type Series = { storeId: string; series: string; lastNumber: number }

const ofDevice: Prepared = {
	name: "receipt_series_of_device",
	text: `select store_id as "storeId", series, last_number as "lastNumber" from receipt_counter
		where organization_id = $1 and device_id = $2 for no key update`,
}

/** The device somebody works at. Who is at none has no series of his own. */
export function deviceOf({ caller }: Pick<Context, "caller">): string {
	if (caller.kind === "member") return caller.deviceId
	if (caller.kind === "device") return caller.id
	throw new Refusal("DEVICE_NOT_AUTHORIZED", "Only a device of the store numbers by itself.")
}

export async function findSeries(ctx: Context, deviceId: string): Promise<Series | undefined> {
	return (await ctx.query<Series>(ofDevice, [ctx.organizationId, deviceId]))[0]
}
