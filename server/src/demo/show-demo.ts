import { createEnrolment } from "#devices/index.ts"
import { listTables } from "#floor/index.ts"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import type { Platform } from "#platform/http/platform.ts"
import { systemContext } from "#platform/system-context.ts"
import { demoOrganization } from "./demo-organization.ts"
import { demoPlatformEmail } from "./demo-platform.ts"
import { demoPassword } from "./open-demo.ts"

export type DemoStoreLinks = { name: string; table: string; tableNumber: string; kitchen: string }
export type DemoGuide = {
	owner: { email: string; password: string }
	/** Who looks after the installation. */
	platform: { email: string; password: string }
	stores: DemoStoreLinks[]
	pins: { name: string; role: string; store: string; pin: string }[]
}

const screensPerStart = 100

/** Whether this database holds the demo café. */
export async function hasDemo(platform: Platform): Promise<boolean> {
	return (await demoOrganizationId(platform)) !== null
}

/** Where everything in the demo is: links that work, with fresh codes for its kitchen screens. */
export async function showDemo(platform: Platform): Promise<DemoGuide | null> {
	const organizationId = await demoOrganizationId(platform)
	if (!organizationId) return null
	const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
	const { value: stores, entries } = await inTransaction(platform.databases.app, scope, async (tx) => {
		const ctx = systemContext(platform, tx, organizationId, "demo", "start")
		const rows = await ctx.db
			.selectFrom("store")
			.select(["id", "name"])
			.where("organizationId", "=", organizationId)
			.where("deletedAt", "is", null)
			.orderBy("createdAt")
			.orderBy("name")
			.execute()
		const links: DemoStoreLinks[] = []
		for (const { id, name } of rows) {
			const { rows: tables } = await listTables(ctx, { storeId: id, page: 1, limit: 100 })
			const table = tables.find((each) => each.number === "12") ?? tables[0]
			const screen = { storeId: id, name: "Kitchen wall", kind: "KDS_DISPLAY" } as const
			const { code } = await createEnrolment(ctx, screen, screensPerStart)
			const kitchen = `${platform.config.publicUrl}/kitchen/?code=${code}`
			links.push({ name, table: table?.link ?? "", tableNumber: table?.number ?? "", kitchen })
		}
		return links
	})
	platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
	const owner = demoOrganization.staff.find((member) => member.role === "OWNER")
	const names = new Map(demoOrganization.stores.map((store) => [store.key, store.name]))
	return {
		owner: { email: owner?.email ?? "", password: demoPassword },
		platform: { email: demoPlatformEmail, password: demoPassword },
		stores,
		pins: demoOrganization.staff.map(({ name, role, store, pin }) => ({
			name,
			role,
			pin,
			store: store ? (names.get(store) ?? store) : "all stores",
		})),
	}
}

async function demoOrganizationId(platform: Platform): Promise<string | null> {
	const { rows } = await platform.databases.reader.query(
		"select organization_id from organization_directory where is_demo limit 1",
	)
	return rows[0]?.organization_id ?? null
}
