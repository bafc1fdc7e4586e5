import { randomUUID } from "node:crypto"
import type { Redis } from "ioredis"
import pg from "pg"
import type { Logger } from "pino"
import type { Connection } from "#platform/database/connection.ts"
import type { Entry } from "./entry.ts"

// A hint says that a journal has grown. It may be lost, late or doubled: readers keep a cursor, and a slow look at
// all heads finds what no hint told of.

export type Hint = {
	organizationId: string
	stream: string
	seq: number
	/** The entries themselves, when they were written by this process. */
	entries: readonly Entry[] | null
}
export type HintListener = (hint: Hint) => void

export type Hints = {
	announce: (entries: readonly Entry[]) => void
	listen: (listener: HintListener) => void
	close: () => Promise<void>
}

type Carrier = { send: (hints: Hint[]) => void; close: () => Promise<void> }
type Sources = {
	reader: pg.Pool
	redis: Redis | null
	notify: Connection | null
	log: Logger
	/** How often all heads are looked at. */
	lookMs?: number
}

const channel = "comanda_journal"
const lookMsDefault = 2_000
const firstLookMs = 100

/** In process always; to other processes through Redis, or PostgreSQL's NOTIFY where there is no Redis. */
export async function openHints(sources: Sources): Promise<Hints> {
	const listeners: HintListener[] = []
	const known = new Map<string, number>()
	const tell = (hint: Hint) => {
		known.set(hint.stream, Math.max(known.get(hint.stream) ?? 0, hint.seq))
		for (const listener of listeners) listener(hint)
	}
	const carrier = await openCarrier(sources, tell)
	const look = () =>
		lookAtHeads(sources.reader, known, tell).catch((error) =>
			sources.log.warn({ error: String(error) }, "the journals' heads cannot be read"),
		)
	const timer = setInterval(look, sources.lookMs ?? lookMsDefault)
	timer.unref()
	// What a killed program left unread is read at once, not at the first slow look.
	const first = setTimeout(look, firstLookMs)
	first.unref()
	return {
		announce(entries) {
			const hints = byStream(entries)
			for (const hint of hints) tell(hint)
			carrier?.send(hints)
		},
		listen: (listener) => void listeners.push(listener),
		async close() {
			clearInterval(timer)
			clearTimeout(first)
			await carrier?.close()
		},
	}
}

function byStream(entries: readonly Entry[]): Hint[] {
	const hints = new Map<string, Hint & { entries: Entry[] }>()
	for (const entry of entries) {
		const { organizationId, stream, seq } = entry
		const hint = hints.get(stream) ?? { organizationId, stream, seq, entries: [] }
		hint.entries.push(entry)
		hint.seq = Math.max(hint.seq, seq)
		hints.set(stream, hint)
	}
	return [...hints.values()]
}

async function lookAtHeads(
	reader: pg.Pool,
	known: Map<string, number>,
	tell: (hint: Hint) => void,
): Promise<void> {
	const { rows } = await reader.query("select organization_id, stream, seq from journal_head where seq > 0")
	for (const row of rows) {
		if (row.seq <= (known.get(row.stream) ?? 0)) continue
		tell({ organizationId: row.organization_id, stream: row.stream, seq: row.seq, entries: null })
	}
}

async function openCarrier(
	{ redis, notify, log }: Sources,
	tell: (hint: Hint) => void,
): Promise<Carrier | null> {
	// Of this set of hints, not of the process: what it says itself it has already told.
	const self = randomUUID()
	const hear = (message: string) => {
		const [sender, ...hints] = message.split("\n")
		if (sender === self) return
		for (const hint of hints) {
			const [organizationId = "", stream = "", seq = ""] = hint.split(" ")
			tell({ organizationId, stream, seq: Number(seq), entries: null })
		}
	}
	if (redis) return overRedis(redis, self, hear)
	if (notify) return overNotify(notify, self, hear, log)
	return null
}

function write(self: string, hints: readonly Hint[]): string {
	return [self, ...hints.map((hint) => `${hint.organizationId} ${hint.stream} ${hint.seq}`)].join("\n")
}

const patient = { enableOfflineQueue: true, maxRetriesPerRequest: null, commandTimeout: undefined } as const

async function overRedis(redis: Redis, self: string, hear: (message: string) => void): Promise<Carrier> {
	// A subscription waits for its connection, unlike a command: refused once, it would never be asked for again.
	const subscriber = redis.duplicate({ ...patient })
	subscriber.on("error", () => {})
	subscriber.on("message", (_channel: string, message: string) => hear(message))
	// Redis away at the start is no reason not to start: the client subscribes again when it returns.
	subscriber.subscribe(channel).catch(() => {})
	return {
		send: (hints) => void redis.publish(channel, write(self, hints)).catch(() => {}),
		close: async () => subscriber.disconnect(),
	}
}

const hintsPerNotify = 60

/**
 * NOTIFY takes a lock that serialises commits, so it is sent by a connection of its own after the commits it tells
 * of, many in one. A payload holds 8,000 bytes.
 */
async function overNotify(
	connection: Connection,
	self: string,
	hear: (message: string) => void,
	log: Logger,
): Promise<Carrier> {
	let waiting = new Map<string, Hint>()
	let sending = false
	let closed = false
	let client: pg.Client | null = null
	const connect = async (): Promise<void> => {
		if (closed) return
		const next = new pg.Client({ ...connection, application_name: "comanda hints" })
		next.on("error", () => {})
		next.on("end", () => {
			client = null
			if (!closed) setTimeout(connect, 500).unref()
		})
		next.on("notification", (message) => hear(message.payload ?? ""))
		try {
			await next.connect()
			await next.query(`listen ${channel}`)
			client = next
		} catch (error) {
			log.warn({ error: String(error) }, "hints of other nodes come late: no connection to listen on")
			await next.end().catch(() => {})
		}
	}
	const flush = async (): Promise<void> => {
		if (sending) return
		sending = true
		while (waiting.size > 0 && client) {
			const batch = [...waiting.values()]
			waiting = new Map()
			for (let from = 0; from < batch.length; from += hintsPerNotify) {
				const payload = write(self, batch.slice(from, from + hintsPerNotify))
				await client.query("select pg_notify($1, $2)", [channel, payload]).catch(() => {})
			}
		}
		sending = false
	}
	await connect()
	return {
		send(hints) {
			for (const hint of hints) waiting.set(hint.stream, hint)
			void flush()
		},
		async close() {
			closed = true
			await client?.end()
		},
	}
}
