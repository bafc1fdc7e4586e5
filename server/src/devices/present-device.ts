import type { Device } from "@comanda/contract/devices/endpoints.ts"
import type { Selectable } from "kysely"
import type { z } from "zod"
import type { Device as DeviceTable } from "#platform/database/tables.ts"

export function presentDevice(row: Selectable<DeviceTable>): z.infer<typeof Device> {
	return {
		id: row.id,
		storeId: row.storeId,
		name: row.name,
		kind: row.kind as z.infer<typeof Device>["kind"],
		enrolledAt: row.enrolledAt.toISOString(),
		lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
		revokedAt: row.revokedAt?.toISOString() ?? null,
		version: row.version,
	}
}
