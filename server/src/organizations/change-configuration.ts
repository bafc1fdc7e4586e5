import { v7 as newId } from "uuid"
import { actorOf, type Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import type { Owner } from "./configuration.ts"

export type ChangedValue = { key: string; value: unknown; previousValue: unknown }

type Write = Owner & {
	part: "settings" | "features"
	/** All that is set after the change. */
	own: object
	version: number
	changed: readonly ChangedValue[]
}

/** Keeps what is set now, what was set before, and says so in the journal. */
export async function writeConfiguration(
	ctx: Context,
	{ storeId, part, own, version, changed }: Write,
): Promise<void> {
	const set =
		part === "settings"
			? { settings: own, settingsVersion: version }
			: { features: own, featuresVersion: version }
	if (storeId) {
		const { organizationId } = ctx
		const store = ctx.db.updateTable("store").set(set as object)
		await store.where("organizationId", "=", organizationId).where("id", "=", storeId).execute()
	} else {
		await ctx.db
			.updateTable("organization")
			.set(set as object)
			.where("id", "=", ctx.organizationId)
			.execute()
	}
	const entries = changed.map(({ key, value, previousValue }) => ({
		organizationId: ctx.organizationId,
		id: newId(),
		storeId,
		key,
		value: jsonOf(value),
		previousValue: jsonOf(previousValue),
		changedBy: actorOf(ctx.caller),
		at: ctx.now,
	}))
	await ctx.db.insertInto("configEntry").values(entries).execute()
	const stream = storeId ?? ctx.organizationId
	const type = storeId ? "Store.ConfigUpdated" : "Organization.ConfigUpdated"
	const by = (of: "value" | "previousValue") =>
		Object.fromEntries(changed.map((each) => [each.key, each[of]]))
	record(ctx, stream, type, stream, {
		part,
		changed: changed.map(({ key }) => key),
		previous: by("previousValue"),
		current: by("value"),
	})
}

/** As text, because a list would be taken for an array of the database's own. */
function jsonOf(value: unknown): string | null {
	return value === null ? null : JSON.stringify(value)
}
