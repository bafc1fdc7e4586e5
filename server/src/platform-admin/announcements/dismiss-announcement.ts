import { requirePerson } from "#identity/index.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** He has read it. Only what he is told he can put away. */
export async function dismissAnnouncement(
	ctx: OpenContext,
	{ announcementId }: { announcementId: string },
): Promise<{ dismissed: true }> {
	const { id: personId, memberships } = requirePerson(ctx.caller)
	for (const { organizationId } of memberships) {
		const tenant = await ctx.enter(organizationId, "*")
		const told = await tenant.db
			.selectFrom("announcement")
			.select("id")
			.where("id", "=", announcementId)
			.executeTakeFirst()
		if (!told) continue
		await tenant.db
			.insertInto("announcementDismissal")
			.values({ personId, announcementId, at: ctx.now })
			.onConflict((row) => row.doNothing())
			.execute()
		return { dismissed: true }
	}
	throw new Refusal("NOT_FOUND", "There is no such announcement for you.")
}
