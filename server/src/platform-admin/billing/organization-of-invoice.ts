import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** Whose invoice this is, asked before an organization is entered. */
export async function organizationOfInvoice(ctx: OpenContext, id: string): Promise<string> {
	const row = await ctx.db
		.selectFrom("platformInvoice")
		.select("organizationId")
		.where("id", "=", id)
		.executeTakeFirst()
	if (!row) throw noSuchInvoice()
	return row.organizationId
}

export function noSuchInvoice(): Refusal {
	return new Refusal("NOT_FOUND", "There is no such invoice.")
}
