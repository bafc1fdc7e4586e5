import type { GuestSession } from "@comanda/contract/floor/endpoints.ts"
import { seatGuest } from "#identity/index.ts"
import { findStore, settingsOf } from "#organizations/index.ts"
import type { OpenContext } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { isGenuine, readTableCode } from "./table-code.ts"

/** Seats a guest at the table whose code was scanned. Forged and outdated codes look the same from outside. */
export async function openGuestSession(ctx: OpenContext, input: { code: string }): Promise<GuestSession> {
	const code = readTableCode(input.code)
	const listed = code && (await findOrganization(ctx, code.storeId))
	if (!code || !listed) throw notGood()
	const tenant = await ctx.enter(listed, [code.storeId])
	const [store, table] = await Promise.all([
		findStore(tenant, code.storeId),
		tenant.db
			.selectFrom("floorTable as t")
			.innerJoin("zone as z", (on) =>
				on.onRef("z.organizationId", "=", "t.organizationId").onRef("z.id", "=", "t.zoneId"),
			)
			.select(["t.id", "t.number", "t.codeVersion", "z.name as zoneName"])
			.where("t.organizationId", "=", tenant.organizationId)
			.where("t.id", "=", code.tableId)
			.executeTakeFirst(),
	])
	if (!store || !table || !isGenuine(ctx.signing, code, table.codeVersion)) throw notGood()
	if (store.organizationStatus === "BLOCKED")
		throw new Refusal("ORGANIZATION_BLOCKED", "Nobody is seated here now.")
	const { guests } = await settingsOf(tenant, store.id)
	const minutes = guests.sessionMinutes
	const seated = await seatGuest(tenant, { storeId: store.id, tableId: table.id, minutes })
	record(tenant, store.id, "GuestSession.Opened", seated.id, { tableId: table.id })
	return {
		id: seated.id,
		token: seated.token,
		storeId: store.id,
		organizationName: store.organizationName,
		storeName: store.name,
		currency: store.currency,
		language: store.language,
		languages: store.languages,
		timeZone: store.timeZone,
		tableId: table.id,
		tableNumber: table.number,
		zoneName: table.zoneName,
		expiresAt: seated.expiresAt.toISOString(),
	}
}

async function findOrganization(ctx: OpenContext, storeId: string): Promise<string | null> {
	const row = await ctx.db
		.selectFrom("storeDirectory")
		.select("organizationId")
		.where("storeId", "=", storeId)
		.executeTakeFirst()
	return row?.organizationId ?? null
}

function notGood(): Refusal {
	return new Refusal("QR_CODE_EXPIRED", "This code opens no table.")
}
