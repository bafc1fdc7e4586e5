import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	Announcement,
	audiencePlans,
	createAnnouncement,
	severities,
} from "@comanda/contract/platform-admin/announcements.ts"
import { sql } from "kysely"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

type Said = Omit<ParsedInputOf<typeof createAnnouncement>, "id">

export type AnnouncementRow = {
	id: string
	severity: (typeof severities)[number]
	words: Announcement["words"]
	audience: Announcement["audience"]["kind"]
	organizationIds: string[]
	plans: (typeof audiencePlans)[number][]
	showsFrom: Date
	showsUntil: Date
	publishedAt: Date | null
	withdrawnAt: Date | null
	createdBy: string
	createdAt: Date
	version: number
	authorName: string
	organizations: { id: string; name: string }[]
}

/** Of `announcement a`, with its author's name and the names of whom it is for. */
export const announcementColumns =
	sql.raw(`a.id, a.severity, a.words, a.audience, a.organization_ids as "organizationIds",
	a.plans, a.shows_from as "showsFrom", a.shows_until as "showsUntil", a.published_at as "publishedAt",
	a.withdrawn_at as "withdrawnAt", a.created_by as "createdBy", a.created_at as "createdAt", a.version,
	(select p.name from person p where p.id = a.created_by) as "authorName",
	(select coalesce(json_agg(json_build_object('id', o.organization_id, 'name', o.name) order by lower(o.name)), '[]')
		from platform_organization o where o.organization_id = any (a.organization_ids)) as organizations`)

export async function findAnnouncement(
	ctx: OpenContext,
	id: string,
	{ isLocked = false } = {},
): Promise<AnnouncementRow | null> {
	const { rows } = await sql<AnnouncementRow>`
		select ${announcementColumns} from announcement a where a.id = ${id}
		${isLocked ? sql`for update of a` : sql``}`.execute(ctx.db)
	return rows[0] ?? null
}

/** Locked, for who is going to change it. */
export async function requireAnnouncement(ctx: OpenContext, id: string): Promise<AnnouncementRow> {
	const row = await findAnnouncement(ctx, id, { isLocked: true })
	if (!row) throw new Refusal("NOT_FOUND", "There is no such announcement.")
	return row
}

/** What was said, as columns. Whom it is for must exist, and it must be shown for a while. */
export async function columnsOf(ctx: OpenContext, said: Said) {
	const { audience, severity, showsFrom, showsUntil, words } = said
	if (Date.parse(showsUntil) <= Date.parse(showsFrom)) {
		const details = [{ field: "showsUntil", code: "past", message: "Ends before it begins." }]
		throw new Refusal("VALIDATION_ERROR", "An announcement is shown for a while.", { details })
	}
	const organizationIds = audience.kind === "ORGANIZATIONS" ? [...new Set(audience.organizationIds)] : []
	await requireOrganizations(ctx, organizationIds)
	return {
		severity,
		words: JSON.stringify(words),
		audience: audience.kind,
		organizationIds,
		plans: audience.kind === "PLANS" ? [...new Set(audience.plans)] : [],
		showsFrom: new Date(showsFrom),
		showsUntil: new Date(showsUntil),
	}
}

async function requireOrganizations(ctx: OpenContext, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return
	const { count } = await ctx.db
		.selectFrom("platformOrganization")
		.select((of) => of.fn.countAll<number>().as("count"))
		.where("organizationId", "in", ids)
		.executeTakeFirstOrThrow()
	if (count < ids.length) throw new Refusal("NOT_FOUND", "One of these organizations does not exist.")
}

export function presentAnnouncement(row: AnnouncementRow, now: Date): Announcement {
	const { id, severity, words, organizationIds, plans, organizations, authorName, version } = row
	const audiences = {
		ALL: { kind: "ALL" },
		ORGANIZATIONS: { kind: "ORGANIZATIONS", organizationIds },
		PLANS: { kind: "PLANS", plans },
	} as const
	return {
		id,
		severity,
		words,
		audience: audiences[row.audience],
		organizations,
		state: stateOf(row, now),
		showsFrom: row.showsFrom.toISOString(),
		showsUntil: row.showsUntil.toISOString(),
		createdBy: authorName,
		createdAt: row.createdAt.toISOString(),
		version,
	}
}

function stateOf(row: AnnouncementRow, now: Date): Announcement["state"] {
	if (row.withdrawnAt) return "WITHDRAWN"
	if (!row.publishedAt) return "DRAFT"
	if (row.showsUntil <= now) return "OVER"
	return row.showsFrom > now ? "PLANNED" : "SHOWN"
}
