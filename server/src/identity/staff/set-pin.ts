import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { setPin as contract } from "@comanda/contract/identity/staff.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { requireManageable } from "../members/require-manageable.ts"
import { streamFor } from "../members/stream-for.ts"
import { badgeHash } from "./badge-hash.ts"
import { hashPin } from "./pin-hash.ts"
import { closeStaffSessionsOf } from "./staff-session-store.ts"

const tooPlain = /^(\d)\1{5}$|^(012345|123456|234567|345678|456789|567890|654321|987654|543210)$/

/** Gives a member a PIN or a badge, or takes them away. Where he is at a device with the old one, he is put out. */
export async function setPin(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { memberId, pin, nfcTag } = input
	const member = await requireManageable(ctx, memberId, { mayBeSelf: true })
	if (pin && tooPlain.test(pin)) {
		const details = [{ field: "pin", code: "too_plain", message: "Not six equal digits, not a row of them." }]
		throw new Refusal("VALIDATION_ERROR", "This PIN is the first that is tried.", { details })
	}
	const pinHash = pin === undefined ? member.pinHash : pin === null ? null : await hashPin(pin)
	const nfcHash =
		nfcTag === undefined ? member.nfcHash : nfcTag === null ? null : badgeHash(ctx.organizationId, nfcTag)
	const another = nfcHash && (await findBadge(ctx, nfcHash))
	if (another && another !== memberId) throw new Refusal("CONFLICT", "Somebody else has this badge.")
	await ctx.db
		.updateTable("member")
		.set({ pinHash, nfcHash, updatedAt: ctx.now })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", memberId)
		.execute()
	await closeStaffSessionsOf(ctx, memberId)
	const changed = { pin: pin !== undefined, badge: nfcTag !== undefined }
	const stream = streamFor(
		ctx,
		member.roles.map(({ storeId }) => storeId),
	)
	record(ctx, stream, "Member.PinChanged", memberId, changed)
	return { hasPin: pinHash !== null, hasBadge: nfcHash !== null }
}

async function findBadge(ctx: Context, nfcHash: Buffer): Promise<string | null> {
	const found = await ctx.db
		.selectFrom("member")
		.select("id")
		.where("organizationId", "=", ctx.organizationId)
		.where("nfcHash", "=", nfcHash)
		.executeTakeFirst()
	return found?.id ?? null
}
