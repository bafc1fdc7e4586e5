import type { Redis } from "ioredis"
import type { Logger } from "pino"
import type { Config } from "#config.ts"
import type { Caller, OrganizationId } from "#platform/context.ts"
import type { Databases } from "#platform/database/databases.ts"
import type { Transaction } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"
import type { Limits } from "#platform/limits/limits.ts"
import type { Refusal } from "#platform/refusal.ts"
import type { Signing } from "#platform/signing.ts"
import type { Metrics } from "#platform/telemetry/metrics.ts"

export type Authentication = { ok: true; caller: Caller } | { ok: false; refusal: Refusal }

/** What the HTTP side and the sockets are given. Built in one place, main. */
export type Platform = {
	config: Config
	databases: Databases
	signing: Signing
	limits: Limits
	metrics: Metrics
	log: Logger
	redis: Redis | null
	/** True from the moment the program was asked to stop. */
	draining: () => boolean
	/** Who a bearer token belongs to; answers at most a few seconds old. */
	authenticate: (token: string) => Promise<Authentication>
	/** Whose store this is. */
	directory: { organizationOf: (storeId: string) => Promise<OrganizationId | null> }
	/** The store whose journal tells of an order, when this caller may read the order. */
	storeOfOrder: (
		tx: Transaction,
		caller: Caller,
		organizationId: OrganizationId,
		orderId: string,
	) => Promise<string | null>
	/** Which of these callers have lost their right to be here, and why. */
	revoked: (callers: readonly Caller[]) => Promise<Map<Caller, string>>
	/** Tells this program and its siblings that a journal has grown. Called after the commit. */
	announce: (entries: readonly Entry[]) => void
}
