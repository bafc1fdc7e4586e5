import { v7 as newId } from "uuid"
import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

export type Consent = { purpose: string; isGranted: boolean; wording: string; at: Date }

const newest: Prepared = {
	name: "consents_newest",
	text: `select distinct on (purpose) purpose, is_granted as "isGranted", wording, at from consent
		where person_id = $1 order by purpose, at desc, id desc`,
}
const insert: Prepared = {
	name: "consent_insert",
	text: `insert into consent (id, person_id, purpose, is_granted, wording, source, at) values ($1, $2, $3, $4, $5, $6, $7)`,
}

/** What holds now: of each purpose the newest word. */
export function findConsents(ctx: Pick<OpenContext, "query">, personId: string): Promise<Consent[]> {
	return ctx.query<Consent>(newest, [personId])
}

export async function addConsent(
	ctx: Pick<OpenContext, "query">,
	personId: string,
	{ purpose, isGranted, wording, at }: Consent,
	source: string,
): Promise<void> {
	await ctx.query(insert, [newId(), personId, purpose, isGranted, wording, source, at])
}
