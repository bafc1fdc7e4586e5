import {
	canMoveSubscription,
	type Plan,
	runningStatuses,
	type SubscriptionStatus,
} from "@comanda/contract/platform-admin/states.ts"
import type { Subscription } from "@comanda/contract/platform-admin/subscriptions.ts"
import type { Selectable } from "kysely"
import type { Context, OpenContext } from "#platform/context.ts"
import type { PlatformSubscription } from "#platform/database/tables.ts"
import { Refusal } from "#platform/refusal.ts"

export type SubscriptionRow = Omit<Selectable<PlatformSubscription>, "plan" | "status"> & {
	plan: Plan
	status: SubscriptionStatus
}

/** The one that carries the organization. There is one at most: the database says so. */
export async function findRunning(ctx: Context): Promise<SubscriptionRow | null> {
	const row = await ofOrganization(ctx).where("status", "in", runningStatuses).executeTakeFirst()
	return (row as SubscriptionRow | undefined) ?? null
}

/** The running one, else the one that ended last. */
export async function findLatestSubscription(ctx: Context): Promise<SubscriptionRow | null> {
	const row = await ofOrganization(ctx)
		.orderBy((with_) => with_("status", "in", runningStatuses), "desc")
		.orderBy("endsAt", "desc")
		.orderBy("id", "desc")
		.executeTakeFirst()
	return (row as SubscriptionRow | undefined) ?? null
}

export async function findSubscription(ctx: Context, id: string): Promise<SubscriptionRow | null> {
	const row = await ofOrganization(ctx).where("id", "=", id).executeTakeFirst()
	return (row as SubscriptionRow | undefined) ?? null
}

/** Whose subscription this is, asked before an organization is entered. */
export async function organizationOfSubscription(ctx: OpenContext, id: string): Promise<string> {
	const row = await ctx.db
		.selectFrom("platformSubscription")
		.select("organizationId")
		.where("id", "=", id)
		.executeTakeFirst()
	if (!row) throw noSuchSubscription()
	return row.organizationId
}

export function noSuchSubscription(): Refusal {
	return new Refusal("NOT_FOUND", "There is no such subscription.")
}

type NewSubscription = Pick<
	SubscriptionRow,
	"id" | "plan" | "pricePerDayMinor" | "currency" | "startsAt" | "endsAt" | "status"
>

export async function insertSubscription(ctx: Context, row: NewSubscription): Promise<SubscriptionRow> {
	const { organizationId } = ctx
	const written = await ctx.db
		.insertInto("platformSubscription")
		.values({ ...row, organizationId, createdAt: ctx.now })
		.returningAll()
		.executeTakeFirstOrThrow()
	return written as SubscriptionRow
}

type Move = { status?: SubscriptionStatus; endsAt?: Date; pricePerDayMinor?: number }

/** The organization is locked, so that nobody moves it meanwhile. */
export async function moveSubscription(
	ctx: Context,
	row: SubscriptionRow,
	{ status = row.status, endsAt = row.endsAt, pricePerDayMinor = row.pricePerDayMinor }: Move,
): Promise<SubscriptionRow> {
	if (status !== row.status && !canMoveSubscription(row.status, status))
		throw new Refusal("INVALID_STATUS_TRANSITION", `What is ${row.status} does not become ${status}.`)
	const cancelledAt = status === "CANCELLED" ? (row.cancelledAt ?? ctx.now) : null
	const written = await ctx.db
		.updateTable("platformSubscription")
		.set({ status, endsAt, pricePerDayMinor, cancelledAt, version: row.version + 1 })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", row.id)
		.returningAll()
		.executeTakeFirstOrThrow()
	return written as SubscriptionRow
}

export function presentSubscription(row: SubscriptionRow): Subscription {
	const { id, organizationId, plan, pricePerDayMinor, currency, status, version } = row
	return {
		id,
		organizationId,
		plan,
		pricePerDayMinor,
		currency,
		startsAt: row.startsAt.toISOString(),
		endsAt: row.endsAt.toISOString(),
		status,
		cancelledAt: row.cancelledAt?.toISOString() ?? null,
		version,
	}
}

function ofOrganization(ctx: Context) {
	return ctx.db
		.selectFrom("platformSubscription")
		.selectAll()
		.where("organizationId", "=", ctx.organizationId)
}
