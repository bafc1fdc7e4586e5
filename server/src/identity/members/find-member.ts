import type { Member } from "@comanda/contract/identity/members.ts"
import type { z } from "zod"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { readMembers } from "./member-store.ts"
import { presentMember } from "./present-member.ts"

/** One member, as far as the caller reaches. Who is out of reach does not exist. */
export async function findMember(ctx: Context, id: string): Promise<z.infer<typeof Member>> {
	const { rows } = await readMembers(ctx, { id, limit: 1, offset: 0 })
	if (!rows[0]) throw noSuchMember()
	return presentMember(ctx, rows[0])
}

export function noSuchMember(): Refusal {
	return new Refusal("NOT_FOUND", "There is no such member here.")
}
