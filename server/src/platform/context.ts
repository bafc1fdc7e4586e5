import type { Grant, Role } from "@comanda/contract/permissions.ts"
import type { Kysely } from "kysely"
import type { Logger } from "pino"
import type { DB } from "./database/tables.ts"
import type { Prepared } from "./database/transaction.ts"
import type { Draft } from "./journal/draft.ts"
import type { Signing } from "./signing.ts"

declare const proven: unique symbol
/** An organization that authentication, the directory or the job runner has proven. Nobody else makes one. */
export type OrganizationId = string & { readonly [proven]: "organization" }

export type StoreReach = "*" | readonly string[]

export type Membership = {
	organizationId: OrganizationId
	organizationName: string
	memberId: string
	/** Held in every store of the organization. */
	everywhere: Role[]
	/** Held besides in each store. Every store of the organization has an entry. */
	stores: Map<string, Role[]>
}

/** Who calls, as the token proved it. */
export type Caller =
	| { kind: "nobody" }
	| { kind: "person"; id: string; name: string; email: string; sessionId: string; memberships: Membership[] }
	| { kind: "device"; id: string; name: string; organizationId: OrganizationId; storeId: string }
	| { kind: "guest"; id: string; organizationId: OrganizationId; storeId: string; tableId: string }
	/** The program itself: a subscriber or a job, by its name. */
	| { kind: "system"; id: string }

export type RequestFacts = {
	id: string
	ip: string
	userAgent: string | null
	languages: readonly string[]
	/** The version in If-Match, when one was sent. */
	ifMatch: number | null
}

/** What every verb is given first. `db` is the request's transaction: there is no other way to the data. */
export type Context = {
	organizationId: OrganizationId
	stores: StoreReach
	caller: Caller
	/** How far the permission goes: all rows, the caller's own, or up to a limit. */
	grant: Grant
	now: Date
	request: RequestFacts
	log: Logger
	signing: Signing
	/** Where phones reach us: what links and codes begin with. */
	publicUrl: string
	db: Kysely<DB>
	/** For the hot path: SQL by hand, prepared once a connection. */
	query: <Row>(statement: Prepared, values: readonly unknown[]) => Promise<Row[]>
	/** Entries for the journal, written with the commit. */
	drafts: Draft[]
}

/** Before a tenant is known: signing in, a table's code, an enrolment. `enter` proves one and goes on as it. */
export type OpenContext = Omit<Context, "organizationId" | "stores" | "grant" | "drafts"> & {
	enter: (organizationId: string, stores: StoreReach) => Promise<Context>
}

/** The name the journal knows a caller by. */
export function actorOf(caller: Caller): string {
	return caller.kind === "nobody" ? "nobody" : `${caller.kind}:${caller.id}`
}

/** The only mint besides authentication: for what the database itself or our own signature vouches for. */
export function provenOrganization(id: string): OrganizationId {
	return id as OrganizationId
}
