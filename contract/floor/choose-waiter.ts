/** A waiter who could be asked, as he stands now. */
export type Candidate = {
	memberId: string
	/** He looks after this table. */
	isTheirs: boolean
	/** What he was offered or took and has not yet brought. */
	active: number
	servedToday: number
	/** Since when he has brought nothing; null when he has not yet today. */
	idleSince: Date | null
}

export type Weights = {
	activeWeight: number
	servedWeight: number
	idleWeight: number
	idleMinutesMax: number
}

/** The lower, the sooner he is asked: who has much to do waits, who has stood about for long does not. */
export function waiterScore(candidate: Candidate, weights: Weights, now: Date): number {
	const { activeWeight, servedWeight, idleWeight, idleMinutesMax } = weights
	const idle = Math.min(minutesIdle(candidate, now), idleMinutesMax)
	return candidate.active * activeWeight + candidate.servedToday * servedWeight - idle * idleWeight
}

/** Those who look after the table come first; of equals who has waited longest, then whoever has the lower id. */
export function chooseWaiter(
	candidates: readonly Candidate[],
	weights: Weights,
	now: Date,
): Candidate | undefined {
	const own = candidates.filter(({ isTheirs }) => isTheirs)
	const [best] = (own.length > 0 ? own : candidates).toSorted(
		(a, b) =>
			waiterScore(a, weights, now) - waiterScore(b, weights, now) ||
			waitingSince(a) - waitingSince(b) ||
			(a.memberId < b.memberId ? -1 : 1),
	)
	return best
}

function minutesIdle({ idleSince }: Candidate, now: Date): number {
	return idleSince ? Math.max(0, (now.getTime() - idleSince.getTime()) / 60_000) : Number.POSITIVE_INFINITY
}

function waitingSince({ idleSince }: Candidate): number {
	return idleSince?.getTime() ?? 0
}
