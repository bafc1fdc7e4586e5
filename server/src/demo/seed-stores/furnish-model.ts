import { v7 as newId } from "uuid"
import { hirePerson } from "#identity/index.ts"
import { openOrganization } from "#organizations/index.ts"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import type { Platform } from "#platform/http/platform.ts"
import { systemContext } from "#platform/system-context.ts"
import type { DemoStore } from "../demo-store.ts"
import { furnish } from "../open-demo.ts"
import { saintGilles } from "../saint-gilles/saint-gilles.ts"
import { demoStaff } from "../staff.ts"

export type ModelPlace = { organizationId: string; storeId: string }

export const modelOwnerEmail = "owner@model.test"
export const modelManagerEmail = "manager@model.test"
/** A month of orders takes none of it away. */
const neverShort = "1000000.000"

/** The demo's first store with full shelves, and the people who work in it. */
export async function furnishModel(platform: Platform, password: string): Promise<ModelPlace> {
	const organizationId = newId()
	const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
	const { value, entries } = await inTransaction(platform.databases.app, scope, async (tx) => {
		const ctx = systemContext(platform, tx, organizationId, "seed", newId())
		await openOrganization(ctx, { name: "Model", slug: "model", isDemo: false })
		const storeId = await furnish(ctx, fullShelves(saintGilles))
		const staff = demoStaff.filter((member) => member.store === null || member.store === saintGilles.key)
		for (const { name, role } of staff) {
			const email = { OWNER: modelOwnerEmail, MANAGER: modelManagerEmail }[role as string]
			const signIn = email ? { signIn: { email, password } } : {}
			await hirePerson(ctx, { name, role, storeId: role === "OWNER" ? null : storeId, pin: null, ...signIn })
		}
		return { organizationId, storeId }
	})
	platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
	return value
}

function fullShelves(store: DemoStore): DemoStore {
	const categories = store.categories.map((category) => ({
		...category,
		items: category.items.map(({ soldOut, ...item }) => {
			return item.portions === undefined ? item : { ...item, portions: Number(neverShort) }
		}),
	}))
	const stock = store.stock.map((thing) => ({ ...thing, onHand: neverShort }))
	return { ...store, categories, stock }
}
