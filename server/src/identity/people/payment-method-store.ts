import type { PaymentMethod } from "@comanda/contract/identity/own-things.ts"
import type { z } from "zod"
import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

type Query = Pick<OpenContext, "query">

export type PaymentMethodRow = {
	id: string
	provider: string
	brand: string | null
	lastFour: string | null
	expiresMonth: string | null
	isDefault: boolean
	createdAt: Date
}

const columns = `id, provider, brand, last_four as "lastFour", expires_month as "expiresMonth",
	is_default as "isDefault", created_at as "createdAt"`
const all: Prepared = {
	name: "payment_methods",
	text: `select ${columns} from person_payment_method where person_id = $1
		order by is_default desc, created_at desc, id`,
}
const clearDefault: Prepared = {
	name: "payment_method_clear_default",
	text: "update person_payment_method set is_default = false where person_id = $1 and is_default",
}
// The same token again is the same way to pay: what is known of it is brought up to date.
const put: Prepared = {
	name: "payment_method_put",
	text: `insert into person_payment_method as m (id, person_id, provider, token_index, token_sealed, brand, last_four,
			expires_month, is_default) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		on conflict (person_id, provider, token_index) do update set token_sealed = excluded.token_sealed,
			brand = excluded.brand, last_four = excluded.last_four, expires_month = excluded.expires_month,
			is_default = m.is_default or excluded.is_default
		returning ${columns}`,
}
const remove: Prepared = {
	name: "payment_method_remove",
	text: "delete from person_payment_method where person_id = $1 and id = $2 returning id",
}

export function findPaymentMethods(ctx: Query, personId: string): Promise<PaymentMethodRow[]> {
	return ctx.query<PaymentMethodRow>(all, [personId])
}

export type NewPaymentMethod = Omit<PaymentMethodRow, "createdAt"> & {
	personId: string
	tokenIndex: string
	tokenSealed: string
}

export async function putPaymentMethod(ctx: Query, row: NewPaymentMethod): Promise<PaymentMethodRow> {
	const { id, personId, provider, tokenIndex, tokenSealed, brand, lastFour, expiresMonth, isDefault } = row
	if (isDefault) await ctx.query(clearDefault, [personId])
	const known = [brand, lastFour, expiresMonth, isDefault]
	const values = [id, personId, provider, tokenIndex, tokenSealed, ...known]
	const [kept] = await ctx.query<PaymentMethodRow>(put, values)
	if (!kept) throw new Error("A way to pay was not written.")
	return kept
}

export async function removePaymentMethodRow(ctx: Query, personId: string, id: string): Promise<boolean> {
	return (await ctx.query(remove, [personId, id])).length === 1
}

export function presentPaymentMethod(row: PaymentMethodRow): z.infer<typeof PaymentMethod> {
	return { ...row, createdAt: row.createdAt.toISOString() }
}
