import { v7 as newId } from "uuid"
import { drawFloor } from "#floor/index.ts"
import { hirePerson } from "#identity/index.ts"
import { drawUpMenu } from "#menu/index.ts"
import { openOrganization, openStore } from "#organizations/index.ts"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import type { Platform } from "#platform/http/platform.ts"
import { systemContext } from "#platform/system-context.ts"

/** Another tenant on the same server: a small bar with one of everything. */
export async function addNeighbour(platform: Platform): Promise<void> {
	const organizationId = newId()
	const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
	await inTransaction(platform.databases.app, scope, async (tx) => {
		const ctx = systemContext(platform, tx, organizationId, "neighbour", "test")
		await openOrganization(ctx, { name: "Bar du Coin", slug: "bar-du-coin", isDemo: false })
		const storeId = await openStore(ctx, {
			name: "Ixelles",
			slug: "ixelles",
			currency: "EUR",
			timeZone: "Europe/Brussels",
			language: "fr",
			languages: ["fr"],
			pricesIncludeTax: true,
		})
		const table = { number: "1", seats: 2, shape: "square", x: 0, y: 0, width: 90, height: 90 }
		await drawFloor(ctx, storeId, [{ name: "Salle", tables: [table] }])
		const counterId = newId()
		const counter = { name: "Bar", kind: "BAR", sort: 0, soonAfterMinutes: 5, lateAfterMinutes: 10 }
		await ctx.db
			.insertInto("counter")
			.values({ ...counter, organizationId: ctx.organizationId, id: counterId, storeId })
			.execute()
		const taxes = [{ rateId: null, name: "TVA 21 %", basisPoints: 2_100 }]
		const name = { fr: "Bière" }
		const beer = { key: "beer", name, priceMinor: 350, taxes, mark: "beer", counterId, prepMinutes: 1 }
		await drawUpMenu(ctx, storeId, {
			groups: [],
			menus: [
				{
					name: { fr: "La carte" },
					categories: [{ name: { fr: "Bières" }, paper: "amber", mark: "beer", items: [beer] }],
				},
			],
		})
		const signIn = { email: "owner@neighbour.test", password: "neighbour-1234" }
		await hirePerson(ctx, { name: "Nadia Haddad", role: "OWNER", storeId: null, pin: "000000", signIn })
	})
}
