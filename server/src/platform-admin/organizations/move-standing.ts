import { changeStanding } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { LockedOrganization } from "./lock-organization.ts"
import { setBlock } from "./set-block.ts"

type Move = Parameters<typeof changeStanding>[2] & { to: LockedOrganization["below"] }

/** What its time does to an organization. One that is blocked stays so, and will be this when it is opened again. */
export async function moveStanding(ctx: Context, from: LockedOrganization, move: Move): Promise<void> {
	if (from.status !== "BLOCKED") return changeStanding(ctx, from, move)
	await setBlock(ctx, { blockedFrom: move.to })
	if (move.trialEndsAt !== undefined) await changeStanding(ctx, from, { ...move, to: "BLOCKED" })
}
