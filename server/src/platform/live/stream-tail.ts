import type { Entry } from "#platform/journal/entry.ts"
import type { Hint } from "#platform/journal/hints.ts"

const keptMax = 1_000
const retryMs = 500

/**
 * The newest entries of one stream, in order and without gaps, kept while somebody follows it. Everybody who follows
 * is told from here, so a stream is read once for all of them.
 */
export class StreamTail {
	/** The newest seq held. */
	seq: number
	readonly #entries: Entry[] = []
	readonly #read: (after: number) => Promise<Entry[]>
	readonly #grown: () => void
	#wanted = 0
	#reading: Promise<void> | null = null
	#retry: NodeJS.Timeout | null = null
	#closed = false

	constructor(seq: number, read: (after: number) => Promise<Entry[]>, grown: () => void) {
		this.seq = seq
		this.#read = read
		this.#grown = grown
	}

	/** The entries after `seq`, or null when some of them are no longer held. */
	after(seq: number): Entry[] | null {
		if (seq >= this.seq) return []
		const first = this.#entries[0]
		if (!first || seq < first.seq - 1) return null
		return this.#entries.slice(seq + 1 - first.seq)
	}

	/** Takes in what a hint brings, or reads what it tells of. */
	hear(hint: Hint): void {
		const next = hint.entries?.filter((entry) => entry.seq > this.seq) ?? []
		if (next.length > 0 && next[0]?.seq === this.seq + 1) {
			this.#append(next)
			return
		}
		this.#wanted = Math.max(this.#wanted, hint.seq)
		if (this.#wanted > this.seq) this.#readOn().catch(() => this.#readLater())
	}

	/** Reads what the journal has by now, for a client that has seen more than is held here. */
	async refresh(): Promise<void> {
		await this.#reading
		await this.#readOn()
	}

	close(): void {
		this.#closed = true
		if (this.#retry) clearTimeout(this.#retry)
	}

	#readOn(): Promise<void> {
		this.#reading ??= this.#catchUp().finally(() => {
			this.#reading = null
		})
		return this.#reading
	}

	/** The database was away for a moment. No other hint may come for what this one told of, so it is read again. */
	#readLater(): void {
		if (this.#retry || this.#closed) return
		this.#retry = setTimeout(() => {
			this.#retry = null
			if (this.#wanted > this.seq) this.#readOn().catch(() => this.#readLater())
		}, retryMs).unref()
	}

	async #catchUp(): Promise<void> {
		do {
			const read = await this.#read(this.seq)
			if (read.length === 0) return
			this.#append(read.filter((entry) => entry.seq > this.seq))
		} while (this.#wanted > this.seq)
	}

	#append(entries: Entry[]): void {
		this.#entries.push(...entries)
		if (this.#entries.length > keptMax) this.#entries.splice(0, this.#entries.length - keptMax)
		this.seq = this.#entries.at(-1)?.seq ?? this.seq
		this.#grown()
	}
}
