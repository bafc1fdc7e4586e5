import type { Redis } from "ioredis"
import type { Logger } from "pino"
import type { Config } from "#config.ts"
import type { Caches } from "#platform/cache/caches.ts"
import type { Caller, OrganizationId, OrganizationStatus } from "#platform/context.ts"
import type { Databases } from "#platform/database/databases.ts"
import type { Transaction } from "#platform/database/transaction.ts"
import type { FileStore } from "#platform/files/file-store.ts"
import type { Entry } from "#platform/journal/entry.ts"
import type { Limits } from "#platform/limits/limits.ts"
import type { Messages } from "#platform/messages/messages.ts"
import type { Refusal } from "#platform/refusal.ts"
import type { Sealing } from "#platform/sealing/sealing.ts"
import type { Signing } from "#platform/signing.ts"
import type { Metrics } from "#platform/telemetry/metrics.ts"

export type Authentication = { ok: true; caller: Caller } | { ok: false; refusal: Refusal }

export type OverrideUse = {
	token: string
	caller: Caller
	organizationId: OrganizationId
	action: string
	subject: string
}

/** What the HTTP side and the sockets are given. Built in one place, main. */
export type Platform = {
	config: Config
	databases: Databases
	signing: Signing
	sealing: Sealing
	messages: Messages
	limits: Limits
	caches: Caches
	/** What is too large for a row. */
	files: FileStore
	metrics: Metrics
	log: Logger
	redis: Redis | null
	/** True from the moment the program was asked to stop. */
	draining: () => boolean
	/** Who a token belongs to; answers at most a few seconds old. `device` is what the browser keeps, if it is one. */
	authenticate: (token: string, ip: string, device?: string | null) => Promise<Authentication>
	/** How it stands now with somebody who came in before. */
	renew: (caller: Caller) => Promise<Authentication>
	/** The public halves of the keys that sign access tokens. */
	jwks: () => Promise<object[]>
	/** Uses up a manager's approval of one action on one thing, in the transaction of that action. */
	useOverride: (tx: Transaction, use: OverrideUse) => Promise<{ approvedBy: string }>
	/** Whose store this is, and which of these organizations are shut. */
	directory: {
		organizationOf: (storeId: string) => Promise<OrganizationId | null>
		/** Null for what is no organization. At most a few seconds old. */
		standingOf: (
			organizationId: string,
		) => Promise<{ organizationId: OrganizationId; status: OrganizationStatus } | null>
		blockedAmong: (organizationIds: readonly string[]) => Promise<Set<string>>
	}
	/** The store whose journal tells of an order, when this caller may read the order. */
	storeOfOrder: (
		tx: Transaction,
		caller: Caller,
		organizationId: OrganizationId,
		orderId: string,
	) => Promise<string | null>
	/** In which organization somebody ordered this for himself. Asked as him, before any is entered. */
	organizationOfOwnOrder: (tx: Transaction, orderId: string) => Promise<string | null>
	/** Which of these callers have lost their right to be here, and why. */
	revoked: (callers: readonly Caller[]) => Promise<Map<Caller, string>>
	/** Tells this program and its siblings that a journal has grown. Called after the commit. */
	announce: (entries: readonly Entry[]) => void
}
