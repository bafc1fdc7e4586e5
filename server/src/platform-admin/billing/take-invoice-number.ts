import { sql } from "kysely"
import type { Context } from "#platform/context.ts"

/**
 * The year's next number. Its row stays locked until the commit, so an invoice that comes to nothing gives its number
 * back before anybody takes the next one: taken last.
 */
export async function takeInvoiceNumber(ctx: Pick<Context, "db">, year: number): Promise<number> {
	const { rows } = await sql<{ last: number }>`
		insert into platform_invoice_year as y (year, last) values (${year}, 1)
		on conflict (year) do update set last = y.last + 1 returning last`.execute(ctx.db)
	const [row] = rows
	if (!row) throw new Error("A year's counter gave no number.")
	return row.last
}
