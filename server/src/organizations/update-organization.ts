import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	updateOrganization as contract,
	Organization,
} from "@comanda/contract/organizations/organization.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { billingEmailPlace, findOrganization, taxIdPlace } from "./organization-rows.ts"
import { refuseNarrowReach } from "./refuse-narrow-reach.ts"
import { refuseStale } from "./refuse-stale.ts"

/** Changes what is named. The tax number and the address are sealed, and the journal is not told what they are. */
export async function updateOrganization(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<Organization> {
	refuseNarrowReach(ctx)
	const { organizationId: _, ...change } = input
	const before = await findOrganization(ctx, { isLocked: true })
	refuseStale(ctx, before.version, () => before)
	const { taxId = before.taxId, billingEmail = before.billingEmail, ...columns } = change
	const version = before.version + 1
	await ctx.db
		.updateTable("organization")
		.set({ ...columns, version, updatedAt: ctx.now })
		.where("id", "=", ctx.organizationId)
		.execute()
	await seal(ctx, taxId, billingEmail)
	const after = { ...before, ...columns, taxId, billingEmail, version }
	const told = ({ name, legalName }: Organization) => ({ name, legalName })
	record(ctx, ctx.organizationId, "Organization.Changed", ctx.organizationId, {
		changed: Object.keys(change),
		previous: told(before),
		current: told(after),
	})
	return after
}

async function seal(ctx: Context, taxId: string | null, billingEmail: string | null): Promise<void> {
	const sealed = {
		taxIdSealed: taxId && ctx.sealing.seal(taxId, taxIdPlace),
		billingEmailSealed: billingEmail && ctx.sealing.seal(billingEmail, billingEmailPlace),
	}
	await ctx.db
		.insertInto("organizationBilling")
		.values({ organizationId: ctx.organizationId, ...sealed })
		.onConflict((row) => row.column("organizationId").doUpdateSet(sealed))
		.execute()
}
