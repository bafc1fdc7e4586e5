import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	Announcement,
	createAnnouncement as contract,
} from "@comanda/contract/platform-admin/announcements.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { noteActivity } from "../note-activity.ts"
import { requirePlatformPerson } from "../require-platform-person.ts"
import { columnsOf, presentAnnouncement, requireAnnouncement } from "./announcement-rows.ts"

/** Writes a draft. Asked twice under one id, it is written once. */
export async function createAnnouncement(
	ctx: OpenContext,
	{ id, ...said }: ParsedInputOf<typeof contract>,
): Promise<Announcement> {
	const createdBy = requirePlatformPerson(ctx.caller).id
	const columns = await columnsOf(ctx, said)
	const written = await ctx.db
		.insertInto("announcement")
		.values({ id, ...columns, createdBy, createdAt: ctx.now, updatedAt: ctx.now })
		.onConflict((row) => row.doNothing())
		.returning("id")
		.executeTakeFirst()
	const row = await requireAnnouncement(ctx, id)
	if (written) await noteActivity(ctx, "Announcement.Written", null, { announcementId: id })
	else if (row.createdBy !== createdBy) throw new Refusal("CONFLICT", "Another announcement has this id.")
	return presentAnnouncement(row, ctx.now)
}
