import type { Hostname } from "@comanda/contract/organizations/hostnames.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

const columns = ["id", "storeId", "hostname", "isPrimary", "isActive", "version", "createdAt"] as const

/** The hostnames of a store, the first one first. */
export async function findHostnames(ctx: Context, storeId: string): Promise<Hostname[]> {
	const rows = await ofStore(ctx, storeId)
		.orderBy("isPrimary", "desc")
		.orderBy("createdAt")
		.orderBy("id")
		.execute()
	return rows.map(present)
}

/** One hostname of a store, locked until the transaction ends. */
export async function lockHostname(
	ctx: Context,
	{ storeId, hostnameId }: { storeId: string; hostnameId: string },
): Promise<Hostname> {
	const row = await ofStore(ctx, storeId).where("id", "=", hostnameId).forUpdate().executeTakeFirst()
	if (!row) throw new Refusal("NOT_FOUND", "This store has no such hostname.")
	return present(row)
}

/** There is one first hostname at most: before another one becomes it, the old one steps back. */
export async function stepBack(ctx: Context, storeId: string): Promise<void> {
	await ctx.db
		.updateTable("storeHostname")
		.set((row) => ({ isPrimary: false, version: row("version", "+", 1) }))
		.where("organizationId", "=", ctx.organizationId)
		.where("storeId", "=", storeId)
		.where("isPrimary", "=", true)
		.execute()
}

function ofStore(ctx: Context, storeId: string) {
	return ctx.db
		.selectFrom("storeHostname")
		.select(columns)
		.where("organizationId", "=", ctx.organizationId)
		.where("storeId", "=", storeId)
}

type Row = Omit<Hostname, "createdAt"> & { createdAt: Date }

function present(row: Row): Hostname {
	return { ...row, createdAt: row.createdAt.toISOString() }
}
