import type { Reader } from "./subscribers.ts"

// Who reads when. What one subscriber reads in an organization it reads together: while it reads of some stores, others
// gather, and are read in one transaction when it is done. The busier the house, the less each entry costs.

/** How many of a subscriber's transactions go on at once, and how many streams one of them reads. */
const atOnceMax = 2
const streamsMax = 32
/** Who does not hurry has much to do at each stream and keeps orders meanwhile: of few at a time. */
const unhurriedStreamsMax = 4
/** A transaction that takes this long waits for somebody: it holds up no others. */
const slowMs = 250
/** How long those wait that do not hurry: after a quiet time, and while there is much to do. */
const unhurriedMs = 150
const busyMs = 500

type Lane = {
	isUnhurried: boolean
	readers: Set<Reader>
	going: number
	/** Somebody in it is far behind. */
	isBehind: boolean
	timer: NodeJS.Timeout | null
	begunAt: number
}

export type Turns = {
	/** Who is far behind reads on without a pause. */
	take: (reader: Reader, pace?: { isBehind: boolean }) => void
	areWaited: () => boolean
	/** Now, whoever's time it is. */
	beginAll: () => void
	close: () => void
}

type Ways = {
	read: (readers: readonly Reader[]) => Promise<void>
	track: (work: Promise<void>) => void
	rankOf: (reader: Reader) => number
}

/** Gives readers their turns. */
export function openTurns({ read, track, rankOf }: Ways): Turns {
	const lanes = new Map<string, Lane>()
	let closed = false

	function laneOf({ subscriber, news }: Reader): Lane {
		const isUnhurried = subscriber.unhurried === true
		const name = `${news.organizationId} ${isUnhurried ? "" : subscriber.name}`
		const lane = lanes.get(name) ?? newLane(isUnhurried)
		lanes.set(name, lane)
		return lane
	}

	/** At once, or when it is time. */
	function arrange(lane: Lane): void {
		if (closed || lane.readers.size === 0) return
		if (!lane.isUnhurried || lane.isBehind) begin(lane)
		else if (!lane.timer && lane.going === 0) {
			const rested = performance.now() - lane.begunAt
			lane.timer = setTimeout(() => begin(lane), Math.max(unhurriedMs, busyMs - rested))
		}
	}

	function begin(lane: Lane): void {
		if (lane.timer) clearTimeout(lane.timer)
		lane.timer = null
		if (lane.going === 0) lane.isBehind = false
		while (!closed && lane.readers.size > 0 && lane.going < (lane.isUnhurried ? 1 : atOnceMax)) {
			lane.begunAt = performance.now()
			track(go(lane, lane.isUnhurried ? everybodyOf(lane) : [nextOf(lane, streamsMax)]))
		}
	}

	function everybodyOf(lane: Lane): Reader[][] {
		const groups: Reader[][] = []
		while (lane.readers.size > 0) groups.push(nextOf(lane, unhurriedStreamsMax))
		return groups
	}

	/** The streams that have waited longest, each with all who want to read it. */
	function nextOf({ readers }: Lane, most: number): Reader[] {
		const streams = new Set<string>()
		for (const { news } of readers) if (streams.size < most) streams.add(news.stream)
		const own = [...readers].filter(({ news }) => streams.has(news.stream))
		for (const reader of own) readers.delete(reader)
		// Modules further down keep orders, those further up what is on the shelf: in this order everybody keeps them.
		return own.toSorted((a, b) => rankOf(b) - rankOf(a))
	}

	async function go(lane: Lane, groups: readonly (readonly Reader[])[]): Promise<void> {
		let goes = true
		lane.going += 1
		const end = () => {
			if (!goes) return
			goes = false
			lane.going -= 1
			arrange(lane)
		}
		for (const group of groups) {
			const slow = setTimeout(end, slowMs)
			await read(group)
			clearTimeout(slow)
		}
		end()
	}

	return {
		take(reader, { isBehind } = { isBehind: false }) {
			const lane = laneOf(reader)
			lane.readers.add(reader)
			lane.isBehind ||= isBehind
			arrange(lane)
		},
		areWaited: () => [...lanes.values()].some(({ readers }) => readers.size > 0),
		beginAll() {
			for (const lane of lanes.values()) begin(lane)
		},
		close() {
			closed = true
			for (const { timer } of lanes.values()) if (timer) clearTimeout(timer)
		},
	}
}

function newLane(isUnhurried: boolean): Lane {
	const begunAt = Number.NEGATIVE_INFINITY
	return { isUnhurried, readers: new Set(), going: 0, isBehind: false, timer: null, begunAt }
}
