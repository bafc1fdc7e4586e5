import type pg from "pg"
import type { Entry } from "#platform/journal/entry.ts"
import type { Hints } from "#platform/journal/hints.ts"
import { readHead, readStream } from "#platform/journal/read-journal.ts"
import { StreamTail } from "./stream-tail.ts"

/** A client that was away longer than this fetches a fresh snapshot instead of a long story. */
export const replayMax = 1_000
export const replayAgeMaxMs = 24 * 60 * 60 * 1_000
const readLimit = 500

export type Follower = {
	organizationId: string
	stream: string
	/** The last seq the client has. */
	seq: number
	deliver: (entries: readonly Entry[]) => void
	/** Called when the client is too far behind to be told everything. */
	resync: () => void
}

export type LiveFeed = {
	/** Tells the follower everything after its seq, then everything that comes, each once and in order. */
	follow: (follower: Follower) => Promise<{ seq: number; stop: () => void }>
}

type Followed = { tail: StreamTail; followers: Set<Follower> }
type Shared = { opening: Promise<Followed>; users: number }

export function openLiveFeed(pool: pg.Pool, hints: Hints): LiveFeed {
	const streams = new Map<string, Shared>()
	hints.listen((hint) => {
		streams.get(hint.stream)?.opening.then(
			({ tail }) => tail.hear(hint),
			() => {},
		)
	})

	/** A stream stays open while anybody uses it, also one who is still being told the past. */
	function use(organizationId: string, stream: string): { opening: Promise<Followed>; release: () => void } {
		const shared = streams.get(stream) ?? { opening: open(organizationId, stream), users: 0 }
		streams.set(stream, shared)
		shared.users += 1
		return {
			opening: shared.opening,
			release() {
				shared.users -= 1
				if (shared.users > 0) return
				if (streams.get(stream) === shared) streams.delete(stream)
				shared.opening.then(
					({ tail }) => tail.close(),
					() => {},
				)
			},
		}
	}

	async function open(organizationId: string, stream: string): Promise<Followed> {
		const followers = new Set<Follower>()
		const seq = await readHead(pool, organizationId, stream)
		const read = (after: number) => readStream(pool, organizationId, { stream, after, limit: readLimit })
		const tail = new StreamTail(seq, read, () => {
			for (const follower of followers) tell(tail, follower)
		})
		return { tail, followers }
	}

	/** Brings a follower up to the tail. True when it is; false when entries it misses are no longer held. */
	function tell(tail: StreamTail, follower: Follower): boolean {
		const entries = tail.after(follower.seq)
		if (entries === null) {
			follower.resync()
			return false
		}
		if (entries.length === 0) return true
		follower.seq = tail.seq
		follower.deliver(entries)
		return true
	}

	return {
		async follow(follower) {
			const { opening, release } = use(follower.organizationId, follower.stream)
			try {
				const { tail, followers } = await opening
				// A client that brings no seq wants only what comes.
				if (follower.seq === Number.MAX_SAFE_INTEGER) follower.seq = tail.seq
				const caughtUp =
					(await reaches(tail, follower)) &&
					(tail.after(follower.seq) !== null || (await replay(pool, tail, follower)))
				// From here to the end nothing waits, so no entry can slip between the past and the present.
				if (caughtUp && tell(tail, follower)) followers.add(follower)
				let stopped = false
				return {
					seq: follower.seq,
					stop() {
						if (stopped) return
						stopped = true
						followers.delete(follower)
						release()
					},
				}
			} catch (error) {
				release()
				throw error
			}
		},
	}
}

/** Reads on for a client that has seen what this node has not read yet. What no journal has, nobody has seen. */
async function reaches(tail: StreamTail, follower: Follower): Promise<boolean> {
	while (follower.seq > tail.seq) {
		const before = tail.seq
		await tail.refresh()
		if (tail.seq > before) continue
		follower.seq = tail.seq
		follower.resync()
		return false
	}
	return true
}

/** Tells what happened while the client was away, up to where the tail takes over. */
async function replay(pool: pg.Pool, tail: StreamTail, follower: Follower): Promise<boolean> {
	if (tail.seq - follower.seq > replayMax) {
		follower.resync()
		return false
	}
	while (tail.after(follower.seq) === null) {
		const range = { stream: follower.stream, after: follower.seq, upTo: tail.seq, limit: readLimit }
		const entries = await readStream(pool, follower.organizationId, range)
		const [first] = entries
		if (!first || Date.now() - first.at.getTime() > replayAgeMaxMs) {
			follower.resync()
			return false
		}
		follower.seq = entries.at(-1)?.seq ?? follower.seq
		follower.deliver(entries)
	}
	return true
}
