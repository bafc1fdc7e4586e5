import type { Hint } from "./hints.ts"

const keptMax = 128

type Next = "nothing" | "wanted" | "unheard"

/** What was heard of a stream lately: how far it has got, and of what kinds the entries are that this process wrote. */
export class StreamNews {
	readonly organizationId: string
	readonly stream: string
	head = 0
	readonly #types = new Map<number, string>()

	constructor(organizationId: string, stream: string) {
		this.organizationId = organizationId
		this.stream = stream
	}

	hear({ seq, entries }: Hint): void {
		this.head = Math.max(this.head, seq)
		for (const entry of entries ?? []) this.#types.set(entry.seq, entry.type)
		for (const oldest of this.#types.keys()) {
			if (this.#types.size <= keptMax) return
			this.#types.delete(oldest)
		}
	}

	/**
	 * How far somebody gets who wants only these types, and what comes next. "Unheard" is what this process may have
	 * written itself and is just about to tell; what others wrote has to be read.
	 */
	passOver(after: number, wanted: readonly string[]): { seen: number; next: Next } {
		let seen = after
		for (; seen < this.head; seen += 1) {
			const type = this.#types.get(seen + 1)
			if (type === undefined) return { seen, next: this.#isNear(seen, wanted) ? "unheard" : "wanted" }
			if (wanted.includes(type)) return { seen, next: "wanted" }
		}
		return { seen, next: "nothing" }
	}

	/** Behind the gap is what this process wrote, and nothing of it is wanted. */
	#isNear(gap: number, wanted: readonly string[]): boolean {
		const newest = this.#types.get(this.head)
		if (newest === undefined || this.head - gap > keptMax) return false
		for (let seq = gap + 1; seq <= this.head; seq += 1) {
			const type = this.#types.get(seq)
			if (type !== undefined && wanted.includes(type)) return false
		}
		return true
	}
}
