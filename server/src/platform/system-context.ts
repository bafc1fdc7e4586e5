import { type Context, provenOrganization } from "./context.ts"
import type { Transaction } from "./database/transaction.ts"
import type { Platform } from "./http/platform.ts"
import { postContext } from "./messages/post-context.ts"

/** The context of work nobody asked for by HTTP: a subscriber, a job. It acts under its own name. */
export function systemContext(
	platform: Platform,
	tx: Transaction,
	organizationId: string,
	name: string,
	requestId: string,
): Context {
	return {
		organizationId: provenOrganization(organizationId),
		stores: "*",
		caller: { kind: "system", id: name },
		grant: "all",
		approvedBy: null,
		now: new Date(),
		request: { id: requestId, ip: "", userAgent: null, languages: [], ifMatch: null, idempotencyKey: null },
		log: platform.log.child({ category: "business", by: name }),
		signing: platform.signing,
		caches: platform.caches,
		...postContext(platform, tx),
		publicUrl: platform.config.publicUrl,
		db: tx.db,
		query: tx.query,
		beforeCommit: tx.beforeCommit,
		drafts: tx.drafts,
	}
}
