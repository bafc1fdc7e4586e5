import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { CreditAccount, openCreditAccount as contract } from "@comanda/contract/wallets/credit.ts"
import { sql } from "kysely"
import { refuseUnknownCustomer } from "#orders/index.ts"
import { findStore } from "#organizations/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { holderPlace, phonePlace, presentCredit } from "./present-credit.ts"
import { findWallet } from "./wallet-rows.ts"

type Wish = ParsedInputOf<typeof contract>

/** A customer opens his own; staff open one for who has ordered here, or for somebody they know by name. */
export async function openCreditAccount(ctx: Context, input: Wish): Promise<CreditAccount> {
	const { id, storeId } = input
	const store = await findStore(ctx, storeId)
	if (!store) throw new Refusal("NOT_FOUND", "There is no such store here.")
	const { customerPersonId, name, phone } = await holderOf(ctx, input)
	const { sealing, organizationId, now } = ctx
	const { rows } =
		await sql`insert into wallet (organization_id, id, store_id, kind, currency, status, customer_person_id,
			holder_sealed, phone_sealed, phone_index, opened_at, opened_by)
		values (${organizationId}, ${id}, ${storeId}, 'CREDIT', ${store.currency}, 'ACTIVE', ${customerPersonId},
			${name && sealing.seal(name, holderPlace)}, ${phone && sealing.seal(phone, phonePlace)},
			${phone && sealing.index(phone, phonePlace)}, ${now}, ${actorOf(ctx.caller)})
		on conflict do nothing returning id`.execute(ctx.db)
	const made = await findWallet(ctx, "CREDIT", id)
	if (rows.length === 0 || !made)
		throw new Refusal("CONFLICT", "There is such an account already, or one of this person.")
	record(ctx, storeId, "Credit.Opened", id, { customerPersonId })
	return presentCredit(ctx, made)
}

type Holder = { customerPersonId: string | null; name: string | null; phone: string | null }

async function holderOf(ctx: Context, { customerPersonId, name, phone }: Wish): Promise<Holder> {
	const { caller, grant } = ctx
	if (grant === "own") {
		const isMine = caller.kind === "person" && (customerPersonId ?? caller.id) === caller.id
		if (!isMine) throw new Refusal("NOT_FOUND", "There is no such customer here.")
		return { customerPersonId: caller.id, name: null, phone: null }
	}
	if (customerPersonId) {
		await refuseUnknownCustomer(ctx, customerPersonId)
		return { customerPersonId, name: null, phone: null }
	}
	if (!name) {
		const details = [{ field: "name", code: "required", message: "Say whose it is: a person, or a name." }]
		throw new Refusal("VALIDATION_ERROR", "It is not said whose account this is.", { details })
	}
	return { customerPersonId: null, name, phone: phone ?? null }
}
