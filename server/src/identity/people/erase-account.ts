import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { forgetMessagesTo } from "#platform/messages/forget-messages-to.ts"
import { endPersonSessions } from "../sessions/end-person-sessions.ts"
import { forgetHalfOpen } from "../sign-in/passwords/forget-half-open.ts"
import { marketing } from "./take-consents.ts"

function forget(table: string): Prepared {
	return { name: `${table}_forget_person`, text: `delete from ${table} where person_id = $1` }
}

const belongings: Prepared[] = [
	forget("person_account"),
	forget("person_two_factor"),
	forget("person_passkey"),
	forget("passkey_challenge"),
	forget("provider_attempt"),
	forget("person_link"),
	forget("notification_preference"),
	forget("push_token"),
	forget("person_payment_method"),
	forget("person_session"),
	{
		name: "phone_code_forget_person",
		text: "delete from phone_code c using person p where p.id = $1 and c.phone_index = p.phone_index",
	},
	// What happened stays, from where is forgotten.
	{
		name: "security_event_forget_person",
		text: "update security_event set ip = null, user_agent = null where person_id = $1",
	},
	// What he agreed to was told in his client's words, and of purposes that anybody may name.
	{
		name: "consent_forget_words",
		text: `update consent set wording = '', purpose = case when purpose = '${marketing}' then purpose else 'other' end
			where person_id = $1`,
	},
	{
		name: "person_erase",
		text: `update person set name = 'Erased', email_index = null, email_sealed = null,
				email_verified = false, phone_index = null, phone_sealed = null, image = null, language = null,
				two_factor_enabled = false, status = 'ERASED', erased_at = now(), updated_at = now(), version = version + 1
			where id = $1`,
	},
]

const addresses: Prepared = {
	name: "person_addresses",
	text: `select email_sealed as email, phone_sealed as phone from person where id = $1
		union all select email_sealed, null from person_link where person_id = $1`,
}

/** Takes away all by which a person was known and got in. What he agreed to stays, under an id that says nothing. */
export async function eraseAccount(
	ctx: Pick<OpenContext, "query" | "sealing">,
	personId: string,
): Promise<void> {
	await forgetMessagesTo(ctx, await addressesOf(ctx, personId))
	await endPersonSessions(ctx, { personId, because: "erased" })
	await forgetHalfOpen(ctx, personId)
	for (const statement of belongings) await ctx.query(statement, [personId])
}

/** Where he was written to, also where he has only asked to be. */
async function addressesOf(
	{ query, sealing }: Pick<OpenContext, "query" | "sealing">,
	personId: string,
): Promise<string[]> {
	const rows = await query<{ email: string | null; phone: string | null }>(addresses, [personId])
	const opened = rows.flatMap(({ email, phone }) => [
		...(email ? [sealing.open(email, "person.email")] : []),
		...(phone ? [sealing.open(phone, "person.phone")] : []),
	])
	return Promise.all(opened)
}
