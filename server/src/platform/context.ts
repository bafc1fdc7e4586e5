import type { Grant, Permission, PlatformRole, Role } from "@comanda/contract/permissions.ts"
import type { Kysely } from "kysely"
import type { Logger } from "pino"
import type { Caches } from "./cache/caches.ts"
import type { DB } from "./database/tables.ts"
import type { Prepared } from "./database/transaction.ts"
import type { Draft } from "./journal/draft.ts"
import type { MessageKind } from "./messages/message.ts"
import type { Sealing } from "./sealing/sealing.ts"
import type { Signing } from "./signing.ts"

declare const proven: unique symbol
/** An organization that authentication, the directory or the job runner has proven. Nobody else makes one. */
export type OrganizationId = string & { readonly [proven]: "organization" }

export type StoreReach = "*" | readonly string[]

export type OrganizationStatus = "TRIAL" | "ACTIVE" | "EXPIRED" | "BLOCKED"

export type Membership = {
	organizationId: OrganizationId
	organizationName: string
	status: OrganizationStatus
	memberId: string
	/** Held in every store of the organization. */
	everywhere: Role[]
	/** Held besides in each store. Every store of the organization has an entry. */
	stores: Map<string, Role[]>
	/** Taken away although a role gives it: by store, and everywhere under "*". */
	denied: Map<string, Set<Permission>>
	/** No membership at all: he was let in for support, and this is the access. He reads, and all of it is noted. */
	supportAccess?: string
}

/** What a caller of one store brings with him. */
type OfStore = { organizationId: OrganizationId; status: OrganizationStatus; storeId: string }

/** Who calls, as the token proved it. */
export type Caller =
	| { kind: "nobody" }
	| {
			kind: "person"
			id: string
			name: string
			sessionId: string
			/** How he proved who he is: password, totp, passkey, … */
			method: string
			platformRole: PlatformRole | null
			memberships: Membership[]
	  }
	/** A member of the staff who unlocked a device with a PIN. `id` is the member's. */
	| ({
			kind: "member"
			id: string
			name: string
			sessionId: string
			deviceId: string
			roles: Role[]
			denied: Set<Permission>
	  } & OfStore)
	| ({ kind: "device"; id: string; name: string } & OfStore)
	/** `device` is what his browser was given to keep; once bound, his token is worth nothing without it. */
	| ({
			kind: "guest"
			id: string
			tableId: string
			device: { hash: string; isBound: boolean } | null
	  } & OfStore)
	/** A program of somebody else's, with a key. */
	| {
			kind: "key"
			id: string
			name: string
			organizationId: OrganizationId
			status: OrganizationStatus
			stores: StoreReach
			scopes: Set<Permission>
			/** Addresses it may come from; none means any. */
			ipAllow: readonly string[]
	  }
	/** The program itself: a subscriber or a job, by its name. */
	| { kind: "system"; id: string }

export type RequestFacts = {
	id: string
	ip: string
	userAgent: string | null
	languages: readonly string[]
	/** The version in If-Match, when one was sent. */
	ifMatch: number | null
	idempotencyKey: string | null
}

/** What every verb is given first. `db` is the request's transaction: there is no other way to the data. */
export type Context = {
	organizationId: OrganizationId
	stores: StoreReach
	caller: Caller
	/** How far the permission goes: all rows, the caller's own, or up to a limit. */
	grant: Grant
	/** The manager whose PIN opened this one action, as the journal knows him. */
	approvedBy: string | null
	now: Date
	request: RequestFacts
	log: Logger
	signing: Signing
	/** What is kept between requests. In a transaction only what this process holds may be looked at. */
	caches: Caches
	/** For personal columns: what they hold is sealed. */
	sealing: Sealing
	/** Whether a message of this kind can reach anybody from here. Who needs one refuses with MESSAGES_NOT_SET_UP. */
	canSend: (kind: MessageKind) => boolean
	/** Wakes those who send messages, once this transaction has committed. `post` does it. */
	hintMessages: () => void
	/** Where phones reach us: what links and codes begin with. */
	publicUrl: string
	db: Kysely<DB>
	/** For the hot path: SQL by hand, prepared once a connection. */
	query: <Row>(statement: Prepared, values: readonly unknown[]) => Promise<Row[]>
	/** A statement to be written in one packet with the journal and the commit, after everything else. */
	beforeCommit: (statement: Prepared, values: readonly unknown[]) => void
	/** Entries for the journal, written with the commit. */
	drafts: Draft[]
}

/** Before a tenant is known: signing in, a table's code, an enrolment. `enter` proves one and goes on as it. */
export type OpenContext = Omit<Context, "organizationId" | "stores" | "grant" | "approvedBy" | "drafts"> & {
	enter: (organizationId: string, stores: StoreReach) => Promise<Context>
	/** Who has just proven to be somebody goes on as himself: what he does now is written under his name. */
	become: (person: { id: string; name: string }) => Promise<OpenContext>
}

/**
 * For what must think or ask elsewhere before it writes: a slow hash, another site. No transaction is open while it
 * does; `transact` opens one, and what it wrote stays when a later refusal is thrown.
 */
export type OutsideContext = Omit<
	OpenContext,
	"db" | "query" | "beforeCommit" | "enter" | "become" | "hintMessages"
> & {
	transact: <T>(work: (ctx: OpenContext) => Promise<T>) => Promise<T>
	/** What the caller could ask of another endpoint, by that one's rules. */
	dispatch: (command: {
		name: string
		input: Record<string, unknown>
		key: string
	}) => Promise<{ status: number; answer: unknown }>
	browser: BrowserSession
}

/** Between the transactions of one organization: for what asks elsewhere, and writes what it was told. */
export type AskingContext = Pick<Context, "organizationId" | "log" | "sealing" | "publicUrl"> & {
	transact: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
}

/** What a browser keeps for us out of reach of scripts. */
export type BrowserSession = {
	/** What it sent along, from our own pages; a request that comes from another site is refused. */
	read: () => string | null
	keep: (value: string, until: Date) => void
	forget: () => void
	/** What this browser is known by; one that had nothing is given something to keep. */
	device: () => string
	/** Refuses what a page of another site sent. */
	requireSameSite: () => void
	/** What somebody began here and comes back to from another site: kept for minutes, and sent along also from there. */
	begun: () => string | null
	begin: (value: string, seconds: number) => void
}

/** The name the journal knows a caller by. */
export function actorOf(caller: Caller): string {
	return caller.kind === "nobody" ? "nobody" : `${caller.kind}:${caller.id}`
}

/** The only mint besides authentication: for what the database itself or our own signature vouches for. */
export function provenOrganization(id: string): OrganizationId {
	return id as OrganizationId
}
