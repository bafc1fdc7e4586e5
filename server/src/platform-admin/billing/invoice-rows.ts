import type { ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { listInvoices as contract, InvoiceRow } from "@comanda/contract/platform-admin/invoices.ts"
import type { InvoiceStatus } from "@comanda/contract/platform-admin/states.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { like } from "../like.ts"

export type InvoiceColumns = Omit<
	InvoiceRow,
	"number" | "periodFrom" | "periodTo" | "issuedAt" | "paidAt"
> & {
	year: number
	count: number
	periodFrom: Date
	periodTo: Date
	issuedAt: Date
	paidAt: Date | null
}

/** Of `platform_invoice i`, joined with what the platform knows of its organization as `o`. */
export const invoiceColumns =
	sql.raw(`i.id, i.organization_id as "organizationId", o.name as "organizationName",
	i.subscription_id as "subscriptionId", i.year, i.number as count, i.status,
	i.status = 'ISSUED' and i.due_on < (select (now() at time zone p.time_zone)::date from platform_setting p) as "isOverdue",
	i.period_from as "periodFrom", i.period_to as "periodTo", i.currency, i.net_minor as "netMinor",
	i.tax_basis_points as "taxBasisPoints", i.tax_minor as "taxMinor", i.total_minor as "totalMinor",
	i.issued_at as "issuedAt", i.due_on as "dueOn", i.paid_at as "paidAt"`)

export const invoicesOfOrganizations = sql.raw(
	"platform_invoice i join platform_organization o on o.organization_id = i.organization_id",
)

type Wanted = {
	page: number
	limit: number
	q?: string | undefined
	status?: InvoiceStatus | undefined
	overdue?: boolean | undefined
	organizationId?: string | undefined
}

/** The invoices in sight: those of one organization for who is in it, else of all for who looks after them. */
export async function findInvoiceRows(
	ctx: Pick<Context, "db">,
	{ page, limit, q, status = undefined, overdue = undefined, organizationId = undefined }: Wanted,
): Promise<ResultOf<typeof contract>> {
	const wanted = like(q)
	const today = sql`(select (now() at time zone p.time_zone)::date from platform_setting p)`
	const { rows } = await sql<InvoiceColumns & { total: number }>`
		select ${invoiceColumns}, count(*) over ()::int as total from ${invoicesOfOrganizations}
		where (${organizationId ?? null}::uuid is null or i.organization_id = ${organizationId ?? null})
			and (${status ?? null}::text is null or i.status = ${status ?? null})
			and (${overdue ?? null}::boolean is null
				or (i.status = 'ISSUED' and i.due_on < ${today}) = ${overdue ?? null})
			and (${wanted}::text is null or o.name ilike ${wanted}
				or i.year || '-' || lpad(i.number::text, 6, '0') ilike ${wanted})
		order by i.year desc, i.number desc limit ${limit} offset ${(page - 1) * limit}`.execute(ctx.db)
	return {
		rows: rows.map(({ total, ...row }) => presentInvoiceRow(row)),
		meta: pageMeta(page, limit, rows[0]?.total ?? 0),
	}
}

export function presentInvoiceRow({
	year,
	count,
	periodFrom,
	periodTo,
	issuedAt,
	paidAt,
	...row
}: InvoiceColumns): InvoiceRow {
	return {
		...row,
		number: invoiceNumber(year, count),
		periodFrom: periodFrom.toISOString(),
		periodTo: periodTo.toISOString(),
		issuedAt: issuedAt.toISOString(),
		paidAt: paidAt?.toISOString() ?? null,
	}
}

export function invoiceNumber(year: number, count: number): string {
	return `${year}-${String(count).padStart(6, "0")}`
}
