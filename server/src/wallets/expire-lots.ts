import { breakage } from "@comanda/contract/books/accounts.ts"
import type { WalletKind } from "@comanda/contract/wallets/kinds.ts"
import { sql } from "kysely"
import { post } from "#books/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Job } from "#platform/jobs/jobs.ts"
import { accountOf } from "./account-of.ts"
import { tell } from "./tell.ts"

const atOnceMax = 500

type Ended = { walletId: string; storeId: string; kind: WalletKind; amountMinor: number }

/** Takes out what has ended: it is owed no more, and the books say so. Until then nobody could spend it either. */
export const expireLots: Job = {
	name: "expire-wallets",
	cron: "*/10 * * * *",
	run: async (ctx) => {
		for (const ended of await takeEnded(ctx)) {
			const { storeId, walletId, kind, amountMinor } = ended
			const entries = { [accountOf[kind]]: amountMinor, [breakage]: -amountMinor }
			post(ctx, { storeId, kind: "WALLET", subject: walletId, entries })
			tell(ctx, { storeId, walletId, kind, what: "EXPIRED" }, { amountMinor })
		}
	},
}

/** Wallets in the order of their ids, as everybody does who keeps several. */
async function takeEnded(ctx: Context): Promise<Ended[]> {
	const { organizationId, now, caller } = ctx
	const by = actorOf(caller)
	const { rows } = await sql<Ended>`
		with ended as materialized (
			select wallet_id from wallet_lot where organization_id = ${organizationId} and expires_at <= ${now} and left_minor > 0
			order by expires_at limit ${atOnceMax}
		), kept as materialized (
			select w.id, w.store_id, w.kind from wallet w
			where w.organization_id = ${organizationId} and w.id in (select wallet_id from ended) order by w.id for no key update
		)
		select k.id as "walletId", k.store_id as "storeId", k.kind, wallet_expire(k.id, ${now}, ${by}) as "amountMinor"
		from kept k`.execute(ctx.db)
	return rows.filter(({ amountMinor }) => amountMinor > 0)
}
