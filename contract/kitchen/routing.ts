import type { CounterKind, CounterStatus } from "./states.ts"

// Which counter makes what. Pure, so that a plan can be shown before it is carried out.

export const strategies = ["ROUND_ROBIN", "LEAST_LOADED", "SCORE", "MANUAL"] as const
export type Strategy = (typeof strategies)[number]

export type RoutableCounter = {
	id: string
	kind: CounterKind
	tags: readonly string[]
	status: CounterStatus
	capacity: number | null
	openItems: number
	/** How long a ticket takes here, as of late. */
	usualSeconds: number
	/** Of its people: how many there are, and how many can take something now. */
	staff: number
	staffAvailable: number
	/** When it was last given something, in the count of its store. */
	routedNo: number
	sort: number
}

/** What has to be made: an item's own counter, when it names one, and what a counter must be able to do. */
export type Need = { counterId: string | null; tags: readonly string[] }

/** Counters where things are put together or handed over: nothing is made there unless it is named. */
const notCooking: ReadonlySet<CounterKind> = new Set(["ASSEMBLY", "EXPEDITE", "PICKUP"])

/** Whether a counter can make it: it is the item's own, it can do all its tags, or it is of the own one's kind. */
export function isCapable(counter: RoutableCounter, need: Need, ownKind: CounterKind | null): boolean {
	if (counter.id === need.counterId) return true
	if (need.tags.length > 0) return need.tags.every((tag) => counter.tags.includes(tag))
	return ownKind ? counter.kind === ownKind : !notCooking.has(counter.kind)
}

export type Urgency = { priorityScore: number; isVip: boolean; isEmployee: boolean }

const slowSeconds = 30 * 60
/** Of a counter without a limit: what fills it for this comparison. */
const usualCapacity = 20

/** 40 for a free counter, 30 for its people, 20 for its speed against half an hour, 10 for urgency, 10 or 5 for whom. */
export function counterScore(
	counter: RoutableCounter,
	{ priorityScore, isVip, isEmployee }: Urgency,
): number {
	const load = Math.min(1, counter.openItems / (counter.capacity ?? usualCapacity))
	const staffed = counter.staff === 0 ? 0 : counter.staffAvailable / counter.staff
	const slowness = Math.min(1, counter.usualSeconds / slowSeconds)
	const whom = isVip ? 10 : isEmployee ? 5 : 0
	return 40 * (1 - load) + 30 * staffed + 20 * (1 - slowness) + priorityScore + whom
}

/**
 * One of those that can make it, or null when there is none to choose. Its own counter goes before the others while it
 * is open and not full; a full one is taken only when all are.
 */
export function chooseCounter<T extends RoutableCounter>(
	counters: readonly T[],
	need: Need,
	{ strategy, fallbackId }: { strategy: Strategy; fallbackId: string | null },
	urgency: Urgency,
): T | null {
	const own = counters.find((counter) => counter.id === need.counterId)
	if (own?.status === "ACTIVE") return own
	if (strategy === "MANUAL") return null
	const able = capableOf(counters, need)
	const free = able.filter((counter) => counter.status === "ACTIVE")
	const chosen = best(free.length > 0 ? free : able, strategy, urgency)
	return chosen ?? counters.find((counter) => counter.id === fallbackId && isOpen(counter)) ?? null
}

export function isOpen({ status }: Pick<RoutableCounter, "status">): boolean {
	return status === "ACTIVE" || status === "FULL"
}

/** Those that are open and can make it. */
export function capableOf<T extends RoutableCounter>(counters: readonly T[], need: Need): T[] {
	const ownKind = counters.find((counter) => counter.id === need.counterId)?.kind ?? null
	return counters.filter((counter) => isOpen(counter) && isCapable(counter, need, ownKind))
}

function best<T extends RoutableCounter>(
	counters: readonly T[],
	strategy: Strategy,
	urgency: Urgency,
): T | undefined {
	const rank = (counter: RoutableCounter): number => {
		if (strategy === "LEAST_LOADED") return counter.openItems
		if (strategy === "SCORE") return -counterScore(counter, urgency)
		return counter.routedNo
	}
	return counters.toSorted((a, b) => rank(a) - rank(b) || a.sort - b.sort || (a.id < b.id ? -1 : 1))[0]
}
