import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listNotices as contract, Notice } from "@comanda/contract/platform-admin/announcements.ts"
import { sql } from "kysely"
import type { Context, OpenContext } from "#platform/context.ts"
import { openAccesses } from "../support/support-rows.ts"
import { organizationsOf } from "./organizations-of.ts"

type Row = Omit<Notice, "kind" | "organizationId" | "language" | "title" | "text" | "until" | "name"> & {
	words: Record<string, { title: string; text: string }>
	until: Date
}

const ranks: Record<Notice["severity"], number> = { URGENT: 0, WARNING: 1, INFO: 2 }

/** What stands above everything else on the screens of who works there: that support is in, then announcements. */
export async function listNotices(
	ctx: OpenContext,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const languages = [input.language, ...ctx.request.languages].flatMap((each) => each?.split("-")[0] ?? [])
	const notices = new Map<string, Notice>()
	for (const organizationId of organizationsOf(ctx.caller)) {
		const tenant = await ctx.enter(organizationId, "*")
		for (const access of await openAccesses(tenant)) {
			const { id, personName: name, expiresAt } = access
			const words = { language: null, title: null, text: null }
			const until = expiresAt.toISOString()
			const notice = { id, organizationId, kind: "SUPPORT", severity: "WARNING", name, until } as const
			notices.set(id, { ...notice, ...words, isDismissible: false })
		}
		for (const row of await told(tenant)) {
			if (!notices.has(row.id)) notices.set(row.id, presentNotice(row, organizationId, languages))
		}
	}
	const sorted = [...notices.values()].toSorted((a, b) => {
		const bySupport = Number(b.kind === "SUPPORT") - Number(a.kind === "SUPPORT")
		return bySupport || ranks[a.severity] - ranks[b.severity] || (a.id < b.id ? 1 : -1)
	})
	return { notices: sorted }
}

/** The database shows the announcements that this organization is told, and no other. */
async function told(ctx: Context): Promise<Row[]> {
	const { rows } = await sql<Row>`
		select a.id, a.severity, a.words, a.shows_until as until, ${ctx.caller.kind === "person"}::boolean as "isDismissible"
		from announcement a
		where not exists (select from announcement_dismissal d where d.announcement_id = a.id)
		order by a.shows_from desc limit 20`.execute(ctx.db)
	return rows
}

function presentNotice({ words, until, ...row }: Row, organizationId: string, languages: string[]): Notice {
	const language = languages.find((each) => words[each]) ?? (words.en ? "en" : Object.keys(words)[0]) ?? null
	const said = language === null ? undefined : words[language]
	return {
		...row,
		kind: "ANNOUNCEMENT",
		organizationId,
		language,
		title: said?.title ?? null,
		text: said?.text ?? null,
		name: null,
		until: until.toISOString(),
	}
}
