import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { getMember as contract } from "@comanda/contract/identity/members.ts"
import type { Context } from "#platform/context.ts"
import { findMember } from "./find-member.ts"

export async function getMember(
	ctx: Context,
	{ memberId }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	return findMember(ctx, memberId)
}
