import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listMembers as contract } from "@comanda/contract/identity/members.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import { emailIndex } from "../people/email-index.ts"
import { readMembers } from "./member-store.ts"
import { presentMember } from "./present-member.ts"

/** The people of the organization; a lead of one store sees those who work there, and their roles there. */
export async function listMembers(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { q, status, page, limit } = input
	const { rows, total } = await readMembers(ctx, {
		status,
		words: q,
		// An address is sealed: it is found whole, or not at all.
		emailIndex: q?.includes("@") ? emailIndex(ctx.sealing, q) : undefined,
		limit,
		offset: (page - 1) * limit,
	})
	const members = await Promise.all(rows.map((row) => presentMember(ctx, row)))
	return { rows: members, meta: pageMeta(page, limit, total) }
}
