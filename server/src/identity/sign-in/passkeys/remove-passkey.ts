import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Door } from "../../door.ts"
import { noteSecurity } from "../../security-event.ts"
import { requirePerson } from "../../sessions/require-person.ts"
import { countWaysIn } from "../count-ways-in.ts"
import { deletePasskey } from "./passkey-store.ts"

/** Removes a passkey. The last way in stays: without it the account would be nobody's. */
export function removePasskeyWith(door: Door) {
	return async function removePasskey(
		ctx: OpenContext,
		{ passkeyId }: { passkeyId: string },
	): Promise<{ removed: true }> {
		const { id: personId } = requirePerson(ctx.caller)
		const isRemoved = await deletePasskey(ctx, passkeyId, personId)
		if (!isRemoved) throw new Refusal("NOT_FOUND", "You have no such passkey.")
		if ((await countWaysIn(ctx, door, personId)) === 0)
			throw new Refusal("CONFLICT", "This is your only way in: set a password first.")
		await noteSecurity(ctx, "User.PasskeyRemoved", personId, { passkeyId })
		return { removed: true }
	}
}
