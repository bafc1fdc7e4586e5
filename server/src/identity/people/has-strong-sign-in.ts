import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const strong: Prepared = {
	name: "person_has_strong_sign_in",
	text: `select p.two_factor_enabled or exists (select from person_passkey k where k.person_id = p.id) as "isStrong"
		from person p where p.id = $1`,
}

/** Whether somebody can come in with more than a password: a second factor, or a passkey. */
export async function hasStrongSignIn(ctx: Pick<OpenContext, "query">, personId: string): Promise<boolean> {
	const [row] = await ctx.query<{ isStrong: boolean }>(strong, [personId])
	return row?.isStrong ?? false
}
