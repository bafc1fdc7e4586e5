import type { Organization } from "@comanda/contract/organizations/organization.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

/** What the two sealed columns are sealed for. */
export const taxIdPlace = "organization.tax_id"
export const billingEmailPlace = "organization.billing_email"

const text = `select o.id, o.slug, o.name, o.legal_name as "legalName", standing_of(o) as status, o.is_demo as "isDemo",
		o.created_at as "createdAt", o.version, b.tax_id_sealed as "taxIdSealed",
		b.billing_email_sealed as "billingEmailSealed"
	from organization o left join organization_billing b on b.organization_id = o.id where o.id = $1`
const one: Prepared = { name: "organization_one", text }
const locked: Prepared = { name: "organization_one_lock", text: `${text} for no key update of o` }

type Row = Omit<Organization, "taxId" | "billingEmail" | "createdAt"> & {
	createdAt: Date
	taxIdSealed: string | null
	billingEmailSealed: string | null
}

export async function findOrganization(ctx: Context, { isLocked = false } = {}): Promise<Organization> {
	const [row] = await ctx.query<Row>(isLocked ? locked : one, [ctx.organizationId])
	if (!row) throw new Refusal("NOT_FOUND", "There is no such organization.")
	const { taxIdSealed, billingEmailSealed, createdAt, ...open } = row
	const [taxId, billingEmail] = await Promise.all([
		taxIdSealed && ctx.sealing.open(taxIdSealed, taxIdPlace),
		billingEmailSealed && ctx.sealing.open(billingEmailSealed, billingEmailPlace),
	])
	return { ...open, taxId, billingEmail, createdAt: createdAt.toISOString() }
}
