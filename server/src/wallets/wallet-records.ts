import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import type { PersonalRecords } from "#platform/personal-records.ts"
import { findEntries } from "./find-entries.ts"
import { presentCredit } from "./present-credit.ts"
import { type WalletRow, walletColumns } from "./wallet-rows.ts"

const accountsMax = 200
const entriesMax = 1_000

/** What wallets know of people: who has paid ahead. What is left stays owed, to nobody who could be named. */
export const walletRecords: PersonalRecords = {
	part: "credit",
	async organizationsOf(ctx, personId) {
		const rows = await ctx.query<{ id: string }>(
			{
				name: "person_wallet_organizations",
				text: "select distinct organization_id as id from wallet where customer_person_id = $1",
			},
			[personId],
		)
		return rows.map(({ id }) => id)
	},
	async read(ctx, personId) {
		const found: unknown[] = []
		for (const row of await accountsOf(ctx, personId)) {
			const { rows: entries } = await findEntries(ctx, { walletId: row.id, page: 1, limit: entriesMax })
			found.push({ ...(await presentCredit(ctx, row)), entries })
		}
		return found
	},
	async erase(ctx, personId) {
		await sql`update wallet set customer_person_id = null, version = version + 1
			where organization_id = ${ctx.organizationId} and customer_person_id = ${personId}`.execute(ctx.db)
	},
}

async function accountsOf(ctx: Context, personId: string): Promise<WalletRow[]> {
	const { rows } = await sql<WalletRow>`select ${walletColumns(ctx.now)} from wallet w
		where w.organization_id = ${ctx.organizationId} and w.customer_person_id = ${personId}
		order by w.opened_at limit ${accountsMax}`.execute(ctx.db)
	return rows
}
