import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type {
	announcementStates,
	listAnnouncements as contract,
} from "@comanda/contract/platform-admin/announcements.ts"
import { sql } from "kysely"
import type { OpenContext } from "#platform/context.ts"
import { like } from "../like.ts"
import { type AnnouncementRow, announcementColumns, presentAnnouncement } from "./announcement-rows.ts"

const published = "a.published_at is not null and a.withdrawn_at is null"
const inState: Record<(typeof announcementStates)[number], string> = {
	DRAFT: "a.published_at is null",
	PLANNED: `${published} and a.shows_from > now()`,
	SHOWN: `${published} and a.shows_from <= now() and a.shows_until > now()`,
	OVER: `${published} and a.shows_until <= now()`,
	WITHDRAWN: "a.withdrawn_at is not null",
}

export async function listAnnouncements(
	ctx: OpenContext,
	{ page, limit, q, state }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const wanted = like(q)
	const { rows } = await sql<AnnouncementRow & { total: number }>`
		select ${announcementColumns}, count(*) over ()::int as total from announcement a
		where (${wanted}::text is null or a.words::text ilike ${wanted}) and ${sql.raw(state ? inState[state] : "true")}
		order by a.created_at desc, a.id desc limit ${limit} offset ${(page - 1) * limit}`.execute(ctx.db)
	return {
		rows: rows.map((row) => presentAnnouncement(row, ctx.now)),
		meta: pageMeta(page, limit, rows[0]?.total ?? 0),
	}
}
