import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	replacePlatformSettings as contract,
	PlatformSettings,
} from "@comanda/contract/platform-admin/settings.ts"
import { sql } from "kysely"
import { refuseStale } from "#organizations/index.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { noteActivity } from "../note-activity.ts"
import { readPlatformSettings } from "./platform-settings.ts"

export async function replacePlatformSettings(
	ctx: OpenContext,
	input: ParsedInputOf<typeof contract>,
): Promise<PlatformSettings> {
	await requireZone(ctx, input.timeZone)
	const locked = ctx.db.selectFrom("platformSetting").select("version").forUpdate()
	const { version } = await locked.executeTakeFirstOrThrow()
	const before = await readPlatformSettings(ctx)
	refuseStale(ctx, version, () => before)
	await ctx.db
		.updateTable("platformSetting")
		.set({ ...input, seller: JSON.stringify(input.seller), version: version + 1, updatedAt: ctx.now })
		.execute()
	const after = await readPlatformSettings(ctx)
	const changed = Object.keys(input).filter(
		(name) => JSON.stringify(before[name as never]) !== JSON.stringify(after[name as never]),
	)
	await noteActivity(ctx, "Platform.SettingsChanged", null, { changed })
	return after
}

async function requireZone(ctx: OpenContext, timeZone: string): Promise<void> {
	const { rows } = await sql<{ known: boolean }>`select is_time_zone(${timeZone}) as known`.execute(ctx.db)
	if (rows[0]?.known) return
	const details = [{ field: "timeZone", code: "unknown", message: "The database knows no such time zone." }]
	throw new Refusal("VALIDATION_ERROR", "There is no such time zone.", { details })
}
