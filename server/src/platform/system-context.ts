import { type AskingContext, type Context, provenOrganization } from "./context.ts"
import { inTransaction, type Transaction } from "./database/transaction.ts"
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

/** The same for what asks elsewhere between its transactions. */
export function systemAsking(
	platform: Platform,
	organizationId: string,
	name: string,
	requestId: string,
): AskingContext {
	const { log, sealing, config } = platform
	const proven = provenOrganization(organizationId)
	return {
		organizationId: proven,
		log: log.child({ category: "business", by: name }),
		sealing,
		publicUrl: config.publicUrl,
		async transact(work) {
			const scope = { organizationId: proven, stores: "*" } as const
			const { value, entries } = await inTransaction(platform.databases.app, scope, (tx) =>
				work(systemContext(platform, tx, organizationId, name, requestId)),
			)
			platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
			return value
		},
	}
}
