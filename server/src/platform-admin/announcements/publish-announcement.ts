import type { Announcement } from "@comanda/contract/platform-admin/announcements.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { noteActivity } from "../note-activity.ts"
import { presentAnnouncement, requireAnnouncement } from "./announcement-rows.ts"

export async function publishAnnouncement(
	ctx: OpenContext,
	{ announcementId }: { announcementId: string },
): Promise<Announcement> {
	const row = await requireAnnouncement(ctx, announcementId)
	if (row.withdrawnAt) throw new Refusal("INVALID_STATUS_TRANSITION", "It was withdrawn: write a new one.")
	if (row.showsUntil <= ctx.now)
		throw new Refusal("INVALID_STATUS_TRANSITION", "The time in which it would be shown is over.")
	if (row.publishedAt) return presentAnnouncement(row, ctx.now)
	const publishedAt = ctx.now
	await ctx.db
		.updateTable("announcement")
		.set({ publishedAt, version: row.version + 1, updatedAt: ctx.now })
		.where("id", "=", announcementId)
		.execute()
	await noteActivity(ctx, "Announcement.Published", null, { announcementId })
	return presentAnnouncement({ ...row, publishedAt, version: row.version + 1 }, ctx.now)
}
