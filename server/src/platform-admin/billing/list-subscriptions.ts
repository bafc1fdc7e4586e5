import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { listSubscriptions as contract } from "@comanda/contract/platform-admin/subscriptions.ts"
import type { OpenContext } from "#platform/context.ts"
import { like } from "../like.ts"
import { presentSubscription, type SubscriptionRow } from "./subscription-rows.ts"

/** Those that run and end next first, then what is over, the latest first. */
export async function listSubscriptions(
	ctx: OpenContext,
	{ page, limit, q, status, plan, organizationId }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	let found = ctx.db
		.selectFrom("platformSubscription as s")
		.innerJoin("platformOrganization as o", "o.organizationId", "s.organizationId")
	if (status) found = found.where("s.status", "=", status)
	if (plan) found = found.where("s.plan", "=", plan)
	if (organizationId) found = found.where("s.organizationId", "=", organizationId)
	const wanted = like(q)
	if (wanted) found = found.where("o.name", "ilike", wanted)
	const { total } = await found.select((of) => of.fn.countAll<number>().as("total")).executeTakeFirstOrThrow()
	const rows = await found
		.selectAll("s")
		.select("o.name as organizationName")
		.orderBy((of) => of("s.status", "in", ["EXPIRED", "CANCELLED"]))
		.orderBy((of) =>
			of.case().when("s.status", "in", ["EXPIRED", "CANCELLED"]).then(null).else(of.ref("s.endsAt")).end(),
		)
		.orderBy("s.endsAt", "desc")
		.orderBy("s.id")
		.limit(limit)
		.offset((page - 1) * limit)
		.execute()
	return {
		rows: rows.map(({ organizationName, ...row }) => ({
			...presentSubscription(row as SubscriptionRow),
			organizationName,
		})),
		meta: pageMeta(page, limit, total),
	}
}
