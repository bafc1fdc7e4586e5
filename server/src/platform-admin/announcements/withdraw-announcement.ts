import type { Announcement } from "@comanda/contract/platform-admin/announcements.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { noteActivity } from "../note-activity.ts"
import { presentAnnouncement, requireAnnouncement } from "./announcement-rows.ts"

export async function withdrawAnnouncement(
	ctx: OpenContext,
	{ announcementId }: { announcementId: string },
): Promise<Announcement> {
	const row = await requireAnnouncement(ctx, announcementId)
	if (!row.publishedAt) throw new Refusal("INVALID_STATUS_TRANSITION", "Nobody has seen it yet.")
	if (row.withdrawnAt) return presentAnnouncement(row, ctx.now)
	const withdrawnAt = ctx.now
	await ctx.db
		.updateTable("announcement")
		.set({ withdrawnAt, version: row.version + 1, updatedAt: ctx.now })
		.where("id", "=", announcementId)
		.execute()
	await noteActivity(ctx, "Announcement.Withdrawn", null, { announcementId })
	return presentAnnouncement({ ...row, withdrawnAt, version: row.version + 1 }, ctx.now)
}
