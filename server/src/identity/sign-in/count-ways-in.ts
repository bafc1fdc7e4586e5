import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Door } from "../door.ts"

const lock: Prepared = { name: "person_lock", text: "select id from person where id = $1 for update" }
const count: Prepared = {
	name: "person_ways_in",
	text: `select
			(select count(*) from person_passkey k where k.person_id = p.id and $3)
			+ (select count(*) from person_account a where a.person_id = p.id and a.provider_id = any ($2::text[]))
			+ (select count(*) from person_account a where a.person_id = p.id and a.provider_id = 'credential'
				and a.password is not null and p.email_index is not null)
			+ (case when p.phone_verified and $4 then 1 else 0 end) as ways
		from person p where p.id = $1`,
}

/**
 * In how many ways a person can come in here today: a password with an address, passkeys, other accounts, a phone. Until
 * the transaction ends nobody else takes one of them away.
 */
export async function countWaysIn(
	ctx: Pick<OpenContext, "query" | "canSend">,
	door: Door,
	personId: string,
): Promise<number> {
	await ctx.query(lock, [personId])
	const open = [...door.providers.values()].map((provider) => provider.issuer)
	if (door.federated) open.push(door.federated.issuer)
	const values = [personId, open, door.relyingParty !== null, ctx.canSend("text")]
	const [row] = await ctx.query<{ ways: number }>(count, values)
	return row?.ways ?? 0
}
