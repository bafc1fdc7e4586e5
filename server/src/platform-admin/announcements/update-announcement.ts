import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	Announcement,
	updateAnnouncement as contract,
} from "@comanda/contract/platform-admin/announcements.ts"
import { refuseStale } from "#organizations/index.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { noteActivity } from "../note-activity.ts"
import { columnsOf, presentAnnouncement, requireAnnouncement } from "./announcement-rows.ts"

/** Says it better, also while it is shown: who has dismissed it is not asked again. */
export async function updateAnnouncement(
	ctx: OpenContext,
	{ announcementId, ...said }: ParsedInputOf<typeof contract>,
): Promise<Announcement> {
	const before = await requireAnnouncement(ctx, announcementId)
	refuseStale(ctx, before.version, () => presentAnnouncement(before, ctx.now))
	if (before.withdrawnAt)
		throw new Refusal("INVALID_STATUS_TRANSITION", "What was withdrawn stays as it was.")
	await ctx.db
		.updateTable("announcement")
		.set({ ...(await columnsOf(ctx, said)), version: before.version + 1, updatedAt: ctx.now })
		.where("id", "=", announcementId)
		.execute()
	await noteActivity(ctx, "Announcement.Changed", null, { announcementId })
	return presentAnnouncement(await requireAnnouncement(ctx, announcementId), ctx.now)
}
