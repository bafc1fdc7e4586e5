import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { addJob, type Job } from "#platform/jobs/jobs.ts"
import { record } from "#platform/journal/draft.ts"
import type { Subscriber } from "#platform/journal/subscribers.ts"
import { nextSwitch } from "./next-switch.ts"

// A window that begins changes a menu although nobody does anything. It is told when it happens, so that screens that
// are open read the menu anew: once for each store and moment, however many processes there are.

const plan: Prepared = {
	name: "menu_switch_plan",
	text: `insert into menu_switch (organization_id, store_id, due_at) values ($1, $2, $3)
		on conflict (organization_id, store_id) do update set due_at = excluded.due_at`,
}
const lock: Prepared = {
	name: "menu_switch_lock",
	text: `select due_at as "dueAt" from menu_switch where organization_id = $1 and store_id = $2 for update`,
}
/** Missed while nobody was running, or never looked at. */
const overdue: Prepared = {
	name: "menu_switches_overdue",
	text: `select v.store_id as "storeId" from menu_version v
		left join menu_switch s on s.organization_id = v.organization_id and s.store_id = v.store_id
		where v.organization_id = $1 and (s.store_id is null or s.due_at <= $2)`,
}

/** Looks when the menu changes next, and has it told then. */
export async function planSwitch(ctx: Context, storeId: string): Promise<void> {
	const due = await nextSwitch(ctx, storeId)
	await ctx.query(plan, [ctx.organizationId, storeId, due])
	if (due) await addJob(ctx, switchMenu.name, { storeId }, `menu-switch-${storeId}`, due)
}

/** Tells of a moment that has come, and looks for the next. */
export async function tellSwitch(ctx: Context, storeId: string): Promise<void> {
	const [row] = await ctx.query<{ dueAt: Date | null }>(lock, [ctx.organizationId, storeId])
	if (row?.dueAt && row.dueAt <= ctx.now)
		record(ctx, storeId, "Menu.WindowSwitched", storeId, { at: row.dueAt.toISOString() })
	await planSwitch(ctx, storeId)
}

export const switchMenu: Job = {
	name: "switch-menu",
	run: (ctx, input) => tellSwitch(ctx, (input as { storeId: string }).storeId),
}

export const keepSwitches: Job = {
	name: "keep-menu-switches",
	cron: "* * * * *",
	async run(ctx) {
		const stores = await ctx.query<{ storeId: string }>(overdue, [ctx.organizationId, ctx.now])
		for (const { storeId } of stores) await tellSwitch(ctx, storeId)
	},
}

/** What may bring the next moment nearer, or put it off. */
export const followSwitches: Subscriber = {
	name: "menu-switches",
	types: [
		"Menu.Published",
		"Menu.Archived",
		"Menu.Deleted",
		"Menu.Restored",
		"Item.SoldOut",
		"Store.ConfigUpdated",
	],
	async handle(ctx, { type, stream, payload }) {
		// What the shelf says has no end by the clock.
		if (type !== "Item.SoldOut" || payload.until) await tellSwitch(ctx, stream)
	},
}
