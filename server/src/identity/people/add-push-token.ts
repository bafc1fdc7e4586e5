import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { addPushToken as contract } from "@comanda/contract/identity/own-things.ts"
import { v7 as newId } from "uuid"
import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { lockPerson } from "./person-facts.ts"
import { requireSelf } from "./require-self.ts"

const tokensMax = 20
const place = "push_token.token"

const put: Prepared = {
	name: "push_token_put",
	text: `insert into push_token (id, person_id, kind, token_index, token_sealed) values ($1, $2, $3, $4, $5)
		on conflict (person_id, token_index) do update set kind = excluded.kind, token_sealed = excluded.token_sealed,
			created_at = now()
		returning id`,
}
// Whoever had this phone before is told nothing on it any more.
const takeFromOthers: Prepared = {
	name: "push_token_take_from_others",
	text: "delete from push_token where token_index = $1 and person_id <> $2",
}
const dropOldest: Prepared = {
	name: "push_token_drop_oldest",
	text: `delete from push_token where id in (
			select id from push_token where person_id = $1 order by created_at desc, id desc offset ${tokensMax})`,
}

/** This device can be told things. Saying it again changes nothing. */
export async function addPushToken(
	ctx: OpenContext,
	{ userId, kind, token }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { id: personId } = await requireSelf(ctx, userId)
	await lockPerson(ctx, personId)
	const index = ctx.sealing.index(token, place)
	await ctx.query(takeFromOthers, [index, personId])
	const values = [newId(), personId, kind, index, ctx.sealing.seal(token, place)]
	const [kept] = await ctx.query<{ id: string }>(put, values)
	if (!kept) throw new Error("A push token was not written.")
	await ctx.query(dropOldest, [personId])
	return kept
}
