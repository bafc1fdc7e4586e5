import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Door } from "../../door.ts"
import { noteSecurity } from "../../security-event.ts"
import { requirePerson } from "../../sessions/require-person.ts"
import { countWaysIn } from "../count-ways-in.ts"

export function unlinkProviderWith(door: Door) {
	return async function unlinkProvider(
		ctx: OpenContext,
		input: { provider: string },
	): Promise<{ unlinked: true }> {
		const { id: personId } = requirePerson(ctx.caller)
		const issuer = door.providers.get(input.provider)?.issuer
		const unlinked = issuer
			? await ctx.db
					.deleteFrom("personAccount")
					.where("personId", "=", personId)
					.where("providerId", "=", issuer)
					.returning("id")
					.execute()
			: []
		if (unlinked.length === 0) throw new Refusal("NOT_FOUND", "This account does not open yours.")
		if ((await countWaysIn(ctx, door, personId)) === 0)
			throw new Refusal("CONFLICT", "This is your only way in: set a password first.")
		await noteSecurity(ctx, "User.ProviderUnlinked", personId, { issuer })
		return { unlinked: true }
	}
}
